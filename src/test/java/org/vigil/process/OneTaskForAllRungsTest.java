package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/**
 * One late step is one task in a person's list, whatever rungs that person covers: a rung that is told joins the task
 * of the rungs below while that is open. Saying what one does about it stops nothing, and counts for the rung it comes
 * from.
 */
class OneTaskForAllRungsTest extends Scenario {

  private static final List<String> LADDER = List.of(SAM, SASHA, INES, IVO, DEV, SUE, ALEX);

  @Test
  void nobody_has_a_late_step_twice_in_their_list_in_and_out_of_hours_over_ten_days() {
    assessed();
    List<String> twice = new ArrayList<>();
    Set<String> lateSteps = new LinkedHashSet<>();
    int lists = 0;
    for (String moment : List.of("2026-05-22 17:56", "2026-05-22 18:30", "2026-05-22 23:30", "2026-05-23 03:00",
        "2026-05-23 12:00", "2026-05-23 18:30", "2026-05-24 09:00", "2026-05-25 12:00", "2026-05-26 09:00",
        "2026-05-26 17:00", "2026-05-27 12:00", "2026-05-28 22:00", "2026-06-01 10:00")) {
      story.at(moment);
      if (moment.equals("2026-05-23 12:00")) {
        story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes",
            "threshold.category", "urgent", "threshold.investigation", "now");
      }
      for (String person : LADDER) {
        lists++;
        inTheListOf(person).forEach((step, copies) -> {
          lateSteps.add(step);
          if (copies > 1) {
            twice.add(moment + " " + person + " has " + step + " " + copies + " times");
          }
        });
      }
    }
    System.out
        .println(lateSteps.size() + " late steps in " + lists + " lists, " + twice.size() + " of them more than once");
    assertThat(lateSteps).hasSizeGreaterThan(5);
    assertThat(twice).isEmpty();
  }

  @Test
  void the_rung_above_joins_the_task_of_the_one_below_and_nobody_loses_it() {
    received();
    story.at("2026-05-22 17:05");
    String task = story.task("actOnLateStep").getId();
    story.at("2026-05-22 17:36");
    assertThat(story.tasks("actOnLateStep")).extracting(Task::getId).containsExactly(task);
    assertThat(story.offered("actOnLateStep")).containsExactly("child-abuse-inspectors", "child-abuse-sergeants",
        "pvp-superintendents");
    for (String person : List.of(SAM, INES, SUE)) {
      assertThat(story.awaits(person, "actOnLateStep")).as(person).isTrue();
    }
    assertThat(story.awaits(ALEX, "actOnLateStep")).as("who is not told has no task").isFalse();
    assertThat(story.due("actOnLateStep")).as("answered by when the next rung is told").isEqualTo("2026-05-23 17:05");
  }

  @Test
  void a_task_somebody_has_taken_is_offered_anew_when_the_rung_above_joins_and_says_who_had_it() {
    received();
    story.at("2026-05-22 17:10").takes(SAM, "actOnLateStep");
    story.at("2026-05-22 18:06");
    assertThat(story.task("actOnLateStep").getAssignee()).isNull();
    assertThat(story.awaits(INES, "actOnLateStep")).isTrue();
    assertThat(story.awaits(SAM, "actOnLateStep")).as("and he can take it again").isTrue();
    assertThat(story.sees("actOnLateStep", "rungNotes")).asString()
        .contains("Sam Invented", "had taken it", "Fri 22 May 2026, 18:05");
  }

  @Test
  void somebody_of_a_rung_below_who_takes_it_again_does_not_take_it_for_the_rung_above() {
    received();
    story.at("2026-05-22 17:10").takes(SAM, "actOnLateStep");
    story.at("2026-05-22 18:06").takes(SAM, "actOnLateStep");
    story.at("2026-05-22 18:21");
    assertThat(story.climbed()).as("no inspector took it within 15 minutes").contains("pvp-superintendents");
  }

  @Test
  void somebody_of_the_rung_that_was_told_takes_it_for_that_rung() {
    received();
    story.at("2026-05-22 17:21").takes(INES, "actOnLateStep").at("2026-05-22 21:04");
    assertThat(story.climbed()).doesNotContain("pvp-superintendents");
    assertThat(story.task("actOnLateStep").getAssignee()).isEqualTo(INES);
  }

  @Test
  void what_a_rung_below_writes_after_the_rung_above_was_told_leaves_the_task_with_the_rung_above() {
    received();
    story.at("2026-05-22 17:21").does(SAM, "actOnLateStep", "lateAction.action", "I go there myself.");
    Task asked = story.task("actOnLateStep");
    assertThat(story.offered("actOnLateStep")).containsExactly("child-abuse-inspectors");
    assertThat(story.sees("actOnLateStep", "rungNotes")).asString().contains("Sergeant", "I go there myself.");
    story.at("2026-05-22 17:30").does(INES, "actOnLateStep");
    assertThat(story.open()).as("the rung that was told has answered").doesNotContain("actOnLateStep");
    story.at("2026-05-22 21:06");
    assertThat(story.task("actOnLateStep").getId()).as("and the next rung has a task of its own")
        .isNotEqualTo(asked.getId());
    assertThat(story.climbed()).containsExactlyInAnyOrder("pvp-superintendents", "duty-inspectors");
  }

  @Test
  void each_rung_is_told_once_as_before() {
    received();
    String late = story.task("assessImmediateRisk").getId();
    story.at("2026-05-24 20:00");
    assertThat(story.told(late)).containsExactly(
        "2026-05-22 17:05 child-abuse-sergeants",
        "2026-05-22 17:20 child-abuse-inspectors",
        "2026-05-22 17:35 pvp-superintendents",
        "2026-05-23 17:05 chief-officers,pvp-superintendents");
  }

  @Test
  void four_rungs_of_four_thousand_characters_are_all_read_by_the_last() {
    received();
    String longest = "x".repeat(3990);
    story.at("2026-05-22 17:06").does(SAM, "actOnLateStep", "lateAction.action", longest + " sergeant");
    story.at("2026-05-22 18:06").does(INES, "actOnLateStep", "lateAction.action", longest + " inspector");
    story.at("2026-05-22 21:06").does(SUE, "actOnLateStep", "lateAction.action", longest + " superint.");
    story.at("2026-05-23 17:06");
    assertThat(story.sees("actOnLateStep", "rungNotes")).asString().contains(" sergeant", " inspector", " superint.");
  }

  /** The late steps of the case that somebody finds in their list, each with how often. */
  private Map<String, Long> inTheListOf(String person) {
    List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(person).list().stream()
        .map(group -> group.getId()).toList();
    var tasks = engine.getTaskService();
    return tasks.createTaskQuery().processInstanceBusinessKey(story.reference()).taskDefinitionKey("actOnLateStep")
        .taskCandidateGroupIn(groups).includeAssignedTasks().list().stream()
        .collect(Collectors.groupingBy(task -> String.valueOf(
            ((Map<?, ?>) tasks.getVariable(task.getId(), "late")).get("step")) + " "
            + ((Map<?, ?>) tasks.getVariable(task.getId(), "late")).get("taskId"), TreeMap::new,
            Collectors.counting()));
  }

  private void received() {
    story.received("01-friday-afternoon-school-disclosure");
  }

  private void assessed() {
    received();
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }
}
