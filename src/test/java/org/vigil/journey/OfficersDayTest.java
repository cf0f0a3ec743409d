package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.report.Reports;

/**
 * An officer's day: find a step, open it, save it half done, come back to it at another desk, send it, be refused,
 * correct it and send it again. Once with the mouse, once with the keyboard.
 */
class OfficersDayTest extends Journey {

  private static final String OLIVE = "olive.officer";
  private static final String HALF = "Nobody has cooked";
  private static final String LONG_REASONS = "Nobody has cooked for him since Monday and he is hungry now.";

  @Autowired Reports reports;
  private Page page;
  private Hand hand;

  @ParameterizedTest
  @EnumSource
  void an_officers_day(Hand hand) {
    this.hand = hand;
    Task task = reported(hand.name());
    try (Workstation desk = desk(OLIVE)) {
      page = desk.page;
      finds(desk, task, "My team's tasks");
      hand.press(page.locator(".claim").first());
      page.locator(".form-actions button.btn-primary:not([disabled])").waitFor();
      hand.tick(page.getByLabel("High: serious harm is likely"));
      hand.write(why(), HALF);
      hand.press(page.getByText("Save and come back"));
      assertThat(page.locator(".vigil-draft-status"))
          .hasText(Pattern.compile("^Draft saved .*It has not been sent\\.$"));
      pictures(desk, "day-saved");
      hand.press(page.locator(".account .dropdown-toggle").first());
      hand.press(page.locator(".logout a"));
      page.getByPlaceholder("Username").waitFor();
      assertThat(desk.kept()).isEmpty();
      assertThat(desk.complaints).isEmpty();
    }
    try (Workstation elsewhere = desk(OLIVE)) {
      page = elsewhere.page;
      finds(elsewhere, task, "My tasks");
      assertThat(page.locator(".vigil-form-note")).containsText("This is a draft, saved by you, ");
      assertThat(page.getByLabel("High: serious harm is likely")).isChecked();
      assertThat(why()).hasValue(HALF);
      noMedical();
      hand.press(completes());
      assertThat(page.locator(".vigil-problem")).isFocused();
      Locator sentence = page.locator(".vigil-problem li a, .vigil-problem li button");
      assertThat(sentence).hasText(
          "Why: Your decision differs from the recommendation, so give your reasons in at least 30 characters.");
      pictures(elsewhere, "day-refused");
      hand.press(sentence);
      assertThat(why()).isFocused();
      correct();
      hand.press(completes());
      isDone(elsewhere, task);
      assertThat(elsewhere.complaints).isEmpty();
    }
    assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task.getId()).singleResult()
        .getAssignee()).isEqualTo(OLIVE);
  }

  private Task reported(String source) {
    String reference = reports.receive(Map.of("receivedAt", ago(Duration.ofMinutes(5)).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "DAY-" + source),
        "concern", "A boy said that nobody has cooked for him since Monday.", "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Quimby", "approximateAgeYears", 7))),
        "command-and-control").caseReference();
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .taskDefinitionKey("assessImmediateRisk").singleResult();
  }

  private void finds(Workstation desk, Task task, String list) {
    String reference = engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(task.getProcessInstanceId()).singleResult().getBusinessKey();
    hand.press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + list))).first());
    Locator card = desk.cards().filter(new Locator.FilterOptions().setHasText(reference))
        .filter(new Locator.FilterOptions().setHasText("Assess immediate risk"));
    assertThat(card).containsText("about 7");
    pictures(desk, "day-" + (list.equals("My tasks") ? "mine" : "list"));
    hand.press(card.locator("h4 a"));
    desk.form().waitFor();
  }

  private Locator why() {
    return page.getByLabel("Why").and(page.locator("textarea"));
  }

  private Locator completes() {
    return page.locator(".form-actions button.btn-primary");
  }

  /** The draft's words go, whole ones come. */
  private void correct() {
    if (hand == Hand.KEYBOARD) {
      page.keyboard().press("Control+a");
    }
    hand.write(why(), LONG_REASONS);
    assertThat(why()).hasValue(LONG_REASONS);
  }

  private void noMedical() {
    Locator field = page.locator(".fjs-form-field-select")
        .filter(new Locator.FilterOptions().setHasText("Medical examination")).first();
    if (hand == Hand.MOUSE) {
      field.locator(".fjs-input-group").click();
      field.locator(".fjs-dropdownlist-item").getByText("Not needed").first().click();
      return;
    }
    Keyboard keys = Hand.keysAtHidden(field.locator("input").first());
    // The list opens a moment after the focus comes, and takes keys only then; a hand is never that quick.
    Locator rows = field.locator(".fjs-dropdownlist-item");
    rows.first().waitFor();
    Locator at = field.locator(".fjs-dropdownlist-item.focused");
    for (int row = 0; row <= rows.count() && (at.count() == 0 || !at.innerText().contains("Not needed")); row++) {
      keys.press("ArrowDown");
    }
    keys.press("Enter");
    page.locator(".fjs-dropdownlist").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** The mouse's day leaves pictures; the keyboard's would be the same. */
  private void pictures(Workstation desk, String name) {
    if (hand == Hand.MOUSE) {
      desk.shots(name);
    }
  }
}
