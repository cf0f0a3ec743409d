package org.vigil.engine.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.vigil.form.FormSchema;

/** The forms as they were deployed with their process: what the officer sees is what is checked. Each is read once. */
public final class DeployedForms {

  private record Place(String deployment, String resource) {}

  private final Map<Place, FormSchema> read = new ConcurrentHashMap<>();

  /** The form of a step or a start as it was deployed with its diagram. */
  public FormSchema of(FormData data, CommandContext context) {
    CamundaFormRef reference = data.getCamundaFormRef();
    CamundaFormDefinition form = context.runWithoutAuthorization(
        new GetCamundaFormDefinitionCmd(reference, data.getDeploymentId()));
    if (form == null) {
      throw new ProcessEngineException("The form of this step was not deployed with it: " + reference.getKey());
    }
    Place at = new Place(form.getDeploymentId(), form.getResourceName());
    return read.computeIfAbsent(at, place -> read(place, context));
  }

  /** Whether the form of a step shows a part of its case header. */
  boolean shows(FormData data, String part, CommandContext context) {
    CamundaFormRef reference = data.getCamundaFormRef();
    return reference != null && context.runWithoutAuthorization(
        new GetCamundaFormDefinitionCmd(reference, data.getDeploymentId())) != null
        && of(data, context).shown().contains("{{header." + part + "}}");
  }

  private static FormSchema read(Place place, CommandContext context) {
    try (InputStream form = context.runWithoutAuthorization(
        new GetDeploymentResourceCmd(place.deployment(), place.resource()))) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
