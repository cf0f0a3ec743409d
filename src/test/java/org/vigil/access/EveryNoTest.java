package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.vigil.access.Doorway.Answer;

/** Every door is asked for its no, and all of them say it in one shape: problem details (RFC 9457). */
@ExtendWith(OutputCaptureExtension.class)
class EveryNoTest extends AtTheDoor {

  private static final String JSON = "application/json";
  private static final Pattern MACHINE_ROOM = Pattern.compile(
      "\\bat [a-z]+\\.[a-z]|trace|Caused by|Exception|\\borg\\.|java[.x]|\\bHTTP \\d|SQLSTATE|" + ThrowingDoor.TYPED);
  /** The one kind of the engine's that its web applications read, with the rights that are missing beside it. */
  private static final String OF_THE_ENGINE = "AuthorizationException";

  /** One request that is refused. */
  private record No(String name, int status, int faults, Doorway by, String method, String address, String body,
      String type) { }

  private final List<No> all = new ArrayList<>();

  private void no(int status, Doorway by, String method, String address) {
    no(status, by, method, address, null);
  }

  private void no(int status, Doorway by, String method, String address, String body) {
    no(status, 0, by, method, address, body, JSON);
  }

  private void no(int status, int faults, Doorway by, String method, String address, String body, String type) {
    String name = status + " " + method + " " + address.replaceAll("[0-9a-f-]{36}", "…")
        + (body == null ? "" : " " + body.substring(0, Math.min(20, body.length())));
    all.add(new No(name, status, faults, by, method, address, body, type));
  }

  private List<No> everyNo() {
    Doorway stranger = Doorway.stranger(port, "");
    Doorway machine = rest("machine-one");
    Doorway owner = rest("pia.owner");
    Doorway administrator = rest("aila.admin");
    Doorway officer = browser("otto.officer");
    Doorway sergeant = browser("sina.sergeant");
    String step = investigatorsTask();
    engine.getTaskService().claim(step, "otto.officer");
    theReportsDoor(stranger, machine);
    theEngine(stranger, owner, administrator, step);
    theWebApplications(stranger, officer, sergeant, step);
    ourOwnAddresses(stranger, officer, sergeant, step);
    everythingElse(stranger, owner);
    return all;
  }

  private void theReportsDoor(Doorway stranger, Doorway machine) {
    no(401, stranger, "POST", "/api/reports", "{}");
    no(403, rest("nils.norole"), "POST", "/api/reports", "{}");
    no(400, 7, machine, "POST", "/api/reports", "{}", JSON);
    no(400, machine, "POST", "/api/reports", "nonsense");
    no(415, 0, machine, "POST", "/api/reports", "<report/>", "application/xml");
    no(413, machine, "POST", "/api/reports", "{\"concern\":\"" + "a".repeat(300_000) + "\"}");
    no(404, machine, "GET", "/api/reports/CA-2126-000001");
    no(404, machine, "POST", "/api/reports/CA-2126-000001/information",
        "{\"reference\":\"n1\",\"receivedAt\":\"2026-05-22T10:00:00Z\",\"information\":\"Invented.\"}");
    no(405, machine, "GET", "/api/reports");
    no(404, machine, "GET", "/api/nothing");
    no(401, stranger, "GET", "/api/openapi");
  }

  private void theEngine(Doorway stranger, Doorway owner, Doorway administrator, String step) {
    no(401, stranger, "GET", "/engine-rest/task");
    no(403, administrator, "DELETE", "/engine-rest/process-instance/nothing");
    no(403, owner, "POST", "/engine-rest/message", "{}");
    no(404, administrator, "GET", "/engine-rest/user/nobody/profile");
    no(400, administrator, "GET", "/engine-rest/user/count?sortBy=nothing");
    no(404, owner, "GET", "/engine-rest/process-definition/nothing");
    no(403, owner, "GET", "/engine-rest/nothing");
    no(400, owner, "GET", "/engine-rest/process-definition?sortBy=nothing");
    no(404, owner, "GET", "/engine-rest/process-definition?maxResults=many");
    no(400, 0, owner, "POST", "/engine-rest/deployment/create", "--part--\r\n", "multipart/form-data; boundary=part");
    no(415, owner, "POST", "/engine-rest/deployment/create", "{}");
    Doorway rest = rest("otto.officer");
    no(400, 1, rest, "POST", "/engine-rest/task/" + step + "/submit-form",
        "{\"variables\":{\"note\":{\"value\":\"no\"}}}", JSON);
    no(400, rest, "POST", "/engine-rest/task/" + step + "/submit-form", "{");
    no(400, rest, "POST", "/engine-rest/task/" + step + "/claim", "{");
    no(404, rest, "GET", "/engine-rest/task/nothing");
    no(404, rest, "POST", "/engine-rest/task/nothing/submit-form", "{\"variables\":{}}");
    no(409, rest("emil.embedded"), "POST", "/engine-rest/task/" + step + "/claim", "{\"userId\":\"emil.embedded\"}");
    no(403, rest, "POST", "/engine-rest/task/" + step + "/assignee", "{\"userId\":\"otto.officer\"}");
    no(403, rest, "POST", "/engine-rest/task/" + step + "/complete", "{}");
    no(400, 0, rest, "POST", "/engine-rest/task", "{\"taskVariables\":7}", JSON);
  }

  private void theWebApplications(Doorway stranger, Doorway officer, Doorway sergeant, String step) {
    no(401, Doorway.stranger(port, ""), "GET", Doorway.WEB + "task");
    no(401, 0, visited(), "POST", "/camunda/api/admin/auth/user/default/login/tasklist",
        "username=nobody&password=wrong", "application/x-www-form-urlencoded");
    no(403, 0, stranger, "POST", "/camunda/api/admin/auth/user/default/login/tasklist",
        "username=nobody&password=wrong", "application/x-www-form-urlencoded");
    no(403, officer, "POST", "/camunda/api/admin/setup/default/user/create", "{}");
    no(403, officer, "GET", "/camunda/api/cockpit/plugin/base/default/process-instance");
    no(404, officer, "GET", Doorway.WEB + "task/nothing");
    no(404, sergeant, "GET", Doorway.WEB + "process-instance/nothing");
    no(400, 1, officer, "POST", Doorway.WEB + "task/" + step + "/submit-form",
        "{\"variables\":{\"note\":{\"value\":\"no\"}}}", JSON);
    no(403, sergeant, "PUT", Doorway.WEB + "process-instance/nothing/variables/a", "{\"value\":1}");
    no(404, sergeant, "GET", "/camunda/api/cockpit/plugin/nothing/default/nothing");
    no(403, officer, "PUT", Doorway.WEB + "user/otto.officer/profile", "{}");
  }

  private void ourOwnAddresses(Doorway stranger, Doorway officer, Doorway sergeant, String step) {
    String house = "/camunda/vigil/";
    no(401, stranger, "GET", house + "me");
    no(403, officer, "GET", house + "watch/steps?state=late");
    no(403, officer, "GET", house + "nothing");
    no(400, officer, "POST", house + "list/claim", "nonsense");
    no(400, officer, "POST", house + "list/claim", "{\"taskIds\":[]}");
    no(415, 0, officer, "POST", house + "list/claim", "{}", "text/plain");
    no(404, officer, "GET", house + "drafts/nothing");
    no(400, officer, "PUT", house + "drafts/" + step, "nonsense");
    no(413, officer, "PUT", house + "drafts/" + step, "\"" + "a".repeat(400_001) + "\"");
    no(403, officer, "GET", house + "drafts/start/nothing");
    no(404, officer, "GET", house + "cases/CA-2126-000001");
    no(400, officer, "POST", house + "cases/" + reference + "/comments", "{}");
    no(400, officer, "POST", house + "cases/" + reference + "/documents", "{}");
    no(400, 0, officer, "POST", house + "cases/" + reference + "/documents", "--edge--",
        "multipart/form-data; boundary=edge");
    no(400, sergeant, "GET", house + "watch/steps?state=nothing");
    no(400, sergeant, "GET", house + "watch/first-action?from=x");
    no(404, sergeant, "GET", house + "diagram/nothing/steps");
    no(404, sergeant, "GET", house + "route/nothing");
    no(400, officer, "POST", "/camunda/language-prompts", "nonsense");
    no(415, 0, officer, "POST", "/camunda/language-prompts", "{}", "text/plain");
    no(413, officer, "POST", "/camunda/language-prompts", "{\"text\":\"" + "a".repeat(20_001) + "\"}");
    no(405, officer, "GET", "/camunda/language-prompts");
    no(403, officer, "GET", "/camunda/language-prompts/counts");
  }

  private void everythingElse(Doorway stranger, Doorway owner) {
    no(404, stranger, "GET", "/nothing");
    no(404, stranger, "GET", "/camunda/nothing");
    no(405, stranger, "POST", ThrowingDoor.ADDRESS, "{}");
    no(400, stranger, "GET", "/camunda/%80");
    no(401, stranger, "GET", "/actuator/prometheus");
    no(403, owner, "GET", "/actuator/info");
    no(404, stranger, "GET", "/actuator/nothing");
    no(500, stranger, "GET", ThrowingDoor.ADDRESS + "?exception");
    no(500, stranger, "GET", ThrowingDoor.ADDRESS + "?error");
    no(409, stranger, "GET", ThrowingDoor.ADDRESS + "?deadlock");
    no(409, stranger, "GET", ThrowingDoor.ADDRESS + "?locked");
  }

  private Doorway visited() {
    Doorway visitor = Doorway.stranger(port, "");
    visitor.send("GET", "/camunda/app/tasklist/default/", null);
    return visitor;
  }

  @TestFactory
  Stream<DynamicTest> every_door_says_no_in_one_shape() {
    return everyNo().stream().map(no -> DynamicTest.dynamicTest(no.name(), () -> {
      Answer answer = no.by().send(no.method(), no.address(), no.body(), no.type());
      assertThat(answer.status()).as(answer.body()).isEqualTo(no.status());
      isProblem(answer, no.status());
      assertThat(answer.json().path("faults").size()).as(answer.body()).isGreaterThanOrEqualTo(no.faults());
    }));
  }

  static void isProblem(Answer answer, int status) {
    assertThat(answer.raw().headers().firstValue("Content-Type")).as(answer.body())
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = answer.json();
    String kind = problem.path("type").asText();
    assertThat(kind).as(answer.body()).matches("about:blank|urn:problem-type:vigil:[a-z-]+|" + OF_THE_ENGINE);
    // The web applications go through the rights that are missing, and stop where there are none.
    assertThat(kind.equals(OF_THE_ENGINE)).isEqualTo(problem.path("missingAuthorizations").isArray());
    assertThat(problem.path("title").asText()).as(answer.body()).isNotBlank();
    assertThat(problem.path("status").asInt()).as(answer.body()).isEqualTo(status);
    String detail = problem.path("detail").asText();
    // A sender of reports reads the name of the field first, as it was sent.
    assertThat(detail).as(answer.body()).matches(problem.path("faults").isEmpty() ? "(?s)\\p{Lu}.*\\." : "(?s)\\p{L}.*\\.")
        .doesNotContainPattern(MACHINE_ROOM);
    assertThat(problem.path("message").asText()).as("as it was called before").isEqualTo(detail);
    problem.path("faults").forEach(fault -> {
      assertThat(fault.path("field").isTextual()).as(answer.body()).isTrue();
      assertThat(fault.path("sentence").asText()).as(answer.body()).endsWith(".").doesNotContainPattern(MACHINE_ROOM);
      assertThat(fault.path("message").asText()).isEqualTo(fault.path("sentence").asText());
    });
  }

  @Test
  void what_the_server_cannot_read_at_all_is_answered_in_the_same_shape() throws IOException {
    for (String request : List.of("GET /{a HTTP/1.1", "GET / HTTP/9.9", "nonsense", "GET /%zz HTTP/1.1")) {
      String answer = raw(request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      if (answer.contains("\r\n\r\n") && !answer.endsWith("\r\n\r\n")) {
        assertThat(answer).as(request).contains("application/problem+json", "\"detail\":").doesNotContain("<html");
      }
      assertThat(answer).as(request).startsWith("HTTP/1.1 ").doesNotContainPattern(MACHINE_ROOM);
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_browser_that_goes_somewhere_gets_a_page() {
    for (var page : Map.of("/nothing", 404, "/camunda/nothing", 404, "/camunda/vigil/cases/CA-2026-000001/print", 401,
        ThrowingDoor.ADDRESS + "?exception", 500, "/camunda/app/nothing", 404).entrySet()) {
      Answer answer = Doorway.stranger(port, "").visit(page.getKey());
      assertThat(answer.status()).as(page.getKey()).isEqualTo(page.getValue());
      assertThat(answer.raw().headers().firstValue("Content-Type")).as(page.getKey())
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
      assertThat(answer.body()).as(page.getKey()).contains("<h1>", "OFFICIAL-SENSITIVE")
          .doesNotContainPattern(MACHINE_ROOM);
    }
    assertThat(browser("otto.officer").visit("/camunda/vigil/cases/CA-2126-000001/documents/1").body())
        .as("the sentence of the door").contains("<p>You have no case CA-2126-000001. Check the reference");
  }

  @Test
  void what_goes_wrong_in_us_leaves_one_entry_without_what_was_typed_and_its_number_is_told(CapturedOutput log) {
    for (String thrown : List.of("exception", "error")) {
      JsonNode problem = Doorway.stranger(port, "").send("GET", ThrowingDoor.ADDRESS + "?" + thrown, null).json();
      assertThat(problem.path("instance").asText()).as("of " + thrown).startsWith("urn:uuid:");
      assertThat(log.getAll()).contains(problem.path("instance").asText());
    }
    assertThat(log.getAll()).contains("IllegalArgumentException", "StackOverflowError", "ThrowingDoor.thrown")
        .doesNotContain(ThrowingDoor.TYPED);
  }

  /** The engine's REST puts an error into words of its own, so whoever stands around its commands writes it down. */
  @Test
  void an_error_behind_the_engine_leaves_an_entry_too(CapturedOutput log) {
    var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired();
    assertThatThrownBy(() -> commands.execute(context -> {
      throw new NoClassDefFoundError(ThrowingDoor.TYPED);
    })).isInstanceOf(NoClassDefFoundError.class);
    assertThat(log.getAll()).contains("failed (no form): java.lang.NoClassDefFoundError")
        .doesNotContain(ThrowingDoor.TYPED);
  }
}
