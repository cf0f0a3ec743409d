package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The power goes in the middle of case 01, and a clock falls due while Vigil is down. */
class RestartTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  /** An afternoon on which sergeants are at work. The clock stands until the power goes, however long that takes. */
  private static final ZonedDateTime BEFORE = ZonedDateTime.of(2026, 5, 20, 14, 0, 0, 0, LONDON);
  private static final ZonedDateTime AFTER = BEFORE.plusMinutes(16);
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter ENGINE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder;

  @Test
  void after_a_kill_there_are_the_same_case_tasks_and_clocks_and_what_fell_due_meanwhile_fires() throws IOException {
    String underWay;
    String waiting;
    Map<String, String> before;
    LocalDateTime begun = BEFORE.toLocalDateTime();
    LocalDateTime due = begun.plusMinutes(15);
    try (Node node = Node.startAt(BEFORE.toInstant(), folder, List.of(NodeInTime.STANDS))) {
      people(node);
      underWay = report(node, "under way", begun.minusMinutes(2));
      assess(node, underWay, begun);
      waiting = report(node, "waiting", begun);
      before = tasks(node, underWay);
      assertThat(before).hasSize(5);
      assertThat(tasks(node, waiting)).hasSize(1);
      node.kill();
    }

    try (Node node = Node.startAt(AFTER.toInstant(), folder, List.of())) {
      assertThat(tasks(node, underWay)).as("same steps, same ids, same due dates").isEqualTo(before);
      Awaitility.await("the sergeant to be asked").atMost(Duration.ofMinutes(2))
          .until(() -> tasks(node, waiting).keySet().stream().anyMatch(step -> step.startsWith("actOnLateStep")));
      assertThat(
          node.get("sam", "/engine-rest/task?taskDefinitionKey=actOnLateStep&candidateGroup=child-abuse-sergeants"
              + "&processInstanceBusinessKey=" + waiting))
          .hasSize(1);
      JsonNode late = node.get("sam", "/engine-rest/task?taskDefinitionKey=assessImmediateRisk"
          + "&processInstanceBusinessKey=" + waiting).get(0);
      assertThat(OffsetDateTime.parse(late.get("due").asText(), ENGINE)
          .atZoneSameInstant(LONDON).toLocalDateTime()).isEqualTo(due);
    }
  }

  private static void people(Node node) {
    for (var person : Map.of("dana", "contact-officers", "sam", "child-abuse-sergeants", "gate", "partner-systems")
        .entrySet()) {
      node.post(Node.KEEPER, "/engine-rest/user/create", Map.of(
          "profile", Map.of("id", person.getKey(), "firstName", person.getKey(), "lastName", "Invented",
              "email", person.getKey() + "@force.example"),
          "credentials", Map.of("password", Node.PASSWORD)));
      node.put(Node.KEEPER, "/engine-rest/group/" + person.getValue() + "/members/" + person.getKey());
    }
  }

  private static String report(Node node, String source, LocalDateTime receivedAt) {
    return node.post("gate", "/api/reports", Map.of(
        "receivedAt", MOMENT.format(receivedAt), "channel", "partner-referral",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", source),
        "children", List.of(Map.of("givenName", "Amber", "familyName", "Testcase", "dateOfBirth", "2017-02-11")),
        "concern", "Invented for a test.", "allegedHarm", List.of("physical-abuse"),
        "whereaboutsKnown", true)).get("caseReference").asText();
  }

  private static void assess(Node node, String reference, LocalDateTime moment) {
    String task = "/engine-rest/task/" + node.get("dana", "/engine-rest/task?taskDefinitionKey=assessImmediateRisk"
        + "&processInstanceBusinessKey=" + reference).get(0).get("id").asText();
    node.post("dana", task + "/claim", Map.of("userId", "dana"));
    String answers = "{\"level\":\"high\",\"reasons\":\"Going home at half past five is the risk.\",\"medical\":"
        + "\"protection-medical\",\"medicalClockStartsAt\":\"" + moment + "\"}";
    node.post("dana", task + "/submit-form", Map.of("variables",
        Map.of("risk", Map.of("type", "Json", "value", answers))));
  }

  /** The open steps of a case as the sergeant sees them: what and which, and by when. */
  private static Map<String, String> tasks(Node node, String reference) {
    Map<String, String> tasks = new TreeMap<>();
    node.get("sam", "/engine-rest/task?processInstanceBusinessKey=" + reference).forEach(task -> tasks.put(
        task.get("taskDefinitionKey").asText() + " " + task.get("id").asText(), task.get("due").asText()));
    return tasks;
  }
}
