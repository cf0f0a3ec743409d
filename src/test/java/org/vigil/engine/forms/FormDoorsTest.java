package org.vigil.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigil.OneVigil;
import org.vigil.QuickPassword;
import org.vigil.form.BadSubmissions;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.form.Forms;

/** The same refusals over the wire: through the web application's door and through the engine's REST door. */
@OneVigil
class FormDoorsTest {

  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");
  private static final String GROUP = "child-abuse-investigators";
  private static final String PASSWORD = "Wholly-invented-2026!";
  private static final ObjectMapper JSON = new ObjectMapper();

  @LocalServerPort int port;
  @Autowired TaskService tasks;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final FormSchema form = Forms.read("record-sample");
  private String deployment;
  private String instance;
  private String task;

  @BeforeEach
  void an_officer_with_a_claimed_step() {
    ClockUtil.setCurrentTime(Date.from(NOW));
    User officer = identity.newUser("fay.fictional");
    QuickPassword.give(officer, PASSWORD);
    identity.saveUser(officer);
    identity.createMembership("fay.fictional", GROUP);
    deployment = repository.createDeployment().name("doors")
        .addString("sample-steps.bpmn", Forms.process("sample-steps").replace("contact-officers", GROUP))
        .addString("record-sample.form", Forms.text("record-sample"))
        .addString("send-sample.form", Forms.text("send-sample"))
        .addString("propose-sample.form", Forms.text("propose-sample"))
        .addString("approve-outcome.form", Forms.text("approve-outcome")).deploy().getId();
    instance = runtime.startProcessInstanceByKey("sample-steps").getId();
    task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    tasks.claim(task, "fay.fictional");
  }

  @AfterEach
  void nothing_stays() {
    repository.deleteDeployment(deployment, true);
    identity.deleteUser("fay.fictional");
    ClockUtil.reset();
  }

  @Test
  void the_web_applications_door_keeps_the_forms_rules() throws Exception {
    signInToTasklist();
    refusesEverythingBad("/camunda/api/engine/engine/default/task/" + task + "/submit-form");
  }

  @Test
  void the_engines_rest_door_keeps_the_forms_rules() throws Exception {
    refusesEverythingBad("/engine-rest/task/" + task + "/submit-form");
  }

  private void refusesEverythingBad(String door) throws Exception {
    Map<String, Object> good = FormFiller.fill(form, Map.of(), Map.of("sample.decision", "recorded"), NOW);
    int refused = 0;
    for (BadSubmissions.Bad bad : BadSubmissions.of(form, Map.of(), good, NOW)) {
      HttpResponse<String> response = send(door, bad.answers());
      assertThat(response.statusCode()).as(bad.what()).isEqualTo(400);
      assertThat(JSON.readTree(response.body()).path("message").asText()).as(bad.what()).endsWith(".");
      refused++;
    }
    assertThat(refused).isGreaterThan(50);
    assertThat(runtime.getVariables(instance)).isEmpty();

    HttpResponse<String> missing = send(door, Map.of());
    assertThat(JSON.readTree(missing.body()).path("message").asText()).isEqualTo(
        "Decision: choose one.\nChild seen on: give a date and a time.\nI have read the report: tick this box.");
    assertThat(send(door, good).statusCode()).isEqualTo(204);
    assertThat((Map<?, ?>) runtime.getVariable(instance, "sample")).containsEntry(cast("by"), cast("fay.fictional"));
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }

  private HttpResponse<String> send(String door, Map<String, Object> answers) throws Exception {
    return http.send(post(door).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(Forms.body(answers))).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder post(String path) {
    String basic = Base64.getEncoder().encodeToString(("fay.fictional:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (path.startsWith("/engine-rest")) {
      request.header("Authorization", "Basic " + basic);
    }
    cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).findFirst()
        .ifPresent(token -> request.header("X-XSRF-TOKEN", token.getValue()));
    return request;
  }

  private void signInToTasklist() throws Exception {
    openTasklist();
    HttpResponse<String> signedIn = http.send(post("/camunda/api/admin/auth/user/default/login/tasklist")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("username=fay.fictional&password=" + PASSWORD)).build(), BodyHandlers.ofString());
    assertThat(signedIn.statusCode()).isEqualTo(200);
    // Signing in begins a new session, with a new token.
    openTasklist();
  }

  private void openTasklist() throws Exception {
    http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/"))
        .header("Accept", "text/html").build(), BodyHandlers.discarding());
  }
}
