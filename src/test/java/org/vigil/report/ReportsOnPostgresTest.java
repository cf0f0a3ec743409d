package org.vigil.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigil.AsAForceRunsIt.ROOT;
import static org.vigil.AsAForceRunsIt.operator;
import static org.vigil.report.CasesOnFile.JSON;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.vigil.OnPostgres;
import org.vigil.QuickPassword;

/** What a force runs: PostgreSQL, a real port, a password. */
@OnPostgres
class ReportsOnPostgresTest {

  private static final String PASSWORD = "Only-4-this-test!";
  /** Ends every connection to Vigil's database. */
  private static final String ENDED =
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'vigil'";

  @LocalServerPort int port;
  @Autowired RuntimeService processes;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;
  @Autowired JdbcTemplate database;
  @Autowired DataSource pool;

  @BeforeEach
  void a_machine_with_a_password() {
    CasesOnFile.deployIfMissing(repository);
    if (identity.createUserQuery().userId("aPartner").count() == 0) {
      var user = identity.newUser("aPartner");
      QuickPassword.give(user, PASSWORD);
      identity.saveUser(user);
      identity.createMembership("aPartner", "partner-systems");
    }
  }

  @AfterEach
  void the_clock_is_put_back() {
    ClockUtil.reset();
  }

  @Test
  void the_same_report_twenty_times_at_once_over_http_is_one_case() throws Exception {
    var body = CasesOnFile.json(CasesOnFile.fresh("04"));
    var answers = AtOnce.twentyTimes(() -> send(body, PASSWORD));
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 201);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    var references = answers.stream().map(HttpResponse::body).map(ReportsOnPostgresTest::reference).distinct().toList();
    assertThat(references).hasSize(1);
    assertThat(processes.createProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(references.get(0)).count()).isEqualTo(1);
  }

  @Test
  void every_real_report_becomes_a_case_here_too() throws Exception {
    for (var file : CasesOnFile.names()) {
      assertThat(send(CasesOnFile.json(CasesOnFile.fresh(file)), PASSWORD).statusCode()).as(file).isEqualTo(201);
    }
  }

  @Test
  void a_database_put_back_from_a_backup_gives_no_reference_again_and_mails_nothing_again() throws Exception {
    String before = reference(send(CasesOnFile.json(CasesOnFile.fresh("01")), PASSWORD).body());
    notice("waited when the backup was made");
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    operator("alter database vigil allow_connections false", ENDED, "create database backup template vigil",
        "alter database vigil allow_connections true");
    Set<String> told = new HashSet<>(Set.of(before));
    // Twice from the same backup: the first attempt was not the right one, and what it gave is told as well.
    for (int attempt = 1; attempt <= 2; attempt++) {
      isBack();
      for (int report = 0; report < 3; report++) {
        var answer = send(CasesOnFile.json(CasesOnFile.fresh("01")), PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(told.add(reference(answer.body()))).as("given for the first time: " + answer.body()).isTrue();
      }
      String lost = Collections.max(told);
      ClockUtil.offset(Duration.ofHours(20L * attempt).toMillis());
      operator("alter database vigil allow_connections false", ENDED, "drop database vigil",
          "create database vigil template backup");
      isBack();
      assertThat(get("/api/reports/" + before).statusCode()).isEqualTo(200);
      assertThat(get("/api/reports/" + lost).statusCode()).as("nobody else's case").isEqualTo(404);
      assertThat(database.queryForObject("select settled_how from vigil_notice where notice_key ="
          + " 'waited when the backup was made'", String.class)).isEqualTo("restored");
    }
    assertThat(told.add(reference(send(CasesOnFile.json(CasesOnFile.fresh("01")), PASSWORD).body()))).isTrue();
  }

  @Test
  void a_database_that_is_the_same_as_before_is_not_taken_for_a_restored_one() throws Exception {
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    long restores = database.queryForObject("select count(*) from vigil_restore", Long.class);
    operator(ENDED);
    isBack();
    database.execute("vacuum full vigil_database");
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(database.queryForObject("select count(*) from vigil_restore", Long.class)).isEqualTo(restores);
  }

  /** The real pool and the real PostgreSQL, which takes no connections for a while. */
  @Test
  void without_its_database_every_door_answers_soon_and_all_is_well_afterwards() throws Exception {
    String known = reference(send(CasesOnFile.json(CasesOnFile.fresh("01")), PASSWORD).body());
    operator("alter database vigil allow_connections false", ENDED);
    try {
      var http = HttpClient.newHttpClient();
      var asked =
          Stream.of("/api/reports/" + known, "/engine-rest/task", "/actuator/health", "/actuator/health/readiness",
              "/actuator/prometheus", "/camunda/app/tasklist/default/").map(this::asked).toList();
      long begun = System.nanoTime();
      var answers =
          asked.stream().map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString())).toList();
      for (var answer : answers) {
        var said = answer.get();
        assertThat(said.statusCode()).as(said.uri() + " " + said.body()).isEqualTo(503);
        if (!said.uri().getPath().startsWith(ROOT + "/actuator/health")) {
          assertThat(said.headers().firstValue("Retry-After")).as(said.uri().toString()).contains("30");
        }
      }
      // Three seconds by the pool, and none waits for it twice: on a machine that is not busy all answer within five.
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("all of them").isLessThan(Duration.ofSeconds(15));
      assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      var refused = send(CasesOnFile.json(CasesOnFile.fresh("01")), PASSWORD);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("send it again, and ring 101 if a child may be at risk");
    } finally {
      operator("alter database vigil allow_connections true");
    }
    isBack();
    assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(get("/api/reports/" + known).statusCode()).isEqualTo(200);
  }

  /** For next week: until then the outbox, which works all the time, leaves it where it is. */
  private void notice(String key) {
    database.update("insert into vigil_notice (notice_key, kind, case_reference, clock_id, rung, recipients, due_at,"
        + " created_at, next_try_at) values (?, 'late', 'CA-2026-000001', 'immediate-risk', 1, 'rita.reader',"
        + " current_timestamp, current_timestamp, current_timestamp + interval '7' day)", key);
  }

  /** The database was away: no test depends on which connection of the pool is the first to notice. */
  private void isBack() throws SQLException {
    pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    await().atMost(Duration.ofMinutes(1)).until(() -> get("/actuator/health/readiness").statusCode() == 200);
  }

  private HttpResponse<String> get(String address) throws Exception {
    return HttpClient.newHttpClient().send(asked(address), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest asked(String address) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + ROOT + address)).header("Authorization",
        "Basic " + Base64.getEncoder().encodeToString(("aPartner:" + PASSWORD).getBytes(UTF_8))).build();
  }

  @Test
  void a_wrong_password_and_none_are_refused_and_store_nothing() throws Exception {
    var before = database.queryForObject("select count(*) from vigil_report", Long.class);
    var body = CasesOnFile.json(CasesOnFile.fresh("01"));
    assertThat(send(body, "wrong").statusCode()).isEqualTo(401);
    assertThat(send(body, null).statusCode()).isEqualTo(401);
    assertThat(database.queryForObject("select count(*) from vigil_report", Long.class)).isEqualTo(before);
  }

  private HttpResponse<String> send(String body, String password) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + ROOT + "/api/reports"))
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    if (password != null) {
      request.header("Authorization",
          "Basic " + Base64.getEncoder().encodeToString(("aPartner:" + password).getBytes(UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String reference(String body) {
    try {
      return JSON.readTree(body).get("caseReference").asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
