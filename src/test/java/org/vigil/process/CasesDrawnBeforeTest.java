package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.diagram.AsDrawnBefore;

/** A case that began when {@code cases} answered for everything goes its whole way by the diagrams it began with. */
class CasesDrawnBeforeTest extends Scenario {

  private String deployment;

  @BeforeEach
  void the_diagrams_are_the_old_ones() throws IOException {
    var deploying = engine.getRepositoryService().createDeployment().name("cases before");
    int drawnOtherwise = 0;
    for (Path file : in("processes", ".bpmn")) {
      String today = Files.readString(file);
      String before = AsDrawnBefore.of(today);
      if (!before.equals(today)) {
        deploying.addString("processes/" + file.getFileName(), before);
        drawnOtherwise++;
      }
    }
    for (Path file : in("forms", ".form")) {
      deploying.addString("forms/" + file.getFileName(), Files.readString(file));
    }
    assertThat(drawnOtherwise).isGreaterThan(15);
    deployment = deploying.deploy().getId();
  }

  private static List<Path> in(String folder, String kind) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(kind)).sorted().toList();
    }
  }

  @AfterEach
  void the_diagrams_are_the_new_ones_again() {
    story.leave();
    engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
  }

  @Test
  void it_goes_its_whole_way() {
    new WholeWay(story).told("high");
    List<String> before = engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deployment).list()
        .stream().map(ProcessDefinition::getId).toList();
    assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(story.reference()).list())
        .filteredOn(one -> before.contains(one.getProcessDefinitionId()))
        .extracting(HistoricProcessInstance::getProcessDefinitionKey)
        .contains("child-abuse-report", "investigation", "outcome", "case-closure", "victim-care");
  }
}
