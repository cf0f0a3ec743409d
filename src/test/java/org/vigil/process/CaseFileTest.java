package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.access.Doorway;

/** One case as its people read it over HTTP, open and closed, and what a partner's employee reads of it. */
class CaseFileTest extends Scenario {

  private static final String PASSWORD = "Quiet-harbour-47!";


  @AfterEach
  void forget() {
    database.sql("delete from vigil_document_piece").update();
    database.sql("delete from vigil_document").update();
    database.sql("delete from vigil_case_opening").update();
  }

  @Test
  void each_decision_stands_there_in_the_words_of_its_form_with_who_took_it_and_when() {
    fridayAfternoon();
    JsonNode file = file(SAM);
    JsonNode risk = entry(file, "Assess immediate risk");
    assertThat(risk.path("by").asText()).isEqualTo("Dana Invented");
    assertThat(risk.path("at").asText()).isEqualTo("2026-05-22T15:55:00Z");
    assertThat(answer(risk, "Immediate risk to the child")).isEqualTo("High: serious harm is likely, act now");
    assertThat(risk.path("answers").get(0).path("part").asText()).isEqualTo("Your decision");
    assertThat(answer(risk, "Why")).isEqualTo("She is at home with him until the social worker comes.");
    assertThat(file.toString()).as("no key of a form, no engine's word").doesNotContain("serious-harm", "clockStartsAt",
        "ENGINE", "assessImmediateRisk");
    assertThat(texts(file.path("chronology"), "step")).last().isEqualTo("Report received");
  }

  @Test
  void a_choice_out_of_the_cases_own_list_is_told_by_what_the_officer_chose() {
    fridayAfternoon();
    extended();
    JsonNode asked = entry(file(SAM), "Choose the step and its new date");
    assertThat(answer(asked, "Step")).startsWith("Decide the threshold, due Fri 22 May 2026, 17:55");
    assertThat(answer(asked, "New date and time")).isEqualTo("Fri 22 May 2026, 20:00");
  }

  @Test
  void a_clock_says_its_authority_its_limit_who_gave_a_new_date_and_why() {
    fridayAfternoon();
    extended();
    JsonNode clock = clock(file(SAM), "Decide the threshold");
    assertThat(clock.path("state").asText()).isEqualTo("running");
    assertThat(clock.path("authority").asText()).isNotBlank();
    assertThat(clock.path("firstDueAt").asText()).isEqualTo("2026-05-22T16:55:00Z");
    assertThat(clock.path("dueAt").asText()).isEqualTo("2026-05-22T19:00:00Z");
    assertThat(clock.path("waitsFor").asText()).isEqualTo("Child abuse sergeants");
    JsonNode date = clock.path("newDates").get(0);
    assertThat(date.path("by").asText()).isEqualTo("Ines Invented");
    assertThat(date.path("until").asText()).isEqualTo("Fri 22 May 2026, 20:00");
    assertThat(date.path("why").asText()).isEqualTo("The aunt is on her way and the child stays at school.");
    assertThat(clock(file(SAM), "Assess immediate risk").path("state").asText()).isEqualTo("done in time");
    story.at("2026-05-22 20:30");
    assertThat(clock(file(SAM), "Decide the threshold").path("state").asText()).isEqualTo("late");
    assertThat(texts(file(SAM).path("escalations"), "rung")).contains("Sergeant");
  }

  @Test
  void people_and_what_the_child_said_stand_there_for_the_officers_of_the_case() {
    fridayAfternoon();
    story.starts(DANA, "child-contact", "contact.caseReference", story.reference(), "contact.childSeen", "yes",
        "contact.voice.words", "I don't want to go home while he is there.");
    JsonNode file = file(NADIA);
    assertThat(texts(file.path("people"), "part")).contains("victim");
    assertThat(texts(file.path("voice"), "words")).containsExactly("I don't want to go home while he is there.");
    assertThat(entry(file, "Contact with a child").path("kind").asText()).isEqualTo("begun");
    assertThat(file.path("header").path("risk").asText()).isEqualTo("High");
    assertThat(file.path("header").path("officer").asText()).isEqualTo("Nobody yet");
  }

  @Test
  void a_closed_case_is_read_like_an_open_one() {
    story.received("09-thin-anonymous-report");
    story.at("2026-02-18 14:00").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    assertThat(file(SAM).path("header").path("state").asText()).isEqualTo("Open");
    story.at("2026-02-19 10:00").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no", "threshold.childSeenAt", "2026-02-18T17:30");
    story.does(DANA, "recordCrime", "crime.decision", "no-crime", "crime.childSeenAt", "2026-02-18T17:30");
    story.does(REG, "checkNoCrime", "noCrimeCheck.agreed", "yes");
    referredAndAnswered("no-further-action");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes");
    closed();
    JsonNode file = file(NADIA);
    assertThat(file.path("header").path("state").asText()).isEqualTo("Closed");
    assertThat(file.path("header").path("closedAt").asText()).startsWith("2026-02-19T10:00");
    assertThat(texts(file.path("clocks"), "state")).isNotEmpty().doesNotContain("running", "late");
    assertThat(texts(file.path("chronology"), "step")).contains("Decide the threshold", "Sign off the closure");
  }

  @Test
  void who_has_no_step_in_it_is_told_the_same_as_of_a_case_that_is_not_there() {
    fridayAfternoon();
    Doorway mo = browser(MO);
    var hidden = mo.send("GET", "/camunda/vigil/cases/" + story.reference(), null);
    var none = mo.send("GET", "/camunda/vigil/cases/CA-2019-999999", null);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(none.status()).isEqualTo(404);
    assertThat(hidden.message().replace(story.reference(), "")).isEqualTo(none.message().replace("CA-2019-999999", ""));
    for (String part : List.of("/summary", "/comments", "/documents", "/documents/1")) {
      assertThat(mo.send("GET", "/camunda/vigil/cases/" + story.reference() + part, null).status()).as(part)
          .isEqualTo(404);
    }
    assertThat(openings()).isEmpty();
  }

  @Test
  void each_opening_is_on_record() {
    fridayAfternoon();
    file(SAM);
    browser(NADIA).send("GET", "/camunda/vigil/cases/" + story.reference() + "/summary", null);
    assertThat(openings()).containsExactly("sam case file", "nadia summary");
  }

  @Test
  void a_partners_employee_reads_her_shared_steps_and_nothing_of_the_polices() {
    story.received("04-third-time-missing-from-care").at("2026-11-06 23:45").does(DANA, "assessImmediateRisk",
        "risk.level", "medium", "risk.medical", "none", "risk.reasons", "The level is what this story needs it to be.");
    story.at("2026-11-06 23:50").does(DANA, "decideMissing", "missingDecision.decision", "missing");
    story.at("2026-11-07 10:00").does(EMMA, "screenExploitation", "screening.indicators",
        List.of("missing", "two-phones", "gifts"), "screening.slavery", "no");
    JsonNode police = file(SAM);
    assertThat(texts(police.path("chronology"), "step")).contains("Assess immediate risk", "Screen for exploitation");
    JsonNode file = file(EMMA);
    assertThat(texts(file.path("chronology"), "step")).containsExactly("Screen for exploitation");
    assertThat(texts(file.path("clocks"), "step")).containsExactly("Screen for exploitation", "Decide the level");
    for (String closed : List.of("people", "links", "voice", "escalations", "documents", "comments")) {
      assertThat(file.path(closed)).as(closed).isEmpty();
    }
    assertThat(file.path("header").path("officer").isNull()).isTrue();
    assertThat(file.path("header").path("reported").isNull()).isTrue();
    assertThat(file.toString()).doesNotContain("The level is what this story needs it to be.");
    var steps = browser(EMMA).send("GET", "/camunda/vigil/steps/" + story.task("decideExploitation").getId(), null);
    assertThat(texts(steps.json().path("route"), "step"))
        .containsExactly("Screen for exploitation", "Decide the level");
  }

  @Test
  void a_partners_employee_opens_the_documents_that_are_shared_and_the_police_open_hers() {
    story.received("04-third-time-missing-from-care").at("2026-11-06 23:45").does(DANA, "assessImmediateRisk",
        "risk.level", "medium", "risk.medical", "none");
    story.at("2026-11-06 23:50").does(DANA, "decideMissing", "missingDecision.decision", "missing");
    String documents = "/camunda/vigil/cases/" + story.reference() + "/documents";
    String hidden = attach(SAM, "police.pdf", false);
    String shared = attach(SAM, "shared.pdf", true);
    Doorway emma = browser(EMMA);
    assertThat(texts(emma.send("GET", documents, null).json(), "name")).containsExactly("shared.pdf");
    assertThat(emma.send("GET", documents + "/" + shared, null).status()).isEqualTo(200);
    assertThat(emma.send("GET", documents + "/" + hidden, null).status()).isEqualTo(404);
    attach(EMMA, "hers.pdf", false);
    assertThat(texts(browser(NADIA).send("GET", documents, null).json(), "name"))
        .containsExactlyInAnyOrder("police.pdf", "shared.pdf", "hers.pdf");
  }

  /** @return the document's id */
  private String attach(String person, String name, boolean shared) {
    var answer = browser(person).send("POST", "/camunda/vigil/cases/" + story.reference() + "/documents",
        "--edge\r\nContent-Disposition: form-data; name=\"shared\"\r\n\r\n" + shared + "\r\n--edge\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
            + "Content-Type: application/pdf\r\n\r\n%PDF-1.7 invented\r\n--edge--\r\n",
        "multipart/form-data; boundary=edge");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return StreamSupport.stream(answer.json().spliterator(), false)
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst().orElseThrow().path("id").asText();
  }

  @Test
  void a_step_says_why_by_when_and_who_hears_when_it_is_late() {
    fridayAfternoon();
    JsonNode step = browser(SAM).send("GET", "/camunda/vigil/steps/" + story.task("decideThreshold").getId(), null)
        .json();
    assertThat(step.path("reference").asText()).isEqualTo(story.reference());
    assertThat(step.path("help").asText()).isNotBlank();
    assertThat(step.path("limit").path("due").asText()).isEqualTo("2026-05-22T16:55:00Z");
    assertThat(texts(step.path("ifLate"), "who")).startsWith("Sergeant", "Inspector");
    assertThat(texts(step.path("ifLate"), "when")).startsWith("At the limit", "1 hour after the limit");
    JsonNode assessed = StreamSupport.stream(step.path("route").spliterator(), false)
        .filter(one -> one.path("step").asText().equals("Assess immediate risk")).findFirst().orElseThrow();
    assertThat(assessed.path("state").asText()).isEqualTo("done");
    assertThat(assessed.path("by").asText()).isEqualTo("Dana Invented");
    assertThat(browser(MO).send("GET", "/camunda/vigil/steps/" + story.task("decideThreshold").getId(), null).status())
        .isEqualTo(404);
  }

  @Test
  void a_comment_beside_a_step_is_read_by_everybody_on_the_case() {
    fridayAfternoon();
    String comments = "/camunda/vigil/cases/" + story.reference() + "/comments";
    String step = story.task("recordCrime").getId();
    var written = browser(NADIA).send("POST", comments, "{\"task\": \"" + step + "\", \"text\": \"School rang.\"}");
    assertThat(written.status()).as(written.body()).isEqualTo(201);
    JsonNode read = browser(SAM).send("GET", comments, null).json().get(0);
    assertThat(read.path("text").asText()).isEqualTo("School rang.");
    assertThat(read.path("by").asText()).isEqualTo("Nadia Invented");
    assertThat(read.path("step").asText()).isEqualTo("Record the crime");
    assertThat(browser(NADIA).send("POST", comments, "{\"task\": \"" + step + "\", \"text\": \"  \"}").status())
        .isEqualTo(400);
    assertThat(browser(NADIA).send("POST", comments, "{\"task\": \"" + story.task("decideThreshold").getId()
        + "\", \"text\": \"Not mine.\"}").status()).isEqualTo(404);
    assertThat(file(SAM).path("comments")).hasSize(1);
  }

  private void fridayAfternoon() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none",
        "risk.reasons", "She is at home with him until the social worker comes.");
  }

  private void extended() {
    story.starts(SAM, "extend-deadline", "extensionRequest.caseReference", story.reference());
    story.does(SAM, "chooseNewDate", "extendedStep", story.task("decideThreshold").getId(), "extension.until",
        "2026-05-22T20:00", "extension.reason", "The aunt is on her way and the child stays at school.");
    story.does(INES, "approveExtension", "extensionApproval.approved", "yes");
  }

  private Doorway browser(String person) {
    return Doorway.browser(port, person, "tasklist", PASSWORD);
  }

  private JsonNode file(String person) {
    var answer = browser(person).send("GET", "/camunda/vigil/cases/" + story.reference(), null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private List<String> openings() {
    return database.sql("select opened_by, how from vigil_case_opening where case_reference = ? order by opening_id")
        .param(story.reference()).query((row, number) -> row.getString(1) + " " + row.getString(2)).list();
  }

  private static JsonNode entry(JsonNode file, String step) {
    return StreamSupport.stream(file.path("chronology").spliterator(), false)
        .filter(one -> one.path("step").asText().equals(step)).findFirst()
        .orElseThrow(() -> new AssertionError("no " + step + " in " + texts(file.path("chronology"), "step")));
  }

  private static JsonNode clock(JsonNode file, String step) {
    return StreamSupport.stream(file.path("clocks").spliterator(), false)
        .filter(one -> one.path("step").asText().equals(step)).findFirst().orElseThrow();
  }

  private static String answer(JsonNode entry, String question) {
    return StreamSupport.stream(entry.path("answers").spliterator(), false)
        .filter(one -> one.path("question").asText().equals(question)).map(one -> one.path("answer").asText())
        .findFirst().orElseThrow(() -> new AssertionError("no answer to " + question + " in " + entry));
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false).map(one -> one.path(field).asText()).toList();
  }
}
