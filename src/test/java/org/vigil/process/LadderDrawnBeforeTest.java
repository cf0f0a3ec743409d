package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A case that began before rungs joined one task climbs the ladder as it was drawn then, and can move to the new one.
 */
class LadderDrawnBeforeTest extends Scenario {

  private String deployment;

  @BeforeEach
  void the_ladder_is_the_old_one() {
    deployment = engine.getRepositoryService().createDeployment().name("the ladder before")
        .addClasspathResource("process/before/escalate.bpmn")
        .addClasspathResource("process/before/act-on-late-step.form")
        .deploy().getId();
  }

  @AfterEach
  void the_ladder_is_the_new_one_again() {
    story.leave();
    engine.getRepositoryService().deleteDeployment(deployment, true, true, true);
  }

  @Test
  void it_climbs_to_the_last_rung_and_is_told_each_rung_once() {
    story.received("01-friday-afternoon-school-disclosure");
    String late = story.task("assessImmediateRisk").getId();
    story.at("2026-05-22 17:10").complete(SAM, oldest(), "lateAction.action", "I send the next free car now.");
    story.at("2026-05-22 18:06");
    assertThat(story.sees("actOnLateStep", "rungNotes")).asString().contains("Sergeant",
        "I send the next free car now.");
    story.at("2026-05-22 18:10");
    assertThat(story.reads("actOnLateStep", "alsoLate")).asString().contains("As at Fri 22 May 2026, 18:10");
    story.at("2026-05-27 12:00");
    assertThat(story.told(late)).extracting(told -> told.substring(0, 16)).containsExactly("2026-05-22 17:05",
        "2026-05-22 18:05", "2026-05-22 18:20", "2026-05-23 17:05");
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    assertThat(story.climbs(late)).isZero();
  }

  @Test
  void moved_to_the_new_one_the_next_rung_joins_the_task_it_has() {
    story.received("01-friday-afternoon-school-disclosure");
    String late = story.task("assessImmediateRisk").getId();
    story.at("2026-05-22 17:06");
    List<ProcessInstance> ladders = engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(story.reference()).processDefinitionKey("escalate").list();
    String newest = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("escalate")
        .orderByProcessDefinitionVersion().desc().list().get(1).getId();
    for (ProcessInstance ladder : ladders) {
      engine.getRuntimeService().newMigration(engine.getRuntimeService().createMigrationPlan(
          ladder.getProcessDefinitionId(), newest).mapEqualActivities().build()).processInstanceIds(ladder.getId())
          .execute();
    }
    String task = oldest().getId();
    story.at("2026-05-23 17:06");
    assertThat(engine.getTaskService().createTaskQuery().processInstanceId(ladders.get(0).getId()).list())
        .extracting(Task::getId).containsExactly(task);
    assertThat(story.told(late)).hasSize(4);
    assertThat(story.reads("actOnLateStep", "lateNow")).asString().contains("There is no rung above");
  }

  private Task oldest() {
    return story.task("actOnLateStep");
  }
}
