package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.form.EveryForm;
import org.vigil.form.FormSchema;
import org.vigil.report.Reports;

/**
 * Every page and every form in real Chromium, held against WCAG 2.2 AA by axe-core: nothing serious or critical but
 * what docs/accessibility.md lists with its reason, and nothing listed there that is mended. A page that is added to
 * {@link #PAGES} is held to all of it. With {@code -Dvigil.screens=write} the pages go to docs/pictures/screens.
 */
class AccessibilityTest extends Journey {

  private static final String OFFICER = "olive.officer";
  private static final String SUPERVISOR = "stan.sergeant";
  private static final String ADMINISTRATOR = "aila.admin";
  private static final List<String> STANDARD =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final Set<String> COUNTED = Set.of("serious", "critical");
  private static final List<Integer> WIDTHS = List.of(1440, 768, 320);
  private static final Path STATEMENT = Path.of("docs/accessibility.md");
  private static final Pattern KNOWN = Pattern.compile("(?m)^\\| ([^|]+?) \\| `([a-z-]+)` \\| [^|]+\\|$");
  /** But for the group of administrators, whose id is the engine's own. */
  private static final Pattern VENDOR = Pattern.compile("(?i)camunda(?!-admin)");

  private static final List<Sight> PAGES = List.of(
      Sight.of("Tasklist: signing on", "", "tasklist/default/#/login", "input[type=password]"),
      Sight.of("Tasklist: a list", OFFICER, "tasklist/default/", ".task-filter")
          .after(desk -> desk.list("My team's tasks").cards().first().waitFor()),
      Sight.of("Tasklist: a task", OFFICER, "tasklist/default/", ".task-filter").after(AccessibilityTest::opensTask),
      Sight.of("Tasklist: history of a task", OFFICER, "tasklist/default/", ".task-filter").after(tab("History")),
      Sight.of("Tasklist: diagram of a task", OFFICER, "tasklist/default/", ".task-filter").after(tab("Diagram")),
      Sight.of("Tasklist: description of a task", OFFICER, "tasklist/default/", ".task-filter")
          .after(tab("Description")),
      Sight.of("Tasklist: what can be started", OFFICER, "tasklist/default/", ".task-filter")
          .after(AccessibilityTest::startsSomething),
      Sight.of("Tasklist: a start form", OFFICER, "tasklist/default/", ".task-filter").after(desk -> {
        startsSomething(desk);
        desk.page.locator(".modal-body").getByText("Child-abuse report").click();
        desk.page.locator(".modal-body .fjs-container").waitFor();
      }),
      Sight.of("Tasklist: keys", OFFICER, "tasklist/default/", ".task-filter").after(desk -> {
        desk.page.getByText("Keyboard Shortcuts").first().click();
        desk.page.locator(".modal-body table").waitFor();
      }),
      Sight.of("Cockpit: first page", SUPERVISOR, "cockpit/default/#/dashboard", ".stats-section"),
      Sight.of("Cockpit: processes", SUPERVISOR, "cockpit/default/#/processes", "a[href*='process-definition/']"),
      Sight.of("Cockpit: a process", SUPERVISOR, "cockpit/default/#/processes", "a[href*='process-definition/']")
          .after(AccessibilityTest::opensProcess),
      Sight.of("Cockpit: a case", SUPERVISOR, "cockpit/default/#/processes", "a[href*='process-definition/']")
          .after(desk -> {
            opensProcess(desk);
            desk.page.locator("a[href*='process-instance/']").first().click();
            desk.page.waitForURL("**/#/process-instance/**");
            desk.page.locator(".djs-container svg").first().waitFor();
          }),
      Sight.of("Cockpit: decisions", SUPERVISOR, "cockpit/default/#/decisions", ".ctn-view"),
      Sight.of("Cockpit: steps of people", SUPERVISOR, "cockpit/default/#/tasks", ".ctn-view"),
      Sight.of("Admin: first page", ADMINISTRATOR, "admin/default/#/", ".dashboard"),
      Sight.of("Admin: people", ADMINISTRATOR, "admin/default/#/users", "a[href*='users/']"),
      Sight.of("Admin: groups", ADMINISTRATOR, "admin/default/#/groups", "a[href*='groups/']"),
      Sight.of("Admin: authorisations", ADMINISTRATOR, "admin/default/#/authorization?resource=0", "table"),
      Sight.of("Admin: system", ADMINISTRATOR, "admin/default/#/system?section=system-settings-general", ".ctn-wrapper section"),
      Sight.of("Welcome", OFFICER, "welcome/default/#/welcome", ".tasklist-app"),
      Sight.of("A page that is not yours", OFFICER, "cockpit/", "h1"),
      Sight.of("A page that is not there", OFFICER, "../nowhere", "h1"));

  @Autowired Reports reports;
  private final Map<String, Desk> desks = new HashMap<>();

  @BeforeAll
  void a_report_comes_in_and_an_administrator_is_there() {
    reports.receive(Map.of("receivedAt", ago(Duration.ofMinutes(5)).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "ACCESSIBLE-1"),
        "concern", "A boy said that nobody has cooked for him since Monday.", "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Noah", "approximateAgeYears", 7))),
        "command-and-control");
    var identity = engine.getIdentityService();
    var user = identity.newUser(ADMINISTRATOR);
    user.setFirstName("Aila");
    user.setLastName("Invented");
    user.setPassword(Desk.PASSWORD);
    identity.saveUser(user);
    identity.createMembership(ADMINISTRATOR, "camunda-admin");
  }

  @AfterAll
  void everybody_goes_home() {
    desks.values().forEach(Desk::close);
    engine.getIdentityService().deleteUser(ADMINISTRATOR);
  }

  @Test
  void on_every_page_axe_finds_only_what_the_statement_says() {
    Map<String, String> found = new TreeMap<>();
    for (Sight sight : PAGES) {
      Desk desk = shown(sight);
      found.putAll(findings(sight.name(), new AxeBuilder(desk.page)));
    }
    assertThat(found.keySet()).as(String.join("\n", found.values()))
        .isEqualTo(known(place -> !place.startsWith("Form ")));
  }

  @Test
  void every_page_is_vigils_marked_in_british_english_and_fits_a_narrow_screen() {
    var softly = new SoftAssertions();
    for (Sight sight : PAGES) {
      Page page = shown(sight).page;
      softly.assertThat(page.locator("html").getAttribute("lang")).as(sight.name()).isEqualTo("en-GB");
      softly.assertThat(page.title()).as(sight.name()).contains("Vigil").doesNotContainPattern("[A-Z]+_[A-Z]+");
      softly.assertThat(page.locator("body").innerText()).as(sight.name()).doesNotContainPattern(VENDOR);
      for (int width : WIDTHS) {
        page.setViewportSize(width, 900);
        softly.assertThat(page.getByText("OFFICIAL-SENSITIVE").first().isVisible())
            .as(sight.name() + " is marked at " + width + " px").isTrue();
        softly.assertThat(overflow(page)).as(sight.name() + " scrolls sideways at " + width + " px").isZero();
        if ("write".equals(System.getProperty("vigil.screens"))) {
          page.screenshot(new Page.ScreenshotOptions()
              .setPath(Path.of("docs/pictures/screens", sight.slug() + "-" + width + ".png")));
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void in_every_form_with_every_question_open_axe_finds_only_what_the_statement_says() {
    Map<String, String> found = new TreeMap<>();
    int looked = 0;
    try (var every = new EveryForm(engine, "child-abuse-investigators", AccessibilityTest::open)) {
      Page page = desk(OFFICER, "tasklist").page;
      page.setViewportSize(WIDTHS.get(0), 900);
      page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
      page.locator(".task-filter").first().waitFor();
      // In a step that is not claimed every box is disabled, and axe asks little of what is disabled.
      every.tasks().values().forEach(task -> engine.getTaskService().claim(task, OFFICER));
      for (Map.Entry<FormSchema, String> form : every.tasks().entrySet()) {
        page.evaluate("task => location.hash = '#/?task=' + task", form.getValue());
        page.locator(".task-details h2, .task h2").getByText(form.getKey().id(), exactly()).first().waitFor();
        page.locator(".fjs-container [id*='-" + form.getKey().fields().get(0).component().path("id").asText() + "']")
            .first().waitFor();
        found.putAll(findings("Form " + form.getKey().id(),
            new AxeBuilder(page).include(List.of(".fjs-container"))));
        looked++;
      }
    }
    System.out.println("Forms looked at: " + looked);
    assertThat(looked).isEqualTo(EveryForm.files().size());
    assertThat(found.keySet()).as(String.join("\n", found.values()))
        .isEqualTo(known(place -> place.startsWith("Form ")));
  }

  private static Map<String, String> findings(String place, AxeBuilder axe) {
    Map<String, String> found = new TreeMap<>();
    for (Rule rule : axe.withTags(STANDARD).setLegacyMode(true).analyze().getViolations()) {
      if (COUNTED.contains(rule.getImpact())) {
        found.put(place + " " + rule.getId(), place + ": " + rule.getId() + " at " + rule.getNodes().stream().limit(4)
            .map(node -> node.getTarget() + " " + node.getHtml()).collect(Collectors.joining("; ")));
      }
    }
    return found;
  }

  /** What the statement says still fails, as "place rule". */
  private static Set<String> known(Predicate<String> place) {
    try {
      return KNOWN.matcher(Files.readString(STATEMENT)).results().filter(row -> place.test(row.group(1)))
          .map(row -> row.group(1) + " " + row.group(2)).collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Desk shown(Sight sight) {
    Desk desk = desk(sight.person(), sight.application());
    // Without this the page before may still stand there for a moment.
    desk.page.navigate("about:blank");
    desk.page.setViewportSize(WIDTHS.get(0), 900);
    desk.goTo(sight.address());
    desk.page.locator(sight.shows()).first().waitFor();
    sight.then().accept(desk);
    // What a page is mended with comes a moment after it is drawn.
    desk.page.waitForTimeout(300);
    return desk;
  }

  private Desk desk(String person, String application) {
    return desks.computeIfAbsent(person, who -> {
      Desk desk = new Desk(browser, port);
      return who.isEmpty() ? desk : desk.signOn(application, who);
    });
  }

  /** How far a page reaches beyond the screen, once it has come to rest. */
  private static int overflow(Page page) {
    page.waitForTimeout(700);
    return (int) page.evaluate("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)");
  }

  private static void opensTask(Desk desk) {
    desk.list("My team's tasks").opens("Assess immediate risk");
  }

  private static Consumer<Desk> tab(String name) {
    return desk -> {
      opensTask(desk);
      desk.page.locator(".nav-tabs a").getByText(name, exactly()).first().click();
      desk.page.locator(".nav-tabs li.active").getByText(name).first().waitFor();
    };
  }

  private static void startsSomething(Desk desk) {
    desk.page.getByText("Start process").first().click();
    desk.page.locator(".modal-body").getByText("Child-abuse report").waitFor();
  }

  private static void opensProcess(Desk desk) {
    desk.page.locator("a[href*='process-definition/']").getByText("Child-abuse report").first().click();
    desk.page.locator("a[href*='process-instance/']").first().waitFor();
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  /** The form with every question shown, whatever was answered before. */
  private static String open(String form) {
    try {
      JsonNode drawn = new ObjectMapper().readTree(form);
      drawn.findParents("conditional").forEach(question -> ((ObjectNode) question).remove("conditional"));
      return drawn.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
