package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.process.Must;
import org.vigil.report.Reports;

/** Case 07 in a real browser: an officer types what everybody types, reads why not, and keeps what was really said. */
class LanguagePromptTest extends Journey {

  @Autowired Reports reports;
  @Autowired JdbcClient database;
  private static int reported;

  @BeforeEach
  void aReportComesIn() {
    reports.receive(Map.of("receivedAt", ago(Duration.ofMinutes(5)).toString(), "channel", "999",
        "referrer", Map.of("role", "neighbour", "sourceReference", "WORDS-" + ++reported),
        "concern", "Male arrested for assault on partner.", "allegedHarm", List.of("domestic-abuse"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Leo", "approximateAgeYears", 7))),
        "command-and-control");
  }

  @Test
  @Must("07.2")
  void the_prompt_says_why_offers_other_words_keeps_a_quotation_and_never_stops_the_form() {
    Task task = newest("assessImmediateRisk");
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.opensTask(task.getId()).claims();
      Locator why = page.getByLabel("Why").and(page.locator("textarea"));
      page.getByText("High: serious harm is likely, act now").click();
      why.fill("Child asleep upstairs, not affected. Mum says he is attention seeking, and he is streetwise.");
      Locator prompts = page.locator(".vigil-words-prompt");
      // The officer only pauses: the prompt comes without the focus moving.
      prompts.nth(3).waitFor();
      assertThat(prompts).hasCount(4);
      assertThat(why).isFocused();
      assertThat(prompts.nth(1)).containsText("“not affected”");
      assertThat(prompts.nth(1)).containsText("Nobody knows that before the child was asked.");
      assertThat(page.locator(".vigil-words")).hasAttribute("role", "status");
      assertThat(why).hasAttribute("aria-describedby", Pattern.compile("[\\w-]+-words$"));
      prompts.nth(2).scrollIntoViewIfNeeded();
      desk.shot("words");

      // Better words by the keyboard: one press.
      Locator offer = prompts.first().getByText("was present", new Locator.GetByTextOptions().setExact(true));
      offer.focus();
      page.keyboard().press("Enter");
      assertThat(why).hasValue(
          "Child was present, not affected. Mum says he is attention seeking, and he is streetwise.");
      assertThat(why).isFocused();
      assertThat(prompts).hasCount(3);

      // Or words of one's own, typed.
      why.fill("Child was present, not affected. Mum says he is attention seeking, and he is seven.");
      why.press("Tab");
      assertThat(prompts).hasCount(2);

      // What somebody really said is kept as said.
      prompts.nth(1).getByLabel("These are the words of").fill("his mother");
      prompts.nth(1).getByText("Keep as a quotation").click();
      String written = "Child was present, not affected. Mum says he is “attention seeking” (said by his mother), "
          + "and he is seven.";
      assertThat(why).hasValue(written);
      assertThat(prompts).hasCount(1);

      // What the officer leaves is left, and the form goes out.
      prompts.first().getByText("Leave it").click();
      assertThat(prompts).hasCount(0);
      chooseNoMedical(page);
      desk.shot("words-done");
      desk.completes();
      isDone(desk, task);
      assertThat(desk.complaints).isEmpty();
      assertThat((Map<?, ?>) engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("risk")
          .processInstanceId(task.getProcessInstanceId()).singleResult().getValue()).extracting("reasons")
          .isEqualTo(written);
      // What is counted is written after the step is stored and before the page is answered.
      desk.rests();
      // asleep upstairs and not affected are one phrase of the table: it stands there still, so it was kept.
      assertThat(counted()).containsExactlyInAnyOrder("risk.reasons not-affected 1 0 1",
          "risk.reasons attention-seeking 1 0 1", "risk.reasons streetwise 1 1 0");
    }
  }

  private static void chooseNoMedical(Page page) {
    Locator field = page.locator(".fjs-form-field-select")
        .filter(new Locator.FilterOptions().setHasText("Medical examination")).first();
    if (!field.locator(".fjs-dropdownlist").isVisible()) {
      field.locator(".fjs-input-group").click();
    }
    field.locator(".fjs-dropdownlist-item").first().click();
  }

  private List<String> counted() {
    return database.sql("select field, phrase_id, shown, changed, kept from vigil_language_count")
        .query((row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3) + " " + row.getInt(4)
            + " " + row.getInt(5)).list();
  }

  private Task newest(String step) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(step).orderByTaskCreateTime().desc()
        .initializeFormKeys().list().get(0);
  }
}
