package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.access.Doorway;

/**
 * What the form of an escalation says is so when it is opened, not when its step began: read through both doors, as the
 * form's own words with its variables filled in.
 */
class LateStepReadNowTest extends Scenario {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The two ways to a form. */
  enum Door { TASKLIST, REST }


  @ParameterizedTest
  @EnumSource
  void what_else_is_late_is_what_is_late_now(Door door) {
    String task = crimeNotRecorded();
    story.at("2026-05-23 17:00");
    assertThat(read(door, SAM, task)).contains("- Decide the threshold");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "now");
    story.at("2026-05-26 12:00");
    List<String> late = database.sql("select step_name from vigil_clock where case_reference = ? and ended_at is null"
            + " and due_at < ? and step_name <> 'Record the crime' order by due_at, task_id")
        .params(story.reference(), Timestamp.from(ClockUtil.getCurrentTime().toInstant())).query(String.class).list();
    assertThat(late).as("late by now, and late after the task began").contains("Allocate the case")
        .doesNotContain("Decide the threshold");
    assertThat(read(door, SAM, task).lines().filter(line -> line.startsWith("- "))
        .map(line -> line.substring(2, line.indexOf(',')))).containsExactlyElementsOf(late);
  }

  @ParameterizedTest
  @EnumSource
  void how_late_it_is_and_how_long_it_has_waited_is_counted_when_it_is_read(Door door) {
    String task = crimeNotRecorded();
    story.at("2026-05-23 17:00");
    assertThat(read(door, SAM, task)).contains("Late by 10 minutes", "waited 1 day", "As at Sat 23 May 2026, 17:00");
    story.at("2026-05-26 15:03");
    assertThat(read(door, SAM, task)).contains("Late by 2 days 22 hours", "waited 3 days 22 hours",
        "As at Tue 26 May 2026, 15:03").doesNotContain("10 minutes");
  }

  @ParameterizedTest
  @EnumSource
  void who_has_taken_the_late_step_meanwhile_is_said(Door door) {
    String task = crimeNotRecorded();
    assertThat(read(door, SAM, task)).contains("waited 23 hours 56 minutes. Nobody has taken it.");
    story.takes(DANA, "recordCrime");
    assertThat(read(door, SAM, task)).contains("waited 23 hours 56 minutes. Dana Invented has it.");
  }

  @ParameterizedTest
  @EnumSource
  void what_another_rung_was_told_and_wrote_since_is_there(Door door) {
    String task = crimeNotRecorded();
    assertThat(read(door, SAM, task)).contains("Sergeant (Sat 23 May 2026, 16:50)").doesNotContain("Inspector (");
    story.at("2026-05-23 17:10");
    assertThat(read(door, SAM, task)).contains("Sergeant (Sat 23 May 2026, 16:50), Inspector (Sat 23 May 2026, 17:05)");
    story.complete(SAM, engine.getTaskService().createTaskQuery().taskId(task).singleResult(), "lateAction.action",
        "I send the late turn to record it.");
    Task next = forCrime();
    assertThat(read(door, INES, next.getId())).contains("I send the late turn to record it.", "Sam Invented",
        "Sat 23 May 2026, 17:10").doesNotContainPattern("\\d{4}-\\d\\d-\\d\\d");
  }

  /** The case whose crime is not recorded within a day, and the escalation of it. */
  private String crimeNotRecorded() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.at("2026-05-23 16:51");
    return forCrime().getId();
  }

  private Task forCrime() {
    return story.tasks("actOnLateStep").stream()
        .filter(task -> engine.getTaskService().getVariable(task.getId(), "late")
            .toString().contains("Record the crime"))
        .findFirst().orElseThrow();
  }

  /** The texts of a form as somebody reads them. */
  private String read(Door door, String person, String task) {
    Doorway doorway = door == Door.REST ? Doorway.rest(port, person, PASSWORD)
        : Doorway.browser(port, person, "tasklist", PASSWORD);
    Map<String, Object> facts = new HashMap<>();
    doorway.get("task/" + task + "/form-variables?deserializeValues=false").json().fields().forEachRemaining(variable ->
        facts.put(variable.getKey(), plain(variable.getValue())));
    StringBuilder words = new StringBuilder();
    // As it was drawn: what a door sends is written in what only form-js reads (access/AnswersAsText).
    try (var form = engine.getFormService().getDeployedTaskForm(task)) {
      JSON.readTree(form).path("components").forEach(component ->
          words.append(component.path("text").asText()).append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Mustache.compiler().escapeHTML(false).defaultValue("").compile(words.toString()).execute(facts);
  }

  private static Object plain(JsonNode variable) {
    JsonNode value = variable.path("value");
    if (!"Object".equals(variable.path("type").asText())) {
      return value.isNull() ? null : value.asText();
    }
    try {
      return JSON.readValue(value.asText(), Object.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
