package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.OpenSteps;
import org.vigil.cockpit.Watch;

/** What the watch counts, held against what the engine has: the report arrives on a Friday at 16:50. */
class WatchTest extends Scenario {

  @Autowired Watch watch;
  @Autowired FinishedSteps finished;
  @Autowired OpenSteps open;

  @BeforeEach
  void nothing_else_is_open() {
    engine.getRuntimeService().createProcessInstanceQuery().rootProcessInstances().list().forEach(instance ->
        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the story is told", true, true, true));
    database.sql("delete from vigil_clock").update();
    story.received("01-friday-afternoon-school-disclosure");
  }

  @Test
  void a_step_is_at_risk_from_its_last_warning_and_late_from_its_limit() {
    story.at("2026-05-22 17:01");
    assertThat(numbers("assessImmediateRisk")).as("80 % of 15 minutes are 12").isEqualTo(new Watch.Numbers(1, 0, 0));
    story.at("2026-05-22 17:02");
    assertThat(numbers("assessImmediateRisk")).isEqualTo(new Watch.Numbers(1, 1, 0));
    story.at("2026-05-22 17:06");
    assertThat(numbers("assessImmediateRisk")).isEqualTo(new Watch.Numbers(1, 0, 1));
  }

  @Test
  void a_new_date_moves_both() {
    assessed();
    story.at("2026-05-22 17:56");
    assertThat(numbers("decideThreshold").late()).isEqualTo(1);
    assertThat(told("decideThreshold")).as("the sergeants are told").isEqualTo(1);
    String late = story.task("decideThreshold").getId();
    story.starts(SAM, "extend-deadline", "extensionRequest.caseReference", story.reference())
        .does(SAM, "chooseNewDate", "extendedStep", late, "extension.until", "2026-05-22T20:00")
        .does(INES, "approveExtension", "extensionApproval.approved", "yes");
    assertThat(numbers("decideThreshold")).isEqualTo(new Watch.Numbers(1, 0, 0));
    assertThat(told("decideThreshold")).as("nobody is told of the new date yet").isZero();
    story.at("2026-05-22 19:48");
    assertThat(numbers("decideThreshold")).isEqualTo(new Watch.Numbers(1, 1, 0));
  }

  @Test
  void every_number_is_the_engines() {
    // At night, when others stand in.
    story.at("2026-05-22 22:00").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.at("2026-05-23 17:00");
    var overview = looked();
    List<Task> tasks = engine.getTaskService().createTaskQuery().list().stream()
        .filter(task -> !task.getProcessDefinitionId().startsWith("escalate:")).toList();
    Predicate<Task> late = task -> task.getDueDate().before(ClockUtil.getCurrentTime());
    assertThat(overview.all().open()).isEqualTo(tasks.size()).isPositive();
    assertThat(overview.all().late()).isEqualTo((int) tasks.stream().filter(late).count()).isPositive();
    for (Watch.Team team : overview.teams()) {
      List<Task> offered = tasks.stream().filter(task -> engine.getTaskService().getIdentityLinksForTask(task.getId())
          .stream().anyMatch(link -> team.id().equals(link.getGroupId()))).toList();
      assertThat(team.numbers().open()).as(team.name()).isEqualTo(offered.size());
      assertThat(team.numbers().late()).as(team.name()).isEqualTo((int) offered.stream().filter(late).count());
    }
    assertThat(overview.teams()).extracting(Watch.Team::id).contains("child-abuse-sergeants", "duty-inspectors");
    assertThat(overview.rungs().stream().mapToInt(Watch.Rung::late).sum()).isEqualTo(overview.all().late());
    assertThat(overview.steps()).isSortedAccordingTo(Comparator.comparing((Watch.Step step) -> -step.numbers().late()));
  }

  @Test
  void children_wait_for_a_first_action_from_the_report_until_it_is_recorded() {
    story.at("2026-05-22 17:00");
    assertThat(looked().firstAction()).isEqualTo(
        new Watch.First(1, 1, story.reference(), Instant.parse("2026-05-22T15:50:00Z")));
    story.does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    story.does(SAM, "allocateCase", "allocatedTo", DANA).does(DANA, "acceptCase", "acceptance.accepted", "yes");
    assertThat(looked().firstAction().cases()).as("being allocated is not an action").isEqualTo(1);
    story.does(DANA, "recordFirstAction");
    assertThat(story.open()).isNotEmpty();
    assertThat(looked().firstAction()).isEqualTo(new Watch.First(0, 0, null, null));
  }

  @Test
  void what_is_otherwise_than_yesterday() {
    assessed();
    story.at("2026-05-22 18:00");
    int lateThen = looked().all().late();
    story.at("2026-05-23 10:00");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    story.at("2026-05-23 18:00");
    var change = looked().change();
    assertThat(change.since()).isEqualTo(Instant.parse("2026-05-22T17:00:00Z"));
    assertThat(change.lateThen()).isEqualTo(lateThen).isPositive();
    assertThat(change.lateNow()).isEqualTo(watch.overview().all().late()).isNotEqualTo(lateThen);
    assertThat(change.stepsDone()).as("the threshold").isEqualTo(1);
    assertThat(change.casesOpened()).as("it was opened before").isEqualTo((int) engine.getHistoryService()
        .createHistoricProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .startedAfter(Date.from(change.since())).list().stream()
        .filter(other -> !other.getBusinessKey().equals(story.reference())).count());
  }

  @Test
  void how_long_steps_took_is_exact() {
    Story second = anotherStory().received("01-friday-afternoon-school-disclosure");
    try {
      second.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
      story.at("2026-05-22 17:10").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
      finished.count();
      var done = finished.of("child-abuse-report", 7).stream()
          .filter(step -> step.step().equals("assessImmediateRisk")).findFirst().orElseThrow();
      assertThat(done.done()).isEqualTo(2);
      assertThat(done.late()).as("twenty minutes are over the fifteen").isEqualTo(1);
      assertThat(done.longest()).isEqualTo(Duration.ofMinutes(20));
      assertThat(done.median()).as("between five and twenty minutes").isEqualTo(Duration.ofSeconds(750));
      ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + Duration.ofDays(8).toMillis()));
      finished.count();
      assertThat(finished.of("child-abuse-report", 7)).isEmpty();
      assertThat(finished.of("child-abuse-report", 30)).isNotEmpty();
    } finally {
      second.leave();
    }
  }

  private void assessed() {
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }

  private Watch.Overview looked() {
    watch.look();
    return watch.overview();
  }

  private Watch.Numbers numbers(String step) {
    return looked().steps().stream().filter(one -> one.step().equals(step)).findFirst().orElseThrow().numbers();
  }

  private int told(String step) {
    return open.all().stream().filter(one -> one.step().equals(step)).findFirst().orElseThrow().rung();
  }
}
