package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.report.CaseFiles.JSON;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.vigil.QuickPassword;

/** What a force runs: PostgreSQL, a real port, a password. */
@Tag("own-vigil")
@ExtendWith(ReportsOnPostgresTest.StopLast.class)
@DirtiesContext
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReportsOnPostgresTest {

  private static EmbeddedPostgres postgres;

  @LocalServerPort int port;
  @Autowired RuntimeService processes;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;
  @Autowired JdbcTemplate database;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) throws IOException {
    postgres = EmbeddedPostgres.start();
    properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    properties.add("spring.datasource.username", () -> "postgres");
  }

  /** Stops the database after the application, which would wait for it otherwise: named first, called last. */
  static class StopLast implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext test) throws IOException {
      postgres.close();
    }
  }

  @BeforeEach
  void a_machine_with_a_password() {
    CaseFiles.deployIfMissing(repository);
    if (identity.createUserQuery().userId("aPartner").count() == 0) {
      var user = identity.newUser("aPartner");
      QuickPassword.give(user, "Only-4-this-test!");
      identity.saveUser(user);
      identity.createMembership("aPartner", "partner-systems");
    }
  }

  @Test
  void the_same_report_twenty_times_at_once_over_http_is_one_case() throws Exception {
    var body = CaseFiles.json(CaseFiles.fresh("04"));
    var answers = AtOnce.twentyTimes(() -> send(body, "Only-4-this-test!"));
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 201);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    var references = answers.stream().map(HttpResponse::body).map(ReportsOnPostgresTest::reference).distinct().toList();
    assertThat(references).hasSize(1);
    assertThat(processes.createProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(references.get(0)).count()).isEqualTo(1);
  }

  @Test
  void every_real_report_becomes_a_case_here_too() throws Exception {
    for (var file : CaseFiles.names()) {
      assertThat(send(CaseFiles.json(CaseFiles.fresh(file)), "Only-4-this-test!").statusCode()).as(file).isEqualTo(201);
    }
  }

  @Test
  void a_wrong_password_and_none_are_refused_and_store_nothing() throws Exception {
    var before = database.queryForObject("select count(*) from vigil_report", Long.class);
    var body = CaseFiles.json(CaseFiles.fresh("01"));
    assertThat(send(body, "wrong").statusCode()).isEqualTo(401);
    assertThat(send(body, null).statusCode()).isEqualTo(401);
    assertThat(database.queryForObject("select count(*) from vigil_report", Long.class)).isEqualTo(before);
  }

  private HttpResponse<String> send(String body, String password) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/reports"))
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    if (password != null) {
      request.header("Authorization",
          "Basic " + Base64.getEncoder().encodeToString(("aPartner:" + password).getBytes()));
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
