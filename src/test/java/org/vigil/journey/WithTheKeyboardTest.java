package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.report.Reports;

/** An officer whose mouse is broken, and what nobody should find on a screen at all. */
class WithTheKeyboardTest extends Journey {

  private static final int STOPS_AT_MOST = 40;

  @Autowired Reports reports;

  @BeforeAll
  void aReportComesIn() {
    reports.receive(Map.of("receivedAt", ago(Duration.ofMinutes(5)).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "KEYBOARD-1"),
        "concern", "A boy said that nobody has cooked for him since Monday.", "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Noah", "approximateAgeYears", 7))),
        "command-and-control");
  }

  @Test
  void a_step_is_found_claimed_filled_in_and_sent_without_a_mouse() {
    Task task = engine.getTaskService().createTaskQuery().taskDefinitionKey("assessImmediateRisk").singleResult();
    try (Workstation desk = new Workstation(browser, port).goTo("tasklist/")) {
      Page page = desk.page;
      Keyboard keys = page.keyboard();
      desk.signOnHere("olive.officer", () -> {
        types(page, "Username", "olive.officer");
        types(page, "Password", Workstation.PASSWORD);
      });
      desk.lists().first().waitFor();
      keys.press("Control+Shift+f");
      until(page, "document.activeElement.textContent.includes(\"My team\")");
      keys.press("Enter");
      desk.cards().first().waitFor();
      keys.press("Control+Alt+l");
      until(page, "document.activeElement.closest('li.task') !== null");
      keys.press("Enter");
      desk.form().waitFor();
      keys.press("Control+Alt+c");
      page.locator(".form-actions button.btn-primary:not([disabled])").waitFor();
      keys.press("Control+Alt+f");
      until(page, "document.activeElement.type === 'radio'");
      keys.press("Space");
      until(page, "document.activeElement.tagName === 'TEXTAREA'");
      keys.type("Nobody at home looks after him and he is hungry.");
      until(page, "document.activeElement.closest('.fjs-form-field-select') !== null");
      // The list opens a moment after the focus comes, and takes keys only then; a hand is never that quick.
      page.locator(".fjs-dropdownlist-item.focused").waitFor();
      keys.press("Enter");
      page.locator(".fjs-dropdownlist").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
      desk.shot("keyboard");
      until(page, "document.activeElement.matches('.form-actions .btn-primary')");
      keys.press("Enter");
      isDone(desk, task);
    }
  }

  private static void types(Page page, String box, String what) {
    until(page, "document.activeElement.placeholder === '" + box + "'");
    page.keyboard().press("Control+a");
    page.keyboard().type(what);
  }

  /** Tab by Tab until this is so. */
  private static void until(Page page, String there) {
    for (int stop = 0; stop < STOPS_AT_MOST; stop++) {
      if (Boolean.TRUE.equals(page.evaluate("() => Boolean(document.activeElement) && (" + there + ")"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The Tab key never comes to where " + there);
  }

  @Test
  void an_officer_does_not_get_into_cockpit() {
    try (Workstation desk = desk("olive.officer")) {
      desk.goTo("cockpit/");
      assertThat(desk.page.locator("h1")).hasText("You cannot open this page");
      assertThat(desk.page.getByText("Running Process Instances")).hasCount(0);
      desk.shot("no-cockpit");
    }
  }

  @Test
  void a_screen_is_british_and_sells_nothing() {
    try (Workstation desk = desk("olive.officer")) {
      desk.list("My team's tasks");
      desk.cards().first().waitFor();
      assertThat(desk.cards().first()).containsText(java.util.regex.Pattern.compile(
          "(Due|Late since) (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2,3} \\d{4}, \\d\\d:\\d\\d"));
      assertThat(desk.page.locator("body").innerText()).doesNotContainIgnoringCase("Camunda")
          .doesNotContain("migrate");
      assertThat(desk.page.getByText("Save").and(desk.page.locator("button:visible"))).hasCount(0);
    }
  }
}
