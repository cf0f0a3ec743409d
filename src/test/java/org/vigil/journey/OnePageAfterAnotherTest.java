package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.QuickPassword;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.Watch;
import org.vigil.report.Reports;

/**
 * The pages as people go through them. Whatever is shown to press opens: every application, every entry of its menus,
 * every link of its first page and of a step, for one person of each kind of role. And what one page leaves behind,
 * notices and styles, is not the next one's.
 */
class OnePageAfterAnotherTest extends Journey {

  private static final Pattern APPLICATIONS = Pattern.compile("/camunda/app/(tasklist|cockpit|admin)/");
  private static final int REFUSED = 400;
  /** Menus, first pages, and what stands at the head of a step. */
  private static final String LINKS = "header a[href], [role=main] a[href]";
  /** Behind these are a row each of a list, and one page for all of them. */
  private static final Pattern ONE_OF_MANY = Pattern.compile(
      "(users|groups|tenants|process-instance|decision-definition|decision-instance|repository|decision-requirement)/[^?]+.*");

  @Autowired Reports reports;
  @Autowired Watch watch;
  @Autowired FinishedSteps finished;
  private final List<String> refusals = new ArrayList<>();
  private String at;

  @BeforeAll
  void aReportHasComeInAndPeopleOfOtherKindsAreThere() {
    reports.receive(Map.of("receivedAt", ago(Duration.ofHours(2)).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "SHOWN-1"),
        "concern", "A girl said that she sleeps in the shed.", "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Invented", "approximateAgeYears", 7))),
        "command-and-control");
    arrives("petra.owner", "process-owners");
    arrives("aila.admin", "camunda-admin");
    watch.look();
    finished.count();
  }

  private void arrives(String id, String group) {
    var identity = engine.getIdentityService();
    var user = identity.newUser(id);
    user.setFirstName("Invented");
    user.setLastName("Person");
    QuickPassword.give(user, Workstation.PASSWORD);
    identity.saveUser(user);
    identity.createMembership(id, group);
  }

  @AfterAll
  void theyGo() {
    List.of("petra.owner", "aila.admin").forEach(engine.getIdentityService()::deleteUser);
  }

  @ParameterizedTest
  @ValueSource(strings = {"olive.officer", "esme.embedded", "stan.sergeant", "petra.owner", "aila.admin"})
  void whatever_is_shown_opens(String person) {
    refusals.clear();
    try (Workstation desk = new Workstation(browser, port)) {
      Page page = desk.page;
      desk.signOn("welcome", person);
      page.onResponse(this::note);
      at = "Welcome";
      desk.goTo("welcome/default/#/welcome");
      page.locator(".welcome-dashboard, .dashboard, [role=main] a").first().waitFor();
      desk.rests();
      var applications = new TreeSet<String>();
      links(page, "a[href]").keySet().forEach(address -> APPLICATIONS.matcher(address).results()
          .forEach(found -> applications.add(found.group(1))));
      assertThat(applications).as("applications of " + person).isNotEmpty();
      assertThat(page.getByText("Change password").first().isVisible()).as("one's own password").isTrue();
      assertThat(page.getByText("Edit profile").first().isVisible()).as("one's own name").isFalse();
      applications.forEach(application -> walk(desk, application));
      if (applications.contains("tasklist")) {
        starts(desk);
      }
    }
    assertThat(refusals).as(person).isEmpty();
  }

  private void walk(Workstation desk, String application) {
    Page page = desk.page;
    at = application;
    desk.goTo(application + "/default/#/");
    desk.rests();
    look(page);
    if (application.equals("tasklist")) {
      desk.list("My team's tasks");
      desk.cards().first().or(page.getByText("No task matching")).first().waitFor();
      if (desk.cards().count() > 0) {
        desk.cards().first().locator("h4 a").click();
        desk.form().waitFor();
        desk.rests();
        look(page);
      }
    }
    Map<String, String> seen = links(page, LINKS);
    if (application.equals("cockpit")) {
      boolean watches = desk.page.locator("header").getByText("Invented").first().innerText().contains("Stan");
      assertThat(seen.values().containsAll(List.of("Watch", "People", "Case"))).as("menu: " + seen.values())
          .isEqualTo(watches);
    }
    for (Map.Entry<String, String> link : seen.entrySet()) {
      at = application + ": " + link.getValue() + " (" + link.getKey().replaceAll("^.*/camunda", "") + ")";
      page.navigate("about:blank");
      page.navigate(link.getKey());
      desk.rests();
      look(page);
    }
  }

  /** What leads somewhere within Vigil, by address; of a list's rows the first of each kind. */
  private Map<String, String> links(Page page, String selector) {
    Map<String, String> found = new LinkedHashMap<>();
    var kinds = new TreeSet<String>();
    for (Locator link : page.locator(selector).all()) {
      String address = (String) link.evaluate("a => a.href");
      boolean inside = address.contains("/camunda/") && link.isVisible();
      if (inside && kinds.add(ONE_OF_MANY.matcher(address).replaceAll("$1"))) {
        found.put(address, link.innerText().isBlank() ? String.valueOf(link.getAttribute("aria-label"))
            : link.innerText().strip());
      }
    }
    return found;
  }

  /** The button that offers what can be started is there only for those who can start something. */
  private void starts(Workstation desk) {
    desk.goTo("tasklist/default/#/");
    desk.rests();
    Locator start = desk.page.locator(".start-process-action a").first();
    if (start.isVisible()) {
      at = "tasklist: what can be started";
      start.click();
      Locator nothing = desk.page.locator(".modal-body .well:not(.ng-hide)");
      desk.page.locator(".modal-body").getByText("Child-abuse report").or(nothing).first().waitFor();
      if (nothing.count() > 0) {
        refusals.add(at + " is nothing");
      }
    }
  }

  private void note(Response answer) {
    if (answer.status() >= REFUSED && answer.status() != 401) {
      refusals.add(at + ": " + answer.status() + " " + answer.request().method() + " "
          + answer.url().replaceAll("^.*/camunda", ""));
    }
  }

  private void look(Page page) {
    page.locator(".vigil-refused, .vigil-refusal, .alert-danger, .alert-error").all().stream()
        .filter(Locator::isVisible).forEach(box -> refusals.add(at + " says: " + box.innerText().strip()));
    if (page.locator("body").innerText().contains("You cannot open this page")) {
      refusals.add(at + " says: You cannot open this page");
    }
  }

  /** How each element of a page of ours looks, as the browser works it out from all sheets that are on. */
  private static final String LOOKS = """
      root => [...document.querySelectorAll(root + ', ' + root + ' *')].map(one => one.tagName + '.' + one.className
        + ' ' + ['color', 'background-color', 'font-size', 'font-weight', 'display', 'text-align', 'padding-left',
          'border-left-width', 'border-left-color', 'border-bottom-width', '-webkit-line-clamp', 'text-decoration-line']
          .map(name => name + ' ' + getComputedStyle(one).getPropertyValue(name)).join(', '))""";

  private record Place(String hash, String shows, String root) { }

  @Test
  void a_page_looks_the_same_whatever_was_open_before_it() {
    String reference = engine.getRuntimeService().createProcessInstanceQuery()
        .processDefinitionKey("child-abuse-report").list().get(0).getBusinessKey();
    List<Place> places = List.of(
        new Place("#/watch", ".vigil-watch tbody tr", ".vigil-watch"),
        new Place("#/case?reference=" + reference, ".vigil-case-header", ".vigil-file"),
        new Place("#/people", "table tbody tr", ".vigil-people"),
        new Place("#/running-work", "h1:text('Running work')", ".vigil-watch"));
    try (Workstation desk = new Workstation(browser, port).signOn("cockpit", "stan.sergeant")) {
      Map<Place, List<String>> alone = new LinkedHashMap<>();
      for (Place place : places) {
        desk.page.navigate("about:blank");
        desk.goTo("cockpit/default/" + place.hash());
        alone.put(place, looks(desk, place));
      }
      for (Place first : places) {
        for (Place second : places) {
          desk.page.evaluate("hash => location.hash = hash", first.hash());
          looks(desk, first);
          desk.page.evaluate("hash => location.hash = hash", second.hash());
          var other = new ArrayList<>(looks(desk, second));
          other.removeAll(alone.get(second));
          assertThat(other).as("looks otherwise: " + second.hash() + " after " + first.hash()).isEmpty();
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> looks(Workstation desk, Place place) {
    Page page = desk.page;
    page.locator(place.shows()).first().waitFor();
    desk.rests();
    return (List<String>) page.evaluate(LOOKS, place.root());
  }

  @Test
  void a_red_notice_goes_with_the_page_it_was_about() {
    try (Workstation desk = desk("olive.officer")) {
      desk.list("My team's tasks");
      desk.cards().first().waitFor();
      refuse(desk.page);
      desk.cards().first().locator("h4 a").click();
      desk.form().waitFor();
      assertThat(desk.page.getByText("An invented refusal").count()).isZero();
    }
    try (Workstation desk = new Workstation(browser, port).signOn("cockpit", "stan.sergeant")) {
      desk.page.locator(".vigil-watch .vigil-tiles").waitFor();
      refuse(desk.page);
      desk.page.evaluate("location.hash = '#/people'");
      desk.page.locator("table tbody tr").first().waitFor();
      assertThat(desk.page.getByText("An invented refusal").count()).isZero();
    }
  }

  /** What the applications' own code does when the server refuses something. */
  private static void refuse(Page page) {
    page.evaluate(
        "() => angular.element(document.body).injector().invoke(['Notifications', '$rootScope', (said, scope) => "
            + "{ said.addError({ status: 'An invented refusal', message: 'of this page' }); scope.$apply(); }])");
    page.getByText("An invented refusal").first().waitFor();
  }
}
