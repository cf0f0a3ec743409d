package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;

/** Case 01 in a real browser: an officer types the report, and everybody does their steps until the outcome stands. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromReportToOutcomeTest extends Journey {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final String CONCERN = "Amber (9) told her teacher that her stepfather hit her with a belt on "
      + "Wednesday. Two linear marks seen on her thigh. She said she is frightened to go home. Pick-up is at 17:30.";
  private static final String WORDS = "“I do not want to go home with him. He has the belt in the car.”";
  private static final int STEPS_AT_MOST = 60;

  private final Map<String, Map<String, Object>> decisions = new HashMap<>(Map.of(
      "recordCrime", Map.of("crime.decision", "recorded"),
      "decideThreshold", Map.of("threshold.strategyDiscussion", "yes", "threshold.category", "serious-injury",
          "threshold.investigation", "now"),
      "conveneDiscussion", Map.of("convening.mode", "in-person", "convening.agencies",
          List.of("childrens-services", "hospital")),
      "recordDiscussion", Map.of("discussion.mode", "in-person", "discussion.present",
          List.of("police", "childrens-services", "hospital"), "discussion.section47", "yes",
          "discussion.reasonableCause", "yes", "discussion.approach", "joint"),
      "allocateCase", Map.of("allocatedTo", "olive.officer"),
      "completeNotice", Map.of("notice.childSeen", "yes",
          "notice.voice.words", "\"I do not want to go home with him.\""),
      "recordAuthorityDecision", Map.of("authorityDecision.response", "assessment"),
      "planInvestigation", Map.of("plan.interviewChild", "yes"),
      "progressEnquiry", Map.of("progress.state", "done"),
      "recordConference", Map.of("conference.held", "held")));

  private String caseReference;

  @Test
  @Order(1)
  void an_officer_types_the_report_and_the_case_opens() {
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      assertThat(desk.lists())
          .containsText(new String[] {"My tasks", "My team's tasks", "Not taken", "Late", "Due today",
              "High risk", "Missing children", "Strategy and referrals", "Suspects and bail", "Victims and families"});
      desk.shot("first-login");
      page.getByText("Start process").first().click();
      page.locator(".modal-body").getByText("Child-abuse report").click();
      page.getByLabel("Report received (dd/mm/yyyy)").waitFor();

      LocalDateTime received = ago(Duration.ofMinutes(5));
      type("Report received (dd/mm/yyyy)", DAY.format(received), page);
      type("Time received (24 hours)", HOUR.format(received), page);
      page.getByLabel("How the report came in").click();
      page.keyboard().type("Referral");
      page.locator(".fjs-dropdownlist-item").getByText("Referral from a partner").click();
      type("Who made the report", "designated safeguarding lead", page);
      type("Their agency", "school", page);
      type("What was reported", CONCERN, page);
      page.getByLabel("Physical abuse").check();
      page.getByLabel("Yes", new Page.GetByLabelOptions().setExact(true)).first().check();
      LocalDateTime lastContact = ago(Duration.ofDays(2));
      type("Last contact with the suspect (dd/mm/yyyy)", DAY.format(lastContact), page);
      type("Time of last contact (24 hours)", HOUR.format(lastContact), page);
      Locator child = page.locator(".fjs-form-field-group").filter(
          new Locator.FilterOptions().setHasText("First child")).last();
      child.getByLabel("Given name").fill("Amber");
      Screen.drawn(page);
      child.getByLabel("Family name").fill("Testcase");
      Screen.drawn(page);
      type("Date of birth (dd/mm/yyyy)", "11/02/2017", page);
      type("Relationship to the child", "stepfather", page);
      page.locator(".fjs-form-field-radio").filter(new Locator.FilterOptions().setHasText("Lives with the child"))
          .getByLabel("Yes").check();
      desk.shot("start-form");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start").setExact(true)).click();
      page.waitForCondition(() -> open("assessImmediateRisk") != null);
      caseReference = (String) engine.getTaskService()
          .getVariable(open("assessImmediateRisk").getId(), "caseReference");
      assertThat(caseReference).matches("CA-\\d{4}-\\d{6}");
      assertThat(desk.kept()).noneMatch(key -> key.contains("camunda-form") || key.contains("camForm"));
      assertThat(desk.complaints).isEmpty();
    }
  }

  @Test
  @Order(2)
  void a_refused_step_says_why_in_one_sentence_and_keeps_what_was_typed() {
    Task task = open("assessImmediateRisk");
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.list("My team's tasks").opens("Assess immediate risk").claims();
      assertThat(desk.form()).containsText(caseReference + " · A.T., 9 · Risk: Not yet assessed");
      assertThat(desk.form()).containsText("high because");
      page.getByText("Standard: no sign of harm now").click();
      type("Why", "She seems all right.", page);
      choose("Medical examination", "Child protection medical (24 hours)", page);
      LocalDateTime lastContact = ago(Duration.ofHours(1));
      type("Last contact with the suspect, or when the medical was decided", DAY.format(lastContact), page);
      type("Time", HOUR.format(lastContact), page);
      desk.completes();
      desk.refusal().first().waitFor();
      desk.shot("refused");
      assertThat(desk.refusal().first().innerText()).contains(
              "Your decision differs from the recommendation, so give your reasons in at least 30 characters.")
          .doesNotContain("ENGINE").doesNotContain(task.getId()).doesNotContain("risk.reasons")
          .doesNotContain("Exception");
      assertThat(open("assessImmediateRisk")).as("nothing was done").isNotNull();
      assertThat(page.getByLabel("Why").and(page.locator("textarea"))).hasValue("She seems all right.");
      assertThat(page.getByLabel("Last contact with the suspect, or when the medical was decided")
          .and(page.locator("input"))).hasValue(DAY.format(lastContact));

      page.getByText("High: serious harm is likely, act now").click();
      type("Why", "She goes home to him at half past five.", page);
      desk.completes();
      isDone(desk, task);
      assertThat(desk.kept()).noneMatch(key -> key.contains("camunda-form") || key.contains("camForm"));
    }
    assertThat(engine.getRuntimeService().createVariableInstanceQuery().variableName("riskLevel").list())
        .isNotEmpty().allSatisfy(level -> assertThat(level.getValue()).isEqualTo("high"));
  }

  private static void choose(String label, String option, Page page) {
    Locator field = page.locator(".fjs-form-field-select")
        .filter(new Locator.FilterOptions().setHasText(label)).first();
    if (!field.locator(".fjs-dropdownlist").isVisible()) {
      field.locator(".fjs-input-group").click();
    }
    field.locator(".fjs-dropdownlist-item").getByText(option).click();
    Screen.drawn(page);
  }

  @Test
  @Order(3)
  void an_officer_writes_down_what_the_child_said_and_whoever_decides_reads_it_first() {
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      page.getByText("Start process").first().click();
      page.locator(".modal-body").getByText("Contact with a child").click();
      page.getByLabel("Case reference").waitFor();
      FormSchema form = startForm("child-contact");
      new Screen(page, form, Map.of()).answer(FormFiller.fill(form, Map.of(), Map.of("contact.caseReference",
          caseReference, "contact.childSeen", "yes", "contact.voice.child", "Amber", "contact.voice.words", WORDS),
          ago(Duration.ZERO).atZone(LONDON).toInstant()));
      desk.shot("child-contact");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start").setExact(true)).click();
      page.waitForCondition(() -> finishedProcesses("child-contact") == 1);
      assertThat(desk.complaints).isEmpty();
    }
    try (Workstation desk = desk("stan.sergeant")) {
      desk.opensTask(open("decideThreshold").getId());
      desk.shot("child-said");
      String shown = desk.form().innerText();
      assertThat(shown).contains(WORDS);
      assertThat(shown.indexOf(WORDS)).isLessThan(shown.indexOf("What was reported"));
    }
  }

  private long finishedProcesses(String process) {
    return engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey(process).finished()
        .count();
  }

  private FormSchema startForm(String process) {
    String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
        .latestVersion().singleResult().getId();
    try (var form = engine.getFormService().getDeployedStartForm(definition)) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(4)
  void everybody_does_their_steps_until_the_outcome_stands() {
    // No suspect is identified in this telling, so an inspector approves the outcome.
    decisions.put("proposeOutcome", Map.of("outcome.code", "14"));
    Map<String, Workstation> desks = new HashMap<>();
    try {
      for (int step = 0; step < STEPS_AT_MOST && finished("approveOutcome") == 0; step++) {
        Task task = next();
        String person = whose(task);
        Workstation desk = desks.computeIfAbsent(person, this::desk);
        desk.opensTask(task.getId());
        fillsAndSends(desk, task, decisions.getOrDefault(task.getTaskDefinitionKey(), Map.of()));
      }
      assertThat(finished("approveOutcome")).isEqualTo(1);
      assertThat(desks.keySet()).contains("olive.officer", "stan.sergeant", "ivy.inspector");
      desks.values().forEach(desk -> assertThat(desk.complaints).isEmpty());
    } finally {
      desks.values().forEach(Workstation::close);
    }
  }

  /** The oldest open step of the case that is somebody's to do now; a review comes again and again, so last. */
  private Task next() {
    return engine.getTaskService().createTaskQuery().orderByTaskCreateTime().asc().initializeFormKeys().list().stream()
        .filter(task -> !List.of("actOnLateStep", "reviewInvestigation").contains(task.getTaskDefinitionKey()))
        .findFirst().orElseGet(() -> open("reviewInvestigation"));
  }

  private long finished(String step) {
    return engine.getHistoryService().createHistoricTaskInstanceQuery().taskDefinitionKey(step).finished().count();
  }

  @Test
  @Order(5)
  void a_supervisor_follows_the_case_in_cockpit() {
    try (Workstation desk = new Workstation(browser, port).signOn("cockpit", "ivy.inspector")) {
      String definition = engine.getRepositoryService().createProcessDefinitionQuery()
          .processDefinitionKey("child-abuse-report").latestVersion().singleResult().getId();
      desk.goTo("cockpit/default/#/process-definition/" + definition + "/runtime");
      desk.page.locator(".nav-tabs a").getByText("Process Instances", new Locator.GetByTextOptions().setExact(true))
          .click();
      Locator found = desk.page.locator("table").getByText(caseReference);
      found.first().waitFor();
      desk.shot("cockpit-cases");
      desk.page.locator("tr").filter(new Locator.FilterOptions().setHasText(caseReference)).first().locator("a").first()
          .click();
      desk.page.locator(".djs-container").waitFor();
      assertThat(desk.page.locator(".djs-overlays .badge, .djs-overlay .badge").first()).isVisible();
      assertThat(desk.page.locator("body")).containsText(caseReference);
      desk.shot("cockpit-case");
      assertThat(desk.complaints).isEmpty();
    }
  }

  private static void type(String label, String text, Page page) {
    Locator box = page.locator(".fjs-container").getByLabel(label).and(page.locator("input, textarea")).first();
    box.fill(text);
    Screen.drawn(page);
    box.press("Tab");
    Screen.drawn(page);
  }

  private Task open(String step) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(step).initializeFormKeys().list().stream()
        .findFirst().orElse(null);
  }
}
