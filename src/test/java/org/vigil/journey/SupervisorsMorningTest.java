package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.QuickPassword;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.Watch;
import org.vigil.process.OfficersDoor;
import org.vigil.process.Story;
import org.vigil.report.Reports;

/**
 * A sergeant's morning: what is late, a look into one case, who can take it, ten steps to them with a reason, what
 * failed in the night, and the cases to the newest version of their process. Once with the mouse, once with the
 * keyboard.
 */
class SupervisorsMorningTest extends Journey {

  private static final String OLIVE = "olive.officer";
  private static final String NORA = "nora.next";
  private static final String PROCESS = "child-abuse-report";
  private static final int A_MORNING = 10;

  @Autowired Reports reports;
  @Autowired JdbcClient database;
  @Autowired Watch watch;
  @Autowired FinishedSteps finished;
  private final List<String> waiting = new ArrayList<>();
  private String further;
  private Page page;
  private Hand hand;

  /** Two mornings' cases wait for a first action; one is further on, where the newest diagram has another step. */
  @BeforeAll
  void theNightBefore() throws IOException {
    peopleArrive();
    var colleague = engine.getIdentityService().newUser(NORA);
    colleague.setFirstName("Nora");
    colleague.setLastName("Next");
    QuickPassword.give(colleague, Workstation.PASSWORD);
    engine.getIdentityService().saveUser(colleague);
    engine.getIdentityService().createMembership(NORA, "contact-officers");
    engine.getIdentityService().createMembership(NORA, "child-abuse-investigators");
    further = new Story(engine, reports, database, OfficersDoor.at(port, Workstation.PASSWORD))
        .received("01-friday-afternoon-school-disclosure").at("2026-05-22 16:55")
        .does(OLIVE, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none",
            "risk.reasons", "He has the belt in the car.").reference();
    ClockUtil.reset();
    for (int report = 0; report < 2 * A_MORNING; report++) {
      waiting.add(reports.receive(Map.of("receivedAt", ago(Duration.ofHours(3)).toString(), "channel", "school",
          "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "MORNING-" + report),
          "concern", "A girl said that nobody has cooked for her since Monday.", "allegedHarm", List.of("neglect"),
          "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Quilla", "approximateAgeYears", 7))),
          "command-and-control").caseReference());
    }
    settle();
    newVersion();
    engine.getRepositoryService().createDeployment().addString("night.bpmn", NIGHT_WORK).deploy();
    engine.getRuntimeService().startProcessInstanceByKey("nightWork", further);
    finished.count();
  }

  private static final String NIGHT_WORK = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                   id="night-work" targetNamespace="http://vigil.org/test">
        <process id="nightWork" name="Night work" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="begin"/><sequenceFlow id="toAsk" sourceRef="begin" targetRef="ask"/>
          <serviceTask id="ask" name="Ask the register" camunda:asyncBefore="true" camunda:expression="${notThere}"/>
          <sequenceFlow id="toEnd" sourceRef="ask" targetRef="end"/><endEvent id="end"/>
        </process>
      </definitions>""";

  /** In the newest version the threshold is another step than the one a case may be at. */
  private void newVersion() throws IOException {
    var repository = engine.getRepositoryService();
    var newest = repository.createProcessDefinitionQuery().processDefinitionKey(PROCESS).latestVersion().singleResult();
    var deployment = repository.createDeployment().name(newest.getResourceName());
    for (String file : repository.getDeploymentResourceNames(newest.getDeploymentId())) {
      try (var content = repository.getResourceAsStream(newest.getDeploymentId(), file)) {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        deployment.addInputStream(file, new ByteArrayInputStream((file.equals(newest.getResourceName())
            ? text.replaceAll("\\bdecideThreshold\\b", "decideTheThreshold") : text).getBytes(StandardCharsets.UTF_8)));
      }
    }
    deployment.deploy();
  }

  @ParameterizedTest
  @EnumSource
  void a_supervisors_morning(Hand hand) {
    this.hand = hand;
    List<String> ten = List.copyOf(waiting.subList(0, A_MORNING));
    waiting.removeAll(ten);
    ten.forEach(reference -> engine.getTaskService().setAssignee(assessment(reference).getId(), OLIVE));
    itFailsAgain();
    watch.look();
    try (Workstation desk = new Workstation(browser, port).signOn("cockpit", "stan.sergeant")) {
      page = desk.page;
      whatIsLate(desk, ten.get(0));
      whoCanTakeIt(desk, ten);
      whatFailed(desk);
      toTheNewestVersion(desk, ten);
      assertThat(desk.complaints).isEmpty();
    }
  }

  private void whatIsLate(Workstation desk, String reference) {
    hand.press(link("Watch").first());
    Locator late = page.getByLabel(Pattern.compile("^\\d+ late, Assess immediate risk"));
    late.waitFor();
    pictures(desk, "morning-watch");
    hand.press(late);
    assertThat(heading("Late steps: Assess immediate risk")).isFocused();
    Locator line = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(reference));
    assertThat(line).containsText(Pattern.compile("▲ Late by \\d hours?"));
    assertThat(line).containsText("Olive Invented");
    pictures(desk, "morning-late-steps");
    hand.press(line.getByRole(AriaRole.LINK));
    assertThat(heading("Case " + reference)).isFocused();
    assertThat(page.locator(".vigil-case-header")).containsText("late");
    pictures(desk, "morning-case");
  }

  private void whoCanTakeIt(Workstation desk, List<String> ten) {
    hand.press(link("People"));
    Locator nora = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Nora Next"));
    assertThat(nora).containsText("Room");
    pictures(desk, "morning-people");
    hand.press(page.getByLabel("Reassign the work of Olive Invented"));
    assertThat(heading("Work of Olive Invented")).isFocused();
    ten.forEach(reference -> hand.tick(page.getByLabel("Assess immediate risk, " + reference,
        new Page.GetByLabelOptions().setExact(true))));
    assertThat(page.getByText("10 steps chosen.")).isVisible();
    hand.choose(page.getByLabel("Who takes it over (required)"), Pattern.compile("Nora Next"));
    hand.write(page.getByLabel(Pattern.compile("^Why")), "Olive is ill from noon");
    // Meanwhile somebody else has seen to one of them.
    engine.getTaskService().setAssignee(assessment(ten.get(3)).getId(), null);
    hand.press(page.getByText("Reassign 10"));
    Locator results = page.locator(".vigil-results");
    assertThat(results.locator("h3")).hasText("9 rows done, 1 not.");
    assertThat(results.locator("h3")).isFocused();
    assertThat(results.locator("li")).hasCount(A_MORNING);
    assertThat(results.locator("li").first()).containsText(Pattern.compile(
        "✗ Not done: .*" + ten.get(3) + ".*Olive Invented does not have this step any more."));
    assertThat(results.locator("li").last()).containsText("Handed over to Nora Next.");
    assertThat(ten).filteredOn(reference -> NORA.equals(assessment(reference).getAssignee())).hasSize(A_MORNING - 1);
    assertThat(page.locator("body")).not().containsText("Quilla");
    pictures(desk, "morning-reassigned");
  }

  private void whatFailed(Workstation desk) {
    hand.press(page.getByText(Pattern.compile("^More")).first());
    hand.press(link("Running work"));
    Locator line = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Ask the register"));
    assertThat(line).containsText("Ask the register, " + further);
    assertThat(line)
        .containsText("The diagram asks for “notThere”, which this case does not have. Ask the process owner.");
    pictures(desk, "morning-failed-work");
    hand.press(page.getByText("Try the chosen again"));
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Choose at least one.");
    hand.tick(page.getByLabel("Ask the register, " + further));
    hand.press(page.getByText("Try the chosen again"));
    assertThat(page.locator(".vigil-results h3")).isFocused();
    assertThat(page.locator(".vigil-results")).containsText("✓ Done: Ask the register, " + further
        + ". It is being tried again. It stays on this page until it is done.");
    // Until it has come to an end it stays on the page, and says that nobody has to wait for a person.
    assertThat(line).containsText("It is tried again by itself at ");
  }

  private void toTheNewestVersion(Workstation desk, List<String> ten) {
    hand.choose(page.getByLabel("Which cases"),
        Pattern.compile("Child-abuse report: \\d+ cases on version 1, newest is 2"));
    hand.press(page.getByText("Show which can move"));
    assertThat(heading(Pattern.compile("^\\d+ of \\d+ cases can move to version 2"))).isFocused();
    Locator stays = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(further)).last();
    assertThat(stays).containsText("It stands at “Decide the threshold”, which version 2 does not have. Finish that"
        + " step first, or ask the process owner to bring it back.");
    assertThat(ten).allMatch(reference -> version(reference) == 1);
    pictures(desk, "morning-which-can-move");
    Locator moveable = page.locator("table").filter(new Locator.FilterOptions().setHasText("Can move"));
    if (moveable.getByRole(AriaRole.CHECKBOX).count() > A_MORNING) {
      hand.press(page.getByText("Choose all or none").last());
      ten.forEach(reference -> hand.tick(moveable.getByLabel(reference)));
    }
    assertThat(page.getByText(Pattern.compile("10 of \\d+ chosen"))).isVisible();
    hand.press(page.getByText("Move the chosen cases"));
    assertThat(page.locator(".vigil-results h3")).isFocused();
    assertThat(page.locator(".vigil-results h3")).hasText("All 10 done.");
    assertThat(page.locator(".vigil-results li").first()).containsText("Moved to version 2.");
    assertThat(ten).allMatch(reference -> version(reference) == 2);
    assertThat(version(further)).isEqualTo(1);
    pictures(desk, "morning-moved");
  }

  /** The mouse's morning leaves pictures; the keyboard's would be the same. */
  private void pictures(Workstation desk, String name) {
    if (hand == Hand.MOUSE) {
      desk.shots(name);
    }
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator heading(Pattern name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  private void itFailsAgain() {
    var management = engine.getManagementService();
    String job = management.createJobQuery().processDefinitionKey("nightWork").singleResult().getId();
    while (management.createJobQuery().jobId(job).singleResult().getRetries() > 0) {
      assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("notThere");
    }
  }

  private Task assessment(String reference) {
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("assessImmediateRisk").singleResult();
  }

  private int version(String reference) {
    var process = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey(PROCESS).singleResult();
    return engine.getRepositoryService().getProcessDefinition(process.getProcessDefinitionId()).getVersion();
  }
}
