package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.QuickPassword;
import org.vigil.report.Reports;

/** An officer's list, by mouse and by keyboard; and a supervisor who gives ten steps to somebody with room. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListJourneyTest extends Journey {

  private static final int STOPS_AT_MOST = 60;

  @Autowired Reports reports;
  private int reported;

  @BeforeAll
  void aColleagueAndTwelveReportsComeIn() {
    var identity = engine.getIdentityService();
    var colleague = identity.newUser("nora.next");
    colleague.setFirstName("Nora");
    colleague.setLastName("Next");
    QuickPassword.give(colleague, Workstation.PASSWORD);
    identity.saveUser(colleague);
    identity.createMembership("nora.next", "contact-officers");
    identity.createMembership("nora.next", "child-abuse-investigators");
    for (int report = 1; report <= 12; report++) {
      report();
    }
  }

  private void report() {
    reports.receive(Map.of("receivedAt", ago(Duration.ofMinutes(5)).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "LIST-" + ++reported),
        "concern", "A girl said that nobody has cooked for her since Monday.", "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Quilla", "familyName", "Testperson",
            "approximateAgeYears", 7))), "command-and-control");
  }

  @Test
  @Order(1)
  void a_card_says_whose_case_how_urgent_by_when_and_that_it_is_new() {
    try (Workstation desk = desk("olive.officer")) {
      desk.list("My team's tasks");
      Locator card = card(desk, "Assess immediate risk");
      assertThat(card).containsText(Pattern.compile("CA-\\d{4}-\\d{6} · Q\\.T\\., about 7 · ◆ Risk not yet assessed"));
      assertThat(card).containsText(Pattern.compile("(Due|▲ Late since) (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} "));
      assertThat(card).containsText("Nobody has taken it · Child abuse investigators, Contact officers");
      assertThat(card.locator(".vigil-new")).hasText("New");
      card.locator("h4 a").click();
      desk.form().waitFor();
      assertThat(desk.page.locator("li.task.active .vigil-new")).hasCount(0);
      assertThat(desk.cards().filter(new Locator.FilterOptions().setHas(desk.page.locator(".vigil-new"))))
          .not().hasCount(0);
      desk.shot("list-cards");
    }
    try (Workstation other = desk("nora.next")) {
      other.list("My team's tasks");
      assertThat(card(other, "Assess immediate risk").locator(".vigil-new")).isVisible();
    }
  }

  @Test
  @Order(2)
  void many_are_claimed_with_the_keyboard_and_one_that_was_taken_says_by_whom() {
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.list("Not taken");
      card(desk, "Assess immediate risk").waitFor();
      Keyboard keys = page.keyboard();
      page.getByLabel("Show", exactly()).focus();
      until(page, "document.activeElement.matches('.vigil-pick input')");
      keys.press("Space");
      String first = aboutFocus(page);
      until(page, "document.activeElement.matches('.vigil-pick input:not(:checked)')");
      keys.press("Space");
      String second = aboutFocus(page);
      assertThat(first).startsWith("Choose: ").isNotEqualTo(second);
      assertThat(page.locator(".vigil-many")).containsText("2 chosen");
      Task taken = step(first);
      engine.getTaskService().setAssignee(taken.getId(), "nora.next");
      back(page, "document.activeElement.textContent === 'Claim'");
      keys.press("Enter");
      Locator results = page.locator(".vigil-results");
      results.waitFor();
      assertThat(results).containsText("1 row done, 1 not.");
      assertThat(results.locator("li").first()).containsText("✗ Not done: ");
      assertThat(results.locator("li").first()).containsText("Already taken by Nora Next.");
      assertThat(results.locator("li").nth(1)).containsText("Claimed.");
      assertThat(results.locator("h3")).isFocused();
      assertThat(engine.getTaskService().createTaskQuery().taskId(step(second).getId()).singleResult().getAssignee())
          .isEqualTo("olive.officer");
      desk.shot("list-claimed");
    }
  }

  @Test
  @Order(3)
  void a_step_is_handed_over_with_a_reason_and_the_other_sees_who_gave_it() {
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.list("My tasks");
      desk.cards().first().locator(".vigil-pick input").check();
      page.getByText("Hand over…").click();
      Locator dialogue = page.locator("dialog");
      dialogue.getByLabel("Who takes it over (required)").selectOption("nora.next");
      dialogue.getByRole(AriaRole.BUTTON, named("Hand over")).click();
      assertThat(dialogue.getByRole(AriaRole.ALERT)).hasText("Give a reason, so that who takes it over knows why.");
      dialogue.getByLabel(Pattern.compile("^Why")).fill("I am in court until Thursday");
      dialogue.getByRole(AriaRole.BUTTON, named("Hand over")).click();
      assertThat(page.locator(".vigil-results")).containsText("Handed over to Nora Next.");
      assertThat(dialogue).hasCount(0);
    }
    try (Workstation other = desk("nora.next")) {
      other.list("My tasks");
      assertThat(other.cards().filter(new Locator.FilterOptions().setHasText("given by Olive Invented")).first())
          .isVisible();
    }
  }

  @Test
  @Order(4)
  void the_head_of_a_step_says_who_has_it_and_nobody_is_put_in_their_place_there_without_a_reason() {
    Task step = engine.getTaskService().createTaskQuery().taskAssignee("nora.next").listPage(0, 1).get(0);
    try (Workstation desk = desk("stan.sergeant")) {
      desk.opensTask(step.getId());
      Locator holder = desk.page.locator(".meta .assignee");
      assertThat(holder).containsText("Nora Next");
      holder.getByText("Nora Next").click(new Locator.ClickOptions().setForce(true));
      assertThat(holder.locator("input")).hasCount(0);
      assertThat(holder.locator("a:visible, button:visible")).hasCount(0);
      assertThat((Boolean) holder.evaluate("holder => [...holder.querySelectorAll('*')].some(part => { part.focus();"
          + " return part === document.activeElement; })")).as("the keyboard comes to nothing there").isFalse();
      desk.shot("who-has-it");
    }
  }

  @Test
  @Order(5)
  void new_work_is_announced_and_no_card_moves_until_somebody_asks() {
    try (Workstation desk = new Workstation(browser, port)) {
      Page page = desk.page;
      page.clock().install();
      desk.signOn("tasklist", "olive.officer").list("My team's tasks");
      page.getByLabel("Sort by", exactly()).selectOption("newest");
      card(desk, "Assess immediate risk").waitFor();
      assertThat(page.locator(".vigil-news")).containsText("Nothing new since");
      List<String> before = desk.cards().allInnerTexts();
      double top = desk.cards().first().boundingBox().y;
      report();
      // The page looks every twenty seconds of its own.
      page.clock().fastForward(21_000);
      assertThat(page.locator(".vigil-news")).containsText(Pattern.compile("\\d+ new high-risk steps?.* for you"));
      assertThat(desk.cards().allInnerTexts()).hasSameSizeAs(before);
      assertThat(desk.cards().first().boundingBox().y).as("the list stays where it is").isEqualTo(top);
      String newest = newest().getId();
      assertThat(page.locator("a[href*='" + newest + "']")).hasCount(0);
      page.getByText("Show them").click();
      assertThat(page.locator("li.task a[href*='" + newest + "']")).isVisible();
      assertThat(page.locator(".vigil-news")).containsText("Nothing new since");
    }
  }

  @Test
  @Order(6)
  void what_the_list_shows_and_its_order_are_chosen_above_it_and_survive_a_reload() {
    try (Workstation desk = desk("olive.officer")) {
      Page page = desk.page;
      desk.list("My team's tasks");
      card(desk, "Assess immediate risk").waitFor();
      page.getByLabel("Team", exactly()).selectOption("safeguarding-hub");
      assertThat(desk.cards().filter(new Locator.FilterOptions().setHasText("Assess immediate risk"))).hasCount(0);
      page.getByLabel("Team", exactly()).selectOption("");
      page.getByLabel("Show", exactly()).selectOption("high");
      page.getByLabel("Sort by", exactly()).selectOption("risk");
      card(desk, "Assess immediate risk").waitFor();
      page.reload();
      card(desk, "Assess immediate risk").waitFor();
      assertThat(page.getByLabel("Show", exactly())).hasValue("high");
      assertThat(page.getByLabel("Sort by", exactly())).hasValue("risk");
    }
  }

  @Test
  @Order(7)
  void my_cases_are_found_by_reference_and_by_name_and_lead_to_their_steps() {
    try (Workstation desk = desk("nora.next")) {
      Page page = desk.page;
      page.getByText("My cases").click();
      Locator dialogue = page.locator("dialog");
      assertThat(dialogue.getByRole(AriaRole.STATUS)).containsText("where you have or had a step");
      Locator box = dialogue.getByLabel(Pattern.compile("^Find a case"));
      assertThat(box).isFocused();
      page.keyboard().type("quilla testp");
      page.keyboard().press("Enter");
      assertThat(dialogue.getByRole(AriaRole.STATUS)).containsText(Pattern.compile("Found 1\\d cases"));
      assertThat(dialogue).not().containsText("Quilla");
      desk.shot("my-cases");
      dialogue.getByText("Assess immediate risk").first().click();
      desk.form().waitFor();
      assertThat(dialogue).hasCount(0);
      assertThat(page.url()).as("no name in an address").doesNotContainIgnoringCase("quilla");
      assertThat(desk.kept().toString()).doesNotContainIgnoringCase("quilla");
    }
  }

  @Test
  @Order(8)
  void at_320_pixels_nothing_is_cut_off() {
    try (Workstation desk = desk("olive.officer")) {
      desk.list("My team's tasks");
      card(desk, "Assess immediate risk").waitFor();
      desk.page.setViewportSize(320, 900);
      for (String part : List.of(".vigil-list", ".vigil-card")) {
        assertThat((Boolean) desk.page.locator(part).first().evaluate(
            "one => one.scrollWidth <= one.clientWidth && one.getBoundingClientRect().right <= 320")).as(part).isTrue();
      }
      desk.shot("list-320");
    }
  }

  @Test
  @Order(9)
  void a_supervisor_sees_who_has_room_and_gives_ten_steps_to_them() {
    List<Task> ten = engine.getTaskService().createTaskQuery().taskDefinitionKey("assessImmediateRisk").listPage(0, 10);
    ten.forEach(step -> engine.getTaskService().setAssignee(step.getId(), "olive.officer"));
    try (Workstation desk = new Workstation(browser, port).signOn("cockpit", "stan.sergeant")) {
      Page page = desk.page;
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People").setExact(true)).click();
      Locator nora = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Nora Next"));
      assertThat(nora).containsText("Room: 0 of 12, 0 cases");
      page.getByLabel("Reassign the work of Olive Invented").click();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Work of Olive Invented")))
          .isFocused();
      for (Task step : ten) {
        page.getByLabel("Assess immediate risk, " + reference(step), exactly()).check();
      }
      assertThat(page.getByText("10 steps chosen.")).isVisible();
      page.getByLabel("Who takes it over (required)").selectOption("nora.next");
      page.getByLabel(Pattern.compile("^Why")).fill("Olive is ill from noon");
      page.getByText("Reassign 10").click();
      Locator results = page.locator(".vigil-results");
      results.waitFor();
      assertThat(results).containsText("All 10 done.");
      assertThat(results.locator("li")).hasCount(10);
      assertThat(engine.getTaskService().createTaskQuery().taskDefinitionKey("assessImmediateRisk")
          .taskAssignee("nora.next").count()).isGreaterThanOrEqualTo(10);
      assertThat(page.locator("body")).not().containsText("Quilla");
      desk.shot("people-reassigned");
      page.setViewportSize(320, 900);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
      desk.shot("people-320");
    }
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  /** The first card of this name, once it says whose case it is. */
  private static Locator card(Workstation desk, String step) {
    return desk.cards().filter(new Locator.FilterOptions().setHasText(step))
        .filter(new Locator.FilterOptions().setHas(desk.page.locator(".vigil-case"))).first();
  }

  private static String aboutFocus(Page page) {
    return (String) page.evaluate("document.activeElement.getAttribute('aria-label')");
  }

  /** The step a box is about: Choose: Assess immediate risk, CA-2026-000001. */
  private Task step(String label) {
    String reference = label.substring(label.lastIndexOf(' ') + 1);
    String name = label.substring("Choose: ".length(), label.lastIndexOf(", "));
    return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).taskName(name).list().get(0);
  }

  private Task newest() {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey("assessImmediateRisk").orderByTaskCreateTime()
        .desc().listPage(0, 1).get(0);
  }

  private String reference(Task step) {
    return (String) engine.getTaskService().getVariable(step.getId(), "caseReference");
  }

  private static void until(Page page, String there) {
    press(page, "Tab", there);
  }

  private static void back(Page page, String there) {
    press(page, "Shift+Tab", there);
  }

  private static void press(Page page, String key, String there) {
    for (int stop = 0; stop < STOPS_AT_MOST; stop++) {
      if (Boolean.TRUE.equals(page.evaluate("() => Boolean(document.activeElement) && (" + there + ")"))) {
        return;
      }
      page.keyboard().press(key);
    }
    throw new AssertionError("The key " + key + " never comes to where " + there);
  }
}
