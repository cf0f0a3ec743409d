package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.Watch;

/** Who sees what is counted over all cases, and that it names nobody in a case. */
class WatchAtTheDoorTest extends AtTheDoor {

  private static final String HOUSE = "/camunda/vigil/";

  @Autowired Watch watch;
  @Autowired FinishedSteps finished;
  @Autowired JdbcClient database;
  @Autowired Clock clock;

  /** The small process has no clocks of its own: its investigators' step is given one that is an hour late. */
  @BeforeEach
  void a_late_step() {
    var process = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .singleResult();
    Date now = Date.from(clock.instant());
    database.sql("""
        insert into vigil_clock (task_id, case_reference, process, process_instance_id, execution_id, step, step_name,
          clock_id, authority, locked, with_partner, risk, started_at, first_due_at, due_at, extensions, rung)
        values (?, ?, 'two-teams', ?, 'none', 'lookIntoIt', 'Look into it', 'none', 'none', false, false, 'high', ?, ?,
          ?, 0, 2)""").params(investigatorsTask(), reference, process.getId(), hoursBefore(now, 2), hoursBefore(now, 1),
          hoursBefore(now, 1)).update();
    watch.look();
    finished.count();
  }

  @AfterEach
  void goes() {
    database.sql("delete from vigil_clock where case_reference = ?").param(reference).update();
  }

  private static Date hoursBefore(Date now, int hours) {
    return new Date(now.getTime() - hours * 3_600_000L);
  }

  @Test
  void a_supervisor_sees_the_numbers_and_the_cases_behind_them() {
    Doorway door = Doorway.browser(port, "sina.sergeant", "cockpit");
    assertThat(door.send("GET", HOUSE + "watch", null).json().path("all").path("late").asInt()).isPositive();
    JsonNode lines = door.send("GET", HOUSE + "watch/steps?state=late&team=child-abuse-investigators&process=two-teams"
        + "&step=lookIntoIt&rung=2", null).json().path("lines");
    JsonNode ours = null;
    for (JsonNode line : lines) {
      ours = line.path("caseReference").asText().equals(reference) ? line : ours;
    }
    assertThat(ours).isNotNull();
    assertThat(ours.path("state").asText()).isEqualTo("late");
    assertThat(ours.path("rung").asText()).isEqualTo("Inspector");
    assertThat(ours.path("teams").toString()).contains("Child abuse investigators");
    assertThat(fields(ours)).as("no names but the officer's").containsExactlyInAnyOrder("caseReference", "process",
        "step",
        "risk", "startedAt", "dueAt", "state", "rung", "officer", "teams");
    assertThat(door.send("GET", HOUSE + "watch/steps?state=late&team=safeguarding-hub&process=two-teams", null).json()
        .path("total").asInt()).as("not offered to the hub").isZero();
    assertThat(door.send("GET", HOUSE + "watch/first-action", null).status()).isEqualTo(200);
  }

  @Test
  void a_process_owner_sees_counts_on_the_diagram_and_no_case() {
    Doorway door = browser("pia.owner");
    var steps = door.send("GET", HOUSE + "diagram/" + definition() + "/steps?days=7", null);
    assertThat(steps.json().path("steps").get(0).path("late").asInt()).isEqualTo(1);
    assertThat(steps.body()).doesNotContain(reference);
    assertThat(door.send("GET", HOUSE + "watch", null).status()).isEqualTo(403);
    assertThat(door.send("GET", HOUSE + "watch/steps", null).status()).isEqualTo(403);
    assertThat(door.send("GET", HOUSE + "route/" + instance(), null).status()).isEqualTo(403);
  }

  @Test
  void nobody_else_sees_any_of_it() {
    List<String> all = List.of("watch", "watch/steps", "watch/first-action", "diagram/" + definition() + "/steps",
        "route/" + instance());
    for (String person : List.of("otto.officer", "emil.embedded")) {
      Doorway door = browser(person);
      for (String address : all) {
        assertThat(door.send("GET", HOUSE + address, null).status()).as(person + " " + address).isEqualTo(403);
      }
    }
    for (String address : all) {
      assertThat(Doorway.stranger(port, "/").send("GET", HOUSE + address, null).status()).as(address).isEqualTo(401);
    }
  }

  @Test
  void a_supervisor_sees_the_way_of_a_case_that_is_over_too() {
    Doorway door = Doorway.browser(port, "sina.sergeant", "cockpit");
    String instance = instance();
    JsonNode route = door.send("GET", HOUSE + "route/" + instance, null).json();
    assertThat(route.path("caseReference").asText()).isEqualTo(reference);
    assertThat(route.path("passed").findValuesAsText("element")).contains("lookIntoIt", "approveIt");
    assertThat(route.path("endedAt").isNull()).isTrue();
    engine.getRuntimeService().deleteProcessInstance(instance, "over");
    assertThat(door.send("GET", HOUSE + "route/" + instance, null).json().path("endedAt").isNull()).isFalse();
  }

  @Test
  void what_cannot_be_shown_is_refused_in_one_sentence() {
    Doorway door = Doorway.browser(port, "sina.sergeant", "cockpit");
    for (String address : List.of("watch/steps?state=lost", "watch/steps?rung=high", "watch/steps?from=x",
        "diagram/" + definition() + "/steps?days=8", "diagram/" + definition() + "/steps?days=%27")) {
      var answer = door.send("GET", HOUSE + address, null);
      assertThat(answer.status()).as(address).isEqualTo(400);
      assertThat(answer.message()).as(address).matches("[A-Z][^\\n]+\\.");
    }
    for (String address : List.of("diagram/nothing/steps", "route/nothing")) {
      var answer = door.send("GET", HOUSE + address, null);
      assertThat(answer.status()).as(address).isEqualTo(404);
      assertThat(answer.message()).as(address).startsWith("There is no such");
    }
  }

  private String definition() {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("two-teams")
        .latestVersion()
        .singleResult().getId();
  }

  private String instance() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference).singleResult()
        .getId();
  }

  private static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
