package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.Watch;
import org.vigil.report.Reports;

/** A sergeant's morning in Cockpit: one report lies for two hours, one came five minutes ago. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchInTheBrowserTest extends Journey {

  private static final int STOPS_AT_MOST = 60;

  @Autowired Reports reports;
  @Autowired Watch watch;
  @Autowired FinishedSteps finished;
  private String late;
  private Workstation desk;
  private Page page;

  @BeforeAll
  void twoReportsComeIn() {
    late = report(Duration.ofHours(2), "WATCH-1");
    report(Duration.ofMinutes(5), "WATCH-2");
    finished.count();
  }

  @BeforeEach
  void theSergeantSignsOn() {
    watch.look();
    desk = new Workstation(browser, port).signOn("cockpit", "stan.sergeant");
    page = desk.page;
  }

  @AfterEach
  void theSergeantGoes() {
    desk.close();
  }

  private String report(Duration ago, String source) {
    return reports.receive(Map.of("receivedAt", ago(ago).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", source),
        "concern", "A girl said that she sleeps in the shed.", "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Invented", "approximateAgeYears", 7))),
        "command-and-control").caseReference();
  }

  @Test
  @Order(1)
  void the_card_says_it_at_once_and_leads_to_the_page() {
    Locator card = page.locator(".vigil-watch");
    assertThat(card.locator(".vigil-watch-first")).containsText("2 children in 2 cases are waiting for a first action. "
        + "The longest wait: 2 hours");
    assertThat(card.locator(".vigil-watch-first")).containsText(late);
    assertThat(card.locator(".vigil-tiles .late")).containsText("1 ▲ Late");
    assertThat(page.locator("section").first()).containsText("Watch");
    card.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Watch")).click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1).setName("Watch"))).isVisible();
    assertThat(row("Contact officers").locator("td")).hasText(new String[] {"1", "0", "2", ""});
    assertThat(row("Assess immediate risk").locator("td").first()).hasText("1");
    assertThat(row("Nobody told yet").locator("td").first()).hasText("1");
    assertThat(row("Cases opened").locator("td")).hasText("2");
    for (int width : List.of(1440, 768, 320)) {
      page.setViewportSize(width, 900);
      assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
      desk.shot("watch-" + width);
    }
  }

  @Test
  @Order(2)
  void with_the_keyboard_from_a_number_to_its_cases_and_back() {
    desk.goTo("cockpit/default/#/watch");
    row("Contact officers").waitFor();
    until("document.activeElement.getAttribute('aria-label') === '1 late, Contact officers'");
    page.keyboard().press("Enter");
    Locator heading =
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Late steps: Contact officers"));
    assertThat(heading).isFocused();
    assertThat(page.locator(".vigil-watch")).containsText("Showing 1 of 1.");
    assertThat(row(late).locator("td")).containsText(new String[] {"Assess immediate risk", "", "▲ Late by 1 hour",
        "not assessed", "nobody", "Child abuse investigators, Contact officers", "nobody"});
    assertThat(row(late).getByRole(AriaRole.LINK)).hasAttribute("href", "#/case?reference=" + late);
    page.goBack();
    assertThat(row("Contact officers")).isVisible();
  }

  @Test
  @Order(3)
  void the_diagram_says_where_work_waits_and_the_table_says_the_same() {
    desk.goTo("cockpit/default/#/process-definition/" + engine.getRepositoryService().createProcessDefinitionQuery()
        .processDefinitionKey("child-abuse-report").latestVersion().singleResult().getId() + "/runtime");
    assertThat(badge("assessImmediateRisk")).containsText("▲ 1 late of 2");
    assertThat(row("Assess immediate risk").locator("td").first()).hasText("2");
    assertThat(row("Assess immediate risk").locator("td").nth(1)).hasText("▲ 1");
    page.getByLabel("a year").check();
    assertThat(page.getByLabel("a year")).isChecked();
    assertThat(badge("assessImmediateRisk")).hasCount(1);
    desk.shot("watch-diagram");
  }

  @Test
  @Order(4)
  void the_way_a_case_took_while_it_is_open_and_when_it_is_over() {
    var process = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(late)
        .processDefinitionKey("child-abuse-report").singleResult();
    desk.goTo("cockpit/default/#/process-instance/" + process.getId() + "/runtime");
    assertThat(badge("assessImmediateRisk")).containsText("late, here for");
    assertThat(row("1. Assess immediate risk").locator("td").nth(1)).hasText("is here now");
    assertThat(page.locator("[data-element-id='registerReport']").first()).hasClass(Pattern.compile(
        ".*vigil-passed.*"));
    engine.getRuntimeService().deleteProcessInstance(process.getId(), "over", true, true, true);
    page.navigate("about:blank");
    desk.goTo("cockpit/default/#/process-definition/" + process.getProcessDefinitionId() + "/runtime?route="
        + process.getId());
    assertThat(badge("assessImmediateRisk")).containsText("given up after");
    assertThat(page.locator(".vigil-watch caption")).hasText("The way of " + late + " through “Child-abuse report”");
  }

  @Test
  @Order(5)
  void what_is_counted_anew_appears_and_the_focus_stays() {
    page.clock().install();
    desk.goTo("cockpit/default/#/watch");
    Locator open = row("Contact officers").locator("td").nth(2).getByRole(AriaRole.LINK);
    assertThat(open).hasText("1");
    open.focus();
    report(Duration.ofMinutes(5), "WATCH-3");
    watch.look();
    page.clock().fastForward(61_000);
    assertThat(open).hasText("2");
    assertThat(open).isFocused();
  }

  private Locator row(String head) {
    return page.locator(".vigil-watch tbody tr").filter(new Locator.FilterOptions().setHas(
        page.locator("th").getByText(head))).first();
  }

  private Locator badge(String element) {
    return page.locator(".djs-overlays[data-container-id='" + element + "'] .vigil-badge");
  }

  private void until(String focused) {
    for (int stop = 0; stop < STOPS_AT_MOST; stop++) {
      if ((boolean) page.evaluate(focused)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not come to " + focused);
  }
}
