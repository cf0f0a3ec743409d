package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.vigil.Nightly;
import org.vigil.QuickPassword;

/**
 * Vigil is killed on Friday 22 May 2026 before 18:00 and comes back on Sunday at 18:00; three clocks of each case have
 * fallen due, by night more than 500 in all. In the middle of telling of them its power goes again. The processes, the
 * database and the job executor are real.
 */
class OutageTest {

  private static final Instant FRIDAY = Instant.parse("2026-05-22T16:00:00Z");
  private static final Instant SUNDAY = Instant.parse("2026-05-24T17:00:00Z");
  private static final List<String> RISKS = List.of("high", "medium", "standard");
  private static final String EVERY_RUNG = "child-abuse-sergeants,duty-inspectors,child-abuse-inspectors,"
      + "pvp-superintendents,chief-officers";
  /** Jobs that are worked on at the same moment may overtake one another: the threads of one node, twice. */
  private static final int AT_WORK = 25;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder;

  @Test
  void stall_33_after_a_weekend_without_vigil_each_breach_is_told_once_and_high_risk_first() throws IOException {
    outage("jdbc:h2:file:" + folder.resolve("vigil") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0", "vigil", 60);
  }

  @Nightly(Nightly.Repeats.ON_THE_SECOND_DATABASE)
  @Test
  void stall_33_and_so_it_is_on_postgresql() throws IOException {
    try (var postgres = EmbeddedPostgres.start()) {
      outage(postgres.getJdbcUrl("postgres", "postgres"), "postgres", 171);
    }
  }

  private void outage(String url, String user, int cases) throws IOException {
    List<String> settings = List.of("--spring.datasource.url=" + url, "--spring.datasource.username=" + user,
        "--spring.datasource.password=");
    JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url, user, ""));
    try (Node node = Node.startAt(FRIDAY, folder, and(settings, NodeInTime.STANDS))) {
      people(node, database);
      for (int number = 0; number < cases; number++) {
        assess(node, report(node, number), RISKS.get(number % RISKS.size()));
      }
      node.kill();
    }
    // What the family needs is due after the bank holiday: no clock of this weekend.
    long waiting = database.sql("select count(*) from vigil_clock where ended_at is null and due_at < ?")
        .param(Timestamp.from(SUNDAY)).query(Long.class).single();
    assertThat(waiting).as("clocks that fall due").isGreaterThanOrEqualTo(3L * cases);
    assertThat(told(database)).as("nothing was late on Friday").isZero();

    try (Node node = Node.startAt(SUNDAY, folder, and(settings, NodeInTime.POWER_GOES + waiting / 6))) {
      node.dies();
    }
    // Not as many as were seen a moment before: H2 shows what is being committed before it is in the file.
    assertThat(told(database)).as("killed in the middle").isBetween(1L, waiting - 1);

    // What the dead node had taken from the queue is free again after the engine's five minutes.
    try (Node node = Node.startAt(SUNDAY.plus(Duration.ofMinutes(6)), folder, settings)) {
      until(() -> told(database) >= waiting && dueNow(database) == 0);
      assertThat(node.get("sam", "/engine-rest/incident/count").get("count").asInt()).as("incidents").isZero();
    }
    once(database, waiting);
    highRiskFirst(database);
  }

  private static List<String> and(List<String> settings, String more) {
    return Stream.concat(settings.stream(), Stream.of(more)).toList();
  }

  private static void once(JdbcClient database, long waiting) {
    assertThat(database.sql("select task_id from vigil_clock where ended_at is null and due_at < ?"
        + " and (select count(*) from vigil_notice where notice_key like task_id || ' rung %' and kind = 'late') <> 1")
        .param(Timestamp.from(SUNDAY)).query(String.class).list()).as("steps not told of once").isEmpty();
    assertThat(told(database)).isEqualTo(waiting);
    assertThat(count(database, "select count(*) from vigil_notice where kind = 'late' and told_late = false"))
        .as("notices that do not say they come late").isZero();
    assertThat(count(database, "select count(*) from act_ru_execution where proc_def_id_ like 'escalate:%'"
        + " and parent_id_ is null")).as("ladders").isEqualTo(waiting);
    assertThat(database.sql("select distinct clock.risk || ' ' || notice.recipients from vigil_notice notice join"
            + " vigil_clock clock on notice.notice_key like clock.task_id || ' rung %' where notice.kind = 'late'")
        .query(String.class).list()).as("at high risk every rung was missed, otherwise the first")
        .containsExactlyInAnyOrder("high " + EVERY_RUNG, "medium child-abuse-sergeants,duty-inspectors",
            "standard child-abuse-sergeants,duty-inspectors");
  }

  private static void highRiskFirst(JdbcClient database) {
    List<String> order = database.sql("select clock.risk from vigil_notice notice join vigil_clock clock"
        + " on notice.notice_key like clock.task_id || ' rung %' where notice.kind = 'late' order by notice.created_at")
        .query(String.class).list();
    long high = order.stream().filter("high"::equals).count();
    assertThat(order.subList(0, (int) high - AT_WORK)).as("told first").containsOnly("high");
    List<String> others = new ArrayList<>(order.subList((int) high + AT_WORK, order.size()));
    long medium = others.stream().filter("medium"::equals).count();
    assertThat(others.subList(0, (int) medium - AT_WORK)).as("told next").containsOnly("medium");
  }

  private static long told(JdbcClient database) {
    return count(database, "select count(*) from vigil_notice where kind = 'late'");
  }

  private static long dueNow(JdbcClient database) {
    return database.sql("select count(*) from act_ru_job where duedate_ <= ?")
        .param(Timestamp.from(SUNDAY)).query(Long.class).single();
  }

  private static long count(JdbcClient database, String sql) {
    return database.sql(sql).query(Long.class).single();
  }

  private static void until(Callable<Boolean> there) {
    Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(10)).until(there);
  }

  /** A thousand questions follow, each with a password. */
  private static void quickly(JdbcClient database) {
    database.sql("update act_id_user set pwd_ = ?, salt_ = ''").param(QuickPassword.stored(Node.PASSWORD)).update();
  }

  private static void people(Node node, JdbcClient database) {
    quickly(database);
    for (var person : Map.of("dana", "contact-officers", "sam", "child-abuse-sergeants", "gate", "partner-systems",
        "ines", "child-abuse-inspectors", "dev", "duty-inspectors", "sue", "pvp-superintendents",
        "alex", "chief-officers").entrySet()) {
      node.post(Node.KEEPER, "/engine-rest/user/create", Map.of(
          "profile", Map.of("id", person.getKey(), "firstName", person.getKey(), "lastName", "Invented",
              "email", person.getKey() + "@vigil.invalid"),
          "credentials", Map.of("password", Node.PASSWORD)));
      node.put(Node.KEEPER, "/engine-rest/group/" + person.getValue() + "/members/" + person.getKey());
    }
    quickly(database);
  }

  private static String report(Node node, int number) {
    return node.post("gate", "/api/reports", Map.of(
        "receivedAt", "2026-05-22T17:00:00", "channel", "partner-referral",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "outage " + number),
        // Without a name: so many reports of one child would be shown to each other and ask for links.
        "children", List.of(Map.of("approximateAgeYears", 9)),
        "concern", "Invented for a test.", "allegedHarm", List.of("physical-abuse"),
        "whereaboutsKnown", true)).get("caseReference").asText();
  }

  private static void assess(Node node, String reference, String level) {
    String task = "/engine-rest/task/" + node.get("dana", "/engine-rest/task?taskDefinitionKey=assessImmediateRisk"
        + "&processInstanceBusinessKey=" + reference).get(0).get("id").asText();
    node.post("dana", task + "/claim", Map.of("userId", "dana"));
    String answers = "{\"level\":\"" + level + "\",\"reasons\":\"The level is what this test needs it to be.\","
        + "\"medical\":\"none\"}";
    node.post("dana", task + "/submit-form", Map.of("variables",
        Map.of("risk", Map.of("type", "Json", "value", answers))));
  }
}
