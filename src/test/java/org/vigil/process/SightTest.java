package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway;
import org.vigil.form.FormField;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;

/** Who gets to see a case by naming it in a start form: nobody. Every form that asks for a reference, at the door. */
class SightTest extends Scenario {

  private static final String PASSWORD = "Quiet-harbour-47!";
  private static final String NONE = "CA-2019-999999";
  /** Of the control room and of nothing else. */
  private static final String CARL = "carl";
  private static final ObjectMapper JSON = new ObjectMapper();


  @BeforeEach
  void a_contact_officer_comes() {
    var user = engine.getIdentityService().newUser(CARL);
    user.setFirstName("Carl");
    user.setLastName("Invented");
    user.setEmail("carl@vigil.example");
    QuickPassword.give(user, PASSWORD);
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().createMembership(CARL, "contact-officers");
  }

  @AfterEach
  void and_goes() {
    engine.getIdentityService().deleteUser(CARL);
    database.sql("delete from vigil_case_opening").update();
  }

  @Test
  void a_case_that_is_not_theirs_cannot_be_named_and_the_answer_does_not_say_whether_it_exists() {
    arrived();
    Doorway reg = browser(REG);
    Map<String, String> asked = new TreeMap<>();
    for (String process : startable(reg)) {
      FormSchema form = startForm(process);
      if (form.fields().stream().anyMatch(SightTest::asksForACase) && !fromOutside(form)) {
        String brief = story.reference().replaceAll("CA-(\\d{4})-0*(\\d+)", "$1-$2");
        for (String typed : List.of(story.reference(), brief, story.reference().toLowerCase(Locale.ROOT), NONE)) {
          var answer = start(reg, process, typed);
          assertThat(answer.status()).as("%s naming %s: %s", process, typed, answer.body()).isEqualTo(400);
          assertThat(answer.message()).as(process).contains("there is no case ").contains(" that you can open. ");
          asked.merge(process, answer.message().replaceAll("CA-\\d{4}-\\d+", "CA"), (one, other) -> {
            assertThat(other).as(process).isEqualTo(one);
            return one;
          });
          assertThat(answer.json().path("faults").get(0).path("field").asText()).endsWith(".caseReference");
        }
        assertThat(status(reg)).as("after " + process).isEqualTo(404);
      }
    }
    assertThat(asked.keySet()).as("every form that asks for a case, but news and a contact").contains(
        "add-to-investigation", "await-partner", "exploitation", "extend-deadline", "handover", "link-cases",
        "missing-child",
        "position-of-trust", "protect-child", "victim-right-to-review", "victim-update");
    assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(story.reference()).startedBy(REG).count()).isZero();
  }

  @Test
  void nor_as_the_other_case_of_a_link() {
    handedOver();
    String other = story.reference();
    String own = anotherStory().receivedAt("01-friday-afternoon-school-disclosure", "2026-05-22 17:00").reference();
    Doorway carl = browser(CARL);
    assertThat(get(carl, own).status()).as("a step of the control room waits in it").isEqualTo(200);
    assertThat(get(carl, other).status()).isEqualTo(404);
    var answer = start(carl, "link-cases", own, Map.of("link.otherCase", other));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("faults").get(0).path("field").asText()).isEqualTo("link.otherCase");
    assertThat(get(carl, other).status()).isEqualTo(404);
  }

  @Test
  void who_works_on_a_case_or_supervises_names_it() {
    arrived();
    assertThat(start(browser(DANA), "await-partner", story.reference()).status()).isEqualTo(200);
    assertThat(start(browser(NADIA), "protect-child", story.reference()).status()).isEqualTo(200);
    assertThat(start(browser(SAM), "extend-deadline", story.reference()).status()).isEqualTo(200);
  }

  @Test
  void news_comes_from_anybody_says_where_it_came_from_and_gives_no_sight() {
    arrived();
    Doorway reg = browser(REG);
    var answer = start(reg, "new-information", story.reference(), Map.of("information.what", "The bus driver rang."));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(status(reg)).isEqualTo(404);
    JsonNode entry = entry(browser(SAM), "New information");
    assertThat(entry.path("by").asText()).isEqualTo("Reg Invented");
    assertThat(entry.path("from").asText()).isEqualTo("From outside the case: Reg Invented, Crime registrars");
  }

  @Test
  void who_brought_news_and_is_then_given_a_step_keeps_the_case_whatever_the_step_goes_on_to() {
    story.received("09-thin-anonymous-report");
    story.at("2026-02-18 14:00").does(DANA, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none");
    Doorway reg = browser(REG);
    assertThat(start(reg, "new-information", story.reference(), Map.of("information.what", "The bus driver rang."))
        .status()).isEqualTo(200);
    assertThat(status(reg)).isEqualTo(404);
    story.at("2026-02-19 10:00").childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no",
        "threshold.investigation", "no", "threshold.childSeenAt", "2026-02-18T17:30");
    referredAndAnswered("no-further-action");
    story.does(DANA, "recordCrime", "crime.decision", "no-crime", "crime.childSeenAt", "2026-02-18T17:30");
    assertThat(status(reg)).as("a step waits for them").isEqualTo(200);
    story.does(REG, "checkNoCrime", "noCrimeCheck.agreed", "yes");
    assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(story.reference()).startedBy(REG).count()).as("the step goes on to more")
        .isGreaterThan(1);
    assertThat(status(reg)).as("they have worked on it").isEqualTo(200);
  }

  @Test
  void a_contact_from_outside_leads_to_a_step_of_ones_own_team_and_still_gives_no_sight() {
    handedOver();
    Doorway carl = browser(CARL);
    assertThat(status(carl)).isEqualTo(404);
    var answer = start(carl, "child-contact", story.reference(), Map.of("contact.childSeen", "no"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(story.offered("seeChild")).contains("contact-officers");
    assertThat(status(carl)).isEqualTo(404);
    assertThat(entry(browser(SAM), "Contact with a child").path("from").asText())
        .isEqualTo("From outside the case: Carl Invented, Contact officers");
    assertThat(start(carl, "await-partner", story.reference()).status()).as("nor is it a way in").isEqualTo(400);
  }

  @Test
  void who_works_on_the_case_says_news_from_inside() {
    arrived();
    assertThat(start(browser(NADIA), "child-contact", story.reference()).status()).isEqualTo(200);
    assertThat(entry(browser(SAM), "Contact with a child").path("from").isNull()).isTrue();
  }

  @Test
  void the_control_room_keeps_the_cases_in_which_one_worked_and_no_others_once_they_are_handed_over() {
    story.received("01-friday-afternoon-school-disclosure");
    assertThat(status(browser(CARL))).as("a step of the team waits").isEqualTo(200);
    handOver();
    assertThat(status(browser(CARL))).as("somebody else did it").isEqualTo(404);
    assertThat(status(browser(DANA))).as("who did it").isEqualTo(200);
    assertThat(status(browser(NADIA))).as("an investigator, whose team goes on with it").isEqualTo(200);
  }

  private void arrived() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }

  private void handedOver() {
    story.received("01-friday-afternoon-school-disclosure");
    handOver();
  }

  /** Whatever the control room is offered in a new case is done, by somebody else. */
  private void handOver() {
    story.at("2026-05-22 16:55").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    referredAndAnswered("assessment");
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(story.reference())
        .taskCandidateGroup("contact-officers").includeAssignedTasks().list()).extracting(Task::getName).isEmpty();
  }

  private static boolean asksForACase(FormField field) {
    return field.key().equals("caseReference");
  }

  private static boolean fromOutside(FormSchema form) {
    return List.of("add-information", "child-contact").contains(form.id());
  }

  private List<String> startable(Doorway person) {
    JsonNode startable = person.send("GET", "/camunda/api/engine/engine/default/process-definition"
        + "?latestVersion=true&startablePermissionCheck=true&startableInTasklist=true", null).json();
    return StreamSupport.stream(startable.spliterator(), false).map(one -> one.path("key").asText())
        .filter(key -> !key.equals("child-abuse-report")).sorted().toList();
  }

  private FormSchema startForm(String process) {
    var definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
        .latestVersion().singleResult();
    try (var form = engine.getFormService().getDeployedStartForm(definition.getId())) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Doorway.Answer start(Doorway person, String process, String typed) {
    return start(person, process, typed, Map.of());
  }

  private Doorway.Answer start(Doorway person, String process, String typed, Map<String, Object> but) {
    FormSchema form = startForm(process);
    Map<String, Object> answers = new HashMap<>();
    form.fields().stream().filter(field -> asksForACase(field) || field.key().equals("otherCase"))
        .forEach(field -> answers.put(field.dottedPath(), typed));
    answers.putAll(but);
    ObjectNode variables = JSON.createObjectNode();
    FormFiller.fill(form, Map.of(), answers, ClockUtil.getCurrentTime().toInstant()).forEach((name, value) -> {
      ObjectNode variable = variables.putObject(name);
      if (value instanceof Map<?, ?>) {
        variable.put("type", "Json").put("value", json(value));
      } else {
        variable.set("value", JSON.valueToTree(value));
      }
    });
    return person.send("POST", "/camunda/api/engine/engine/default/process-definition/key/" + process + "/submit-form",
        json(Map.of("variables", variables)));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private int status(Doorway person) {
    return get(person, story.reference()).status();
  }

  private static Doorway.Answer get(Doorway person, String reference) {
    return person.send("GET", "/camunda/vigil/cases/" + reference, null);
  }

  private JsonNode entry(Doorway person, String step) {
    JsonNode file = get(person, story.reference()).json();
    Optional<JsonNode> found = StreamSupport.stream(file.path("chronology").spliterator(), false)
        .filter(one -> one.path("step").asText().equals(step)).findFirst();
    return found.orElseThrow(() -> new AssertionError("no " + step + " in " + file.path("chronology")));
  }

  private Doorway browser(String person) {
    return Doorway.browser(port, person, "tasklist", PASSWORD);
  }
}
