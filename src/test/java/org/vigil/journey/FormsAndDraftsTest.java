package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.report.Reports;

/** An officer is refused and corrects, goes away and comes back elsewhere, and leaves nothing at the desk. */
class FormsAndDraftsTest extends Journey {

  private static final String CONCERN = "A girl said that she is afraid of her uncle.";
  private static final String LONG_REASONS = "She is afraid of him, he lives next door and has a key to the house.";

  @Autowired Reports reports;
  @Autowired JdbcClient database;
  private static int reported;

  @BeforeEach
  void aReportComesIn() {
    reports.receive(Map.of("receivedAt", ago(Duration.ofMinutes(5)).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "DRAFTS-" + ++reported),
        "concern", CONCERN, "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Zora", "approximateAgeYears", 9))),
        "command-and-control");
  }

  @Test
  void a_refused_form_says_what_to_do_at_its_top_and_at_the_question() {
    Task task = newest();
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.opensTask(task.getId());
      assertThat(page.getByText("Claim this step to fill it in.")).isVisible();
      desk.claims();
      assertThat(page.getByText("Claim this step to fill it in.")).hasCount(0);

      // What the form itself can tell: nothing is answered yet, and the button is open all the same.
      desk.completes();
      assertThat(problem(page)).isFocused();
      assertThat(page).hasTitle(Pattern.compile("^Error: "));
      assertThat(problem(page).locator("li")).hasText(new String[] {"Immediate risk to the child: choose one.",
          "Why: fill this in.", "Medical examination: choose one."});
      problem(page).getByText("Why: fill this in.").click();
      assertThat(why(page)).isFocused();
      assertThat(why(page)).hasAttribute("aria-invalid", "true");
      assertThat(error(page, why(page))).hasText("Error: Why: fill this in.");
      assertThat(page.locator(".alert-danger:visible")).hasCount(0);
      desk.shot("refused-empty");

      // What only the server can tell: the decision differs from the table's, and hardly says why.
      page.getByText("High: serious harm is likely, act now").click();
      why(page).fill("She says no.");
      noMedical(page);
      desk.completes();
      String sentence =
          "Why: Your decision differs from the recommendation, so give your reasons in at least 30 characters.";
      assertThat(problem(page).locator("li")).hasText(new String[] {sentence});
      assertThat(problem(page)).isFocused();
      assertThat(error(page, why(page))).hasText("Error: " + sentence);
      assertThat(why(page)).hasValue("She says no.");
      assertThat(page.locator(".alert-danger:visible")).hasCount(0);
      desk.shot("refused-by-the-server");

      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(why(page)).isFocused();
      why(page).fill(LONG_REASONS);
      desk.completes();
      isDone(desk, task);
      assertThat(page).hasTitle(Pattern.compile("^(?!Error)"));
      assertThat(desk.complaints).isEmpty();
    }
  }

  @Test
  void questions_and_answers_belong_together_without_eyes() {
    Task task = newest();
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.opensTask(task.getId()).claims();
      Locator risk = page.locator("[role=radiogroup]").first();
      assertThat(risk).hasAccessibleName(Pattern.compile("Immediate risk to the child.\\(required\\)"));
      assertThat(page.locator(".fjs-form-field-group > label").first()).hasAttribute("role", "heading");
      assertThat(why(page)).hasAccessibleName(Pattern.compile("^Why.\\(required\\)$"));
      // With the arrow keys from answer to answer, as in any group of radio buttons.
      risk.locator("input").first().focus();
      page.keyboard().press("Space");
      page.keyboard().press("ArrowDown");
      assertThat(risk.locator("input").nth(1)).isChecked();
      assertThat(desk.form().getByRole(AriaRole.COMBOBOX).first())
          .hasAttribute("aria-expanded", "false");
      medical(page, "Child protection medical");
      Locator date = page.getByLabel("(day/month/year)");
      Locator time = page.getByLabel(Pattern.compile("^Time \\(24 hours"));
      type(date, "32/13/2026");
      assertThat(error(page, date)).containsText("“32/13/2026” is not a date. Give a date as day/month/year");
      type(date, "1 Feb 2026");
      assertThat(date).hasValue("01/02/2026");
      type(time, "1650");
      assertThat(time).hasValue("16:50");
      type(time, "4.05 pm");
      assertThat(time).hasValue("16:05");
    }
  }

  @Test
  void what_is_saved_comes_back_at_another_desk_and_goes_when_the_step_is_done() {
    Task task = newest();
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.opensTask(task.getId()).claims();
      page.getByText("High: serious harm is likely, act now").click();
      why(page).fill("Short");
      page.getByText("Save and come back").click();
      assertThat(page.locator(".vigil-draft-status"))
          .hasText(Pattern.compile("^Draft saved .*It has not been sent\\.$"));
      // Typed on, and signed off without saving: signing off saves.
      why(page).fill("Short of ti");
      signOff(page);
      assertNothingIsKept(page);
      desk.shot("draft-signed-off");
    }
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.opensTask(task.getId());
      assertThat(page.locator(".vigil-form-note")).containsText("This is a draft, saved by you, ");
      assertThat(why(page)).hasValue("Short of ti");
      assertThat(page.getByLabel("High: serious harm is likely")).isChecked();
      desk.shot("draft-elsewhere");
      why(page).fill(LONG_REASONS);
      noMedical(page);
      desk.completes();
      isDone(desk, task);
      assertThat(drafts(task)).isZero();
      signOff(page);
      assertNothingIsKept(page);
      assertThat(desk.complaints).isEmpty();
    }
    assertThat(database.sql("select distinct what from vigil_draft_log where place = ?").param(task.getId())
        .query(String.class).list()).containsExactlyInAnyOrder("saved", "sent");
  }

  @Test
  void a_lost_session_loses_nothing_and_leads_back_to_the_step() {
    Task task = newest();
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.opensTask(task.getId()).claims();
      page.getByText("High: serious harm is likely, act now").click();
      why(page).fill(LONG_REASONS);
      noMedical(page);
      page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
      desk.completes();
      page.getByPlaceholder("Username").waitFor();
      // Nobody has signed off, so Tasklist's own labels are still there; what was typed, and whose step it is, are not.
      assertThat(kept(page)).doesNotContain(LONG_REASONS, CONCERN, "Zora", task.getId());
      desk.signOnHere("olive.officer");
      assertThat(page.locator(".vigil-form-note")).containsText("You were signed off. Here is what you had typed");
      assertThat(why(page)).hasValue(LONG_REASONS);
      desk.shot("after-a-lost-session");
      desk.completes();
      isDone(desk, task);
    }
  }

  @Test
  void a_step_done_by_somebody_else_in_the_meantime_is_said_and_what_was_typed_stays() {
    Task task = newest();
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.opensTask(task.getId()).claims();
      page.getByText("High: serious harm is likely, act now").click();
      why(page).fill(LONG_REASONS);
      noMedical(page);
      engine.getFormService().submitTaskForm(task.getId(), Variables.putValue("risk",
          Map.of("level", "high", "reasons", LONG_REASONS, "medical", "none")));
      desk.completes();
      assertThat(problem(page)).containsText("This task is already finished or has been withdrawn.");
      assertThat(problem(page)).containsText("What you have typed is still here.");
      assertThat(why(page)).hasValue(LONG_REASONS);
      desk.shot("done-by-another");
    }
  }

  @Test
  void after_a_day_in_tasklist_and_cockpit_the_browser_holds_nothing() {
    Task task = newest();
    try (Workstation desk = desk("stan.sergeant")) {
      Page page = desk.page;
      desk.lists().first().waitFor();
      desk.list("High risk").list("My team's tasks");
      desk.goTo("cockpit/default/#/processes");
      page.getByText("Child-abuse report").first().waitFor();
      desk.goTo("cockpit/default/#/process-instance/" + task.getProcessInstanceId() + "/runtime");
      page.getByText("Variables").first().waitFor();
      signOff(page);
      assertNothingIsKept(page);
    }
  }

  private Task newest() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("assessImmediateRisk").orderByTaskCreateTime()
        .desc().initializeFormKeys().list().get(0);
  }

  private long drafts(Task task) {
    return database.sql("select count(*) from vigil_draft where place = ?").param(task.getId()).query(Long.class)
        .single();
  }

  private static Locator problem(Page page) {
    return page.locator(".vigil-problem");
  }

  private static Locator why(Page page) {
    return page.getByLabel("Why").and(page.locator("textarea"));
  }

  /** What stands at a box as its error, found the way a screen reader finds it. */
  private static Locator error(Page page, Locator box) {
    return page.locator(List.of(box.getAttribute("aria-describedby").strip().split("\\s+")).stream()
        .filter(id -> id.endsWith("-error-message")).findFirst().map(id -> "[id='" + id + "']").orElseThrow());
  }

  private static void type(Locator box, String text) {
    box.fill(text);
    Screen.drawn(box.page());
    box.press("Tab");
    Screen.drawn(box.page());
  }

  private static void noMedical(Page page) {
    medical(page, "Not needed");
  }

  private static void medical(Page page, String choice) {
    Locator field = page.locator(".fjs-form-field-select")
        .filter(new Locator.FilterOptions().setHasText("Medical examination")).first();
    if (!field.locator(".fjs-dropdownlist").isVisible()) {
      field.locator(".fjs-input-group").click();
    }
    field.locator(".fjs-dropdownlist-item").getByText(choice).first().click();
    Screen.drawn(page);
  }

  private static void signOff(Page page) {
    page.locator(".account .dropdown-toggle").first().click();
    page.locator(".logout a").click();
    page.getByPlaceholder("Username").waitFor();
  }

  /** Neither storage, nor database, nor cache of the browser holds anything at all. */
  private static void assertNothingIsKept(Page page) {
    assertThat(kept(page)).isEqualTo("[[],[],[],[]]");
  }

  private static String kept(Page page) {
    return (String) page.evaluate("async () => JSON.stringify([Object.entries(localStorage),"
        + " Object.entries(sessionStorage), (await indexedDB.databases()).map(one => one.name), await caches.keys()])");
  }
}
