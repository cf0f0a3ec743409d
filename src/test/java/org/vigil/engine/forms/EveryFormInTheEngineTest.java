package org.vigil.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.OneVigil;
import org.vigil.form.BadSubmissions;
import org.vigil.form.EveryForm;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.form.Forms;
import org.vigil.form.PlainWords;

@OneVigil
class EveryFormInTheEngineTest {

  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");

  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired ProcessEngine engine;

  @BeforeEach
  void friday_ten_to_five() {
    ClockUtil.setCurrentTime(Date.from(NOW));
  }

  @AfterEach
  void time_goes_on() {
    ClockUtil.reset();
  }

  @Test
  void of_all_that_is_sent_only_what_a_form_asks_for_is_stored() {
    int refused = 0;
    try (var every = new EveryForm(engine, "contact-officers", form -> form)) {
      for (Map.Entry<FormSchema, String> form : every.tasks().entrySet()) {
        refused += oneForm(form.getKey(), form.getValue());
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  private int oneForm(FormSchema form, String task) {
    String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    Map<String, Object> before = runtime.getVariables(instance);
    Map<String, Object> good = FormFiller.fillAll(form, Forms.inScope(), Map.of(), NOW);
    List<BadSubmissions.Bad> all = BadSubmissions.of(form, Forms.inScope(), good, NOW);
    int sent = 0;
    // Every fourth: EveryFormTest tries them all, here it is the way through the engine that is tried.
    for (int i = form.id().length() % 4; i < all.size(); i += 4) {
      BadSubmissions.Bad bad = all.get(i);
      sent++;
      Throwable refusal = catchThrowable(() -> forms.submitTaskForm(task, asTasklistSendsIt(bad.answers())));
      assertThat(refusal).as(form.id() + " " + bad.what()).isInstanceOf(FormFieldValidatorException.class);
      PlainWords.assertPlain(form, refusal.getMessage());
    }
    assertThat(runtime.getVariables(instance)).isEqualTo(before);
    forms.submitTaskForm(task, asTasklistSendsIt(good));
    assertThat(tasks.createTaskQuery().processInstanceId(instance).count()).isZero();
    return sent;
  }

  /** Texts and numbers as they are, everything else as JSON. */
  private static Map<String, Object> asTasklistSendsIt(Map<String, Object> answers) {
    Map<String, Object> sent = new HashMap<>(answers);
    sent.replaceAll((name, answer) -> answer instanceof Map<?, ?> || answer instanceof List<?>
        ? SpinValues.jsonValue(Spin.JSON(answer).toString()).create() : answer);
    return sent;
  }
}
