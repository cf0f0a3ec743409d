package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.FaultyDatabase;
import org.vigil.FaultyDatabase.Fault;
import org.vigil.access.Doorway.Answer;

/** What each door says while the database fails, and what goes on without it. */
class FaultAtTheDoorsTest extends AtTheDoor {

  private static final String MEASURES = "/actuator/prometheus";
  private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";

  @Autowired FaultyDatabase disk;
  @Autowired DataSource pool;

  @AfterEach
  void well_again() {
    disk.isWellAgain();
  }

  /** A question at a door, asked by somebody who was let in before the fault. */
  private record Asked(String name, Doorway by, String method, String address, String body, String type) { }

  private List<Asked> doors() {
    String json = "application/json";
    Doorway officer = browser("otto.officer");
    Doorway sergeant = browser("sina.sergeant");
    Doorway machine = rest("machine-one");
    Doorway keeper = rest("aila.admin");
    // Known for a minute: the password is right without the database, and the rest is not.
    machine.send("GET", "/api/reports/CA-2026-000001", null);
    keeper.get("user/count");
    Doorway stranger = Doorway.stranger(port, "");
    stranger.send("GET", "/camunda/app/tasklist/default/", null);
    String task = investigatorsTask();
    return List.of(
        new Asked("report", machine, "POST", "/api/reports", "{\"concern\":\"Invented for a test.\"}", json),
        new Asked("receipt", machine, "GET", "/api/reports/CA-2026-000001", null, json),
        new Asked("report by a stranger", Doorway.rest(port, "nobody.known"), "POST", "/api/reports", "{}", json),
        new Asked("engine's REST", keeper, "GET", "/engine-rest/user/count", null, json),
        new Asked("engine's REST with a new password", Doorway.rest(port, "ivo.inspector"), "GET", "/engine-rest/task",
            null,
            json),
        new Asked("list of Tasklist", officer, "GET", Doorway.WEB + "task", null, json),
        new Asked("claim", officer, "POST", Doorway.WEB + "task/" + task + "/claim", "{\"userId\":\"otto.officer\"}",
            json),
        new Asked("form", officer, "POST", Doorway.WEB + "task/" + task + "/submit-form", "{\"variables\":{}}", json),
        new Asked("draft", officer, "GET", "/camunda/vigil/drafts/" + task, null, json),
        new Asked("cards", officer, "POST", "/camunda/vigil/list/cards", "{\"ids\":[\"" + task + "\"]}", json),
        new Asked("me", officer, "GET", "/camunda/vigil/me", null, json),
        new Asked("running work", sergeant, "GET", "/camunda/vigil/running-work", null, json),
        new Asked("sign-on", stranger, "POST", LOGIN, "username=otto.officer&password=" + Team.PASSWORD,
            "application/x-www-form-urlencoded"),
        new Asked("measures for a stranger", Doorway.rest(port, "nobody.known"), "GET", MEASURES, null, json));
  }

  @TestFactory
  Stream<DynamicTest> every_door_answers_503_with_a_sentence_and_when_to_ask_again() {
    List<Asked> doors = doors();
    return doors.stream().map(asked -> DynamicTest.dynamicTest(asked.name(), () -> {
      disk.fails(Fault.AWAY);
      Answer answer = asked.by().send(asked.method(), asked.address(), asked.body(), asked.type());
      disk.isWellAgain();
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      assertThat(answer.raw().headers().firstValue("Retry-After")).contains("30");
      EveryNoTest.isProblem(answer, 503);
      assertThat(answer.message()).endsWith(".").doesNotContain("Exception", "ENGINE-", "connection");
      if (asked.name().startsWith("report")) {
        assertThat(answer.message()).contains("ring 101 if a child may be at risk");
      } else {
        assertThat(answer.message()).contains("nothing was saved", "try again");
      }
    }));
  }

  /** The applications' own pages are files and need no database; a document of a case is asked of it. */
  @Test
  void a_page_says_it_as_a_page() {
    Doorway officer = browser("otto.officer");
    String document = "/camunda/vigil/cases/" + reference + "/documents/1";
    assertThat(officer.send("GET", document, null).status()).as("without a fault").isEqualTo(404);
    disk.fails(Fault.AWAY);
    Answer page = officer.visit(document);
    assertThat(page.status()).as(page.body()).isEqualTo(503);
    assertThat(page.raw().headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
        .startsWith("text/html"));
    assertThat(page.body()).contains("<h1>", "cannot reach its records", "OFFICIAL-SENSITIVE");
    assertThat(page.raw().headers().firstValue("Retry-After")).contains("30");
  }

  @Test
  void what_cannot_be_written_is_answered_alike_and_nothing_is_stored_by_halves() {
    Doorway officer = browser("otto.officer");
    String task = investigatorsTask();
    for (Fault fault : List.of(Fault.DISK_FULL, Fault.READ_ONLY)) {
      disk.fails(fault);
      Answer answer = officer.post("task/" + task + "/claim", "{\"userId\":\"otto.officer\"}");
      disk.isWellAgain();
      assertThat(answer.status()).as(fault + " " + answer.body()).isEqualTo(503);
      assertThat(answer.message()).contains("nothing was saved");
      assertThat(engine.getTaskService().createTaskQuery().taskId(task).singleResult().getAssignee()).isNull();
    }
    assertThat(officer.post("task/" + task + "/claim", "{\"userId\":\"otto.officer\"}").status()).isEqualTo(204);
  }

  @Test
  void a_refusal_stays_a_refusal_and_is_no_fault_of_the_database() {
    assertThat(browser("otto.officer").get("task/no-such-task").status()).isBetween(400, 404);
    assertThat(Doorway.rest(port, "nobody.known").get("task").status()).isEqualTo(401);
  }

  @Test
  void the_measures_go_on_without_the_database() {
    Doorway watcher = rest("machine-two");
    assertThat(watcher.send("GET", MEASURES, null).body()).contains("vigil_database_written 1.0");
    disk.fails(Fault.AWAY);
    assertThat(health("/readiness").status()).isEqualTo(503);
    Answer answer = watcher.send("GET", MEASURES, null);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("vigil_database_written 0.0", "vigil_jobs_executor_active",
        "jvm_memory_used_bytes",
        "vigil_clocks_overdue NaN", "vigil_jobs_stuck NaN", "vigil_mail_configured");
    assertThat(Doorway.rest(port, "machine-one").send("GET", MEASURES, null).status()).as("not let in before")
        .isEqualTo(503);
    disk.isWellAgain();
    assertThat(health("/readiness").status()).isEqualTo(200);
    assertThat(watcher.send("GET", MEASURES, null).body()).contains("vigil_database_written 1.0")
        .doesNotContain("vigil_clocks_overdue NaN", "vigil_clock_skew_seconds NaN");
  }

  @Test
  void who_was_let_in_once_and_lost_the_role_is_not_let_in_by_a_fault() {
    Doorway watcher = rest("machine-two");
    assertThat(watcher.send("GET", MEASURES, null).status()).isEqualTo(200);
    engine.getIdentityService().deleteMembership("machine-two", Role.MONITORING.group());
    try {
      assertThat(watcher.send("GET", MEASURES, null).status()).isEqualTo(403);
      disk.fails(Fault.AWAY);
      assertThat(watcher.send("GET", MEASURES, null).status()).isEqualTo(503);
    } finally {
      disk.isWellAgain();
      engine.getIdentityService().createMembership("machine-two", Role.MONITORING.group());
    }
  }

  @Test
  void health_says_whether_a_row_can_be_written_and_life_goes_on_meanwhile() {
    Doorway officer = browser("otto.officer");
    String task = investigatorsTask();
    for (Fault fault : List.of(Fault.AWAY, Fault.DISK_FULL, Fault.READ_ONLY)) {
      assertThat(health("").status()).as("before " + fault).isEqualTo(200);
      assertThat(health("/readiness").status()).isEqualTo(200);
      disk.fails(fault);
      officer.post("task/" + task + "/claim", "{\"userId\":\"otto.officer\"}");
      assertThat(health("/liveness").status()).as("liveness " + fault).isEqualTo(200);
      assertThat(health("/readiness").status()).as("readiness " + fault).isEqualTo(503);
      assertThat(health("").status()).as("health " + fault).isEqualTo(503);
      disk.isWellAgain();
    }
    assertThat(health("").status()).isEqualTo(200);
  }

  @Test
  void health_names_nothing_inside() {
    for (String part : List.of("", "/readiness", "/liveness", "/mail")) {
      assertThat(health(part).body()).as(part).doesNotContain("components", "details", "written", "jdbc");
    }
    assertThat(health("/mail").body()).as("no mail server in a test").contains("WITHOUT_MAIL");
  }

  /** What the tests lay over it for a busy machine is not what is shipped. */
  @Test
  void nobody_waits_five_seconds_for_a_connection() throws IOException, SQLException {
    assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
        .contains("connection-timeout: 3000", "validation-timeout: 2000");
    assertThat(pool.isWrapperFor(HikariDataSource.class)).isTrue();
  }

  private Answer health(String part) {
    return Doorway.stranger(port, "").send("GET", "/actuator/health" + part, null);
  }
}
