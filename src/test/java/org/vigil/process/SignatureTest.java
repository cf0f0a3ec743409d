package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway;

/** Who signed a record is read as on the day, whatever anybody is called since, at every door that writes names. */
class SignatureTest extends Scenario {

  private static final String PASSWORD = "Quiet-harbour-47!";
  private static final String KEEPER = "kay";
  private static final String FORGED = "Ines Invented";
  private static final String PROFILE = "/camunda/api/engine/engine/default/user/dana/profile";


  @BeforeEach
  void an_administrator_comes() {
    var user = engine.getIdentityService().newUser(KEEPER);
    user.setFirstName("Kay");
    user.setLastName("Keeper");
    user.setEmail("kay@vigil.example");
    QuickPassword.give(user, PASSWORD);
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().createMembership(KEEPER, "camunda-admin");
  }

  @AfterEach
  void everybody_is_called_as_before() {
    engine.getIdentityService().deleteUser(KEEPER);
    var dana = engine.getIdentityService().createUserQuery().userId(DANA).singleResult();
    if (dana != null) {
      dana.setFirstName("Dana");
      dana.setLastName("Invented");
      dana.setEmail("dana@vigil.example");
      engine.getIdentityService().saveUser(dana);
    }
    database.sql("delete from vigil_person_name where user_id = 'dana' and since > ?")
        .param(Timestamp.from(Instant.EPOCH)).update();
    database.sql("delete from vigil_document_piece").update();
    database.sql("delete from vigil_document").update();
    database.sql("delete from vigil_case_opening").update();
  }

  @Test
  void nobody_writes_their_own_name_or_address() {
    worked();
    String before = file();
    Doorway dana = Doorway.browser(port, DANA, "tasklist", PASSWORD);
    var answer = dana.send("PUT", PROFILE, profile("Ines", "Invented", "evil@attacker.example"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(answer.message()).isEqualTo(
        "Names and addresses are kept by your system administrator. Ask them to change yours.");
    var now = engine.getIdentityService().createUserQuery().userId(DANA).singleResult();
    assertThat(now.getFirstName()).isEqualTo("Dana");
    assertThat(now.getEmail()).isEqualTo("dana@vigil.example");
    assertThat(file()).isEqualTo(before);
  }

  @Test
  void an_administrator_who_renames_somebody_changes_no_old_record() {
    worked();
    int before = count(file(), "Dana Invented");
    assertThat(before).isGreaterThan(3);
    assertThat(renamed("Delia", "Madeup").status()).isEqualTo(204);
    String file = file();
    assertThat(count(file, "Dana Invented")).as("steps, comment, document, link to who gave it").isEqualTo(before);
    assertThat(file).doesNotContain("Delia Madeup");
    story.at("2026-05-22 17:10").does(DANA, "recordCrime", "crime.decision", "recorded");
    JsonNode later = entry("Record the crime");
    assertThat(later.path("by").asText()).as("from now on").isEqualTo("Delia Madeup");
    assertThat(entry("Assess immediate risk").path("by").asText()).isEqualTo("Dana Invented");
  }

  @Test
  void nor_does_another_persons_name_get_into_one() {
    worked();
    int before = count(file(), FORGED);
    for (String[] forged : List.of(new String[] {"Ines", "Invented"}, new String[] {" ines", "INVENTED "})) {
      var answer = renamed(forged[0], forged[1]);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.message()).contains("Add a middle name or a number");
    }
    assertThat(count(file(), FORGED)).isEqualTo(before);
    assertThat(file()).contains("Dana Invented");
  }

  @Test
  void a_signature_holds_name_and_role_as_they_were() {
    worked();
    var risk = (Map<?, ?>) engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("risk")
        .processInstanceId(engine.getHistoryService().createHistoricProcessInstanceQuery()
            .processDefinitionKey("child-abuse-report").processInstanceBusinessKey(story.reference()).singleResult()
            .getId()).singleResult().getValue();
    assertThat(risk.get("by")).isEqualTo(DANA);
    assertThat(risk.get("byName")).isEqualTo("Dana Invented");
    assertThat(risk.get("byRole")).isEqualTo("Contact officers, Child abuse investigators");
    assertThat(entry("Assess immediate risk").path("role").asText())
        .isEqualTo("Contact officers, Child abuse investigators");
  }

  @Test
  void a_report_an_officer_takes_is_signed_too() {
    story.at("2026-05-22 16:50").starts(DANA, "child-abuse-report", "report.receivedAt", "2026-05-22T16:50",
        "report.allegedHarm", List.of("physical-abuse"), "report.whereaboutsKnown", "yes");
    JsonNode report = entry("Report received");
    assertThat(report.path("by").asText()).isEqualTo("Dana Invented");
    assertThat(report.path("role").asText())
        .isEqualTo("Contact officers, Child abuse investigators, Multi-agency safeguarding hub");
  }

  @Test
  void who_is_deleted_keeps_the_name_in_the_record() {
    worked();
    int before = count(file(), "Dana Invented");
    try {
      engine.getIdentityService().deleteUser(DANA);
      assertThat(count(file(), "Dana Invented")).isEqualTo(before);
    } finally {
      Cast.enter(engine.getIdentityService(), records);
    }
  }

  @Test
  void what_is_no_name_and_no_address_of_the_force_is_refused_to_the_administrator_too() {
    List<String> taken = new ArrayList<>();
    Doorway kay = Doorway.browser(port, KEEPER, "admin", PASSWORD);
    List<String[]> wrong = List.of(
        new String[] {"<img src=x onerror=alert(1)>", "Invented", "dana@vigil.example"},
        new String[] {"Dana", "Inv\\nented", "dana@vigil.example"},
        new String[] {"Dana", "Invented\\u202egpj", "dana@vigil.example"},
        new String[] {"Dana", "{{constructor}}", "dana@vigil.example"},
        new String[] {"Da\\u0000na", "Invented", "dana@vigil.example"},
        new String[] {"x".repeat(101), "Invented", "dana@vigil.example"},
        new String[] {"Dana", "Invented", "evil@attacker.example"},
        new String[] {"Dana", "Invented", "dana@vigil.example\\r\\nBcc: x@attacker.example"},
        new String[] {"Dana", "Invented", "dana@vigil.example,x@attacker.example"},
        new String[] {"Dana", "Invented", "<dana@vigil.example>"},
        new String[] {"Dana", "Invented", "dana@vigil.example.attacker.example"});
    for (String[] one : wrong) {
      var answer = kay.send("PUT", PROFILE, profile(one[0], one[1], one[2]));
      if (answer.status() != 400) {
        taken.add(String.join(" ", one) + ": " + answer.status());
      }
      var created = kay.send("POST", "/camunda/api/engine/engine/default/user/create", "{\"profile\":"
          + profile(one[0], one[1], one[2]).replace("\"dana\"", "\"nobody.new\"")
          + ",\"credentials\":{\"password\":\"Quiet-harbour-48!\"}}");
      if (created.status() != 400) {
        taken.add("new: " + String.join(" ", one) + ": " + created.status());
      }
    }
    engine.getIdentityService().deleteUser("nobody.new");
    assertThat(taken).isEmpty();
    for (String right : List.of("Zoë", "Jean-Luc", "Séan O'Madeup", "Łukasz", "D’Invented", "J. R.")) {
      assertThat(renamed(right, "van der Invented").status()).as(right).isEqualTo(204);
    }
  }

  private Doorway.Answer renamed(String first, String last) {
    return Doorway.browser(port, KEEPER, "admin", PASSWORD).send("PUT", PROFILE,
        profile(first, last, "dana@vigil.example"));
  }

  private static String profile(String first, String last, String email) {
    return "{\"id\":\"dana\",\"firstName\":\"" + first + "\",\"lastName\":\"" + last + "\",\"email\":\"" + email
        + "\"}";
  }

  /** A step, a comment, a document, and something begun, all of them Dana's. */
  private void worked() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    Doorway dana = Doorway.browser(port, DANA, "tasklist", PASSWORD);
    String reference = "/camunda/vigil/cases/" + story.reference();
    assertThat(dana.send("POST", reference + "/comments", "{\"task\": \"" + story.task("recordCrime").getId()
        + "\", \"text\": \"School rang.\"}").status()).isEqualTo(201);
    assertThat(dana.send("POST", reference + "/documents",
        "--edge\r\nContent-Disposition: form-data; name=\"shared\"\r\n\r\nfalse\r\n--edge\r\n"
        + "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
        + "Content-Type: application/pdf\r\n\r\n%PDF-1.7 invented\r\n--edge--\r\n",
        "multipart/form-data; boundary=edge").status()).isEqualTo(201);
    story.starts(DANA, "child-contact", "contact.caseReference", story.reference(), "contact.childSeen", "yes");
    story.at("2026-05-22 16:58");
  }

  private String file() {
    var answer = Doorway.browser(port, SAM, "tasklist", PASSWORD)
        .send("GET", "/camunda/vigil/cases/" + story.reference(), null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode entry(String step) {
    try {
      return StreamSupport.stream(new ObjectMapper().readTree(file()).path("chronology").spliterator(), false)
          .filter(one -> one.path("step").asText().equals(step)).findFirst().orElseThrow();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(String text, String name) {
    return text.split(Pattern.quote(name), -1).length - 1;
  }
}
