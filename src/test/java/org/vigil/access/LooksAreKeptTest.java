package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** Reading a child's record is on record, at Vigil's own doors and at the engine's, and not by the dozen. */
class LooksAreKeptTest extends AtTheDoor {

  @Autowired JdbcClient database;

  @ParameterizedTest
  @ValueSource(strings = {"", "/summary", "/comments", "/documents"})
  void whatever_is_shown_of_a_case_file_is_on_record(String part) {
    assertThat(browser("sina.sergeant").send("GET", "/camunda/vigil/cases/" + reference + part, null).status())
        .isEqualTo(200);
    assertThat(looks("sina.sergeant")).containsExactly(part.isEmpty() ? "case file" : part.substring(1));
  }

  static Stream<String> looksAtOneCase() {
    return Stream.of("process-instance/{case}", "process-instance/{case}/variables",
        "process-instance/{case}/variables/riskLevel",
        "process-instance/{case}/activity-instances", "execution/{case}/localVariables", "task/{task}",
        "task/{task}/variables", "task/{task}/form-variables", "history/process-instance/{case}",
        "variable-instance/{variable}", "history/variable-instance/{variable}",
        "variable-instance?processInstanceIdIn={case}", "history/variable-instance?processInstanceId={case}",
        "history/detail?processInstanceId={case}");
  }

  @ParameterizedTest
  @MethodSource("looksAtOneCase")
  void a_look_at_one_case_by_the_engines_doors_is_on_record_once_an_hour(String asked) {
    for (Doorway door : List.of(rest("sina.sergeant"), Doorway.browser(port, "sina.sergeant", "cockpit"))) {
      Answer shown = door.get(fill(asked));
      assertThat(shown.status()).as(shown.body()).isEqualTo(200);
      assertThat(looks("sina.sergeant")).as(asked).containsExactly(asked.startsWith("task/") ? "step" : "engine");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"variable-instance", "history/variable-instance", "history/detail",
      "history/variable-instance?variableName=riskLevel&maxResults=50&deserializeValues=false",
      "variable-instance?variableName=riskLevel", "history/detail?variableUpdates=true",
      "history/variable-instance?processInstanceId={case}&processInstanceId={other}",
      "variable-instance?processInstanceIdIn={case},{other}",
      "history/variable-instance?processInstanceIdIn={case},{other}",
      "variable-instance?processInstanceId={case}", "variable-instance?variableInstanceId={variable}",
      "history/variable-instance?variableInstanceId={variable}",
      "history/decision-instance?includeInputs=true&processInstanceIdIn={case}",
      "history/decision-instance?includeOutputs=true&variableInstanceId={variable}",
      "history/decision-instance?includeInputs=true", "history/variable-instance?processInstanceId="})
  void nobody_reads_the_answers_of_many_cases_at_once(String asked) {
    for (Doorway door : List.of(rest("sina.sergeant"), Doorway.browser(port, "sina.sergeant", "cockpit"))) {
      Answer refused = door.get(fill(asked));
      assertThat(refused.status()).as(refused.body()).isEqualTo(403);
      assertThat(refused.message()).startsWith("Answers are shown for one case at a time, and each look is kept.");
    }
  }

  @Test
  void nor_with_a_question_that_is_posted() {
    Doorway door = rest("sina.sergeant");
    String ours = fill("{case}");
    for (String at : List.of("variable-instance", "history/variable-instance", "history/detail")) {
      for (String body : List.of("{}", "{\"variableInstanceIdIn\":[\"x\"]}", "{\"variableName\":\"riskLevel\"}",
          "{\"processInstanceIdIn\":[]}",
          "{\"processInstanceIdIn\":[\"" + ours + "\",\"x\"]}", "{\"processInstanceId\":null}", "[]", "")) {
        assertThat(door.post(at, body).status()).as(at + body).isEqualTo(403);
        assertThat(door.post(at + "?processInstanceId=" + ours, body).status()).as(at + body).isEqualTo(403);
      }
    }
    assertThat(looks("sina.sergeant")).isEmpty();
    assertThat(door.post("variable-instance", "{\"processInstanceIdIn\":[\"" + ours + "\"]}").status()).isEqualTo(200);
    assertThat(looks("sina.sergeant")).containsExactly("engine");
  }

  @Test
  void what_was_refused_is_no_look() {
    assertThat(rest("hanna.hub").get(fill("task/{task}/form-variables")).status()).isIn(403, 404);
    assertThat(looks("hanna.hub")).isEmpty();
  }

  private List<String> looks(String person) {
    return database.sql("select how from vigil_case_opening where case_reference = ? and opened_by = ?")
        .params(reference, person).query(String.class).list();
  }

  private String fill(String asked) {
    String theCase = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .singleResult().getId();
    String filled = asked;
    for (var one : Map.of("case", theCase, "task", investigatorsTask(), "other", "another", "variable",
        engine.getRuntimeService().createVariableInstanceQuery().processInstanceIdIn(theCase).variableName("riskLevel")
            .singleResult().getId()).entrySet()) {
      filled = filled.replace("{" + one.getKey() + "}", one.getValue());
    }
    return filled;
  }
}
