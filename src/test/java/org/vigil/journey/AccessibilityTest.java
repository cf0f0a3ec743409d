package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.QuickPassword;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.Watch;
import org.vigil.form.EveryForm;
import org.vigil.form.FormSchema;
import org.vigil.report.Reports;

/**
 * Every page and every form in real Chromium, held against WCAG 2.2 AA by axe-core: nothing serious or critical but
 * what docs/accessibility.md lists with its reason, and nothing listed there that is mended. A page that is added to
 * {@link #PAGES} is held to all of it. With {@code -Dvigil.screens=write} it takes a picture of each page, for
 * docs/screens or to be looked at in target/journey.
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

  private static final String LIST = "tasklist/default/";
  private static final String PROCESS_LINK = "a[href*='process-definition/']";

  private static final List<WhatIsSeen> PAGES = List.of(
      WhatIsSeen.of("Tasklist: signing on", "", "tasklist/default/#/login", "input[type=password]"),
      WhatIsSeen.of("Tasklist: a list", OFFICER, LIST, ".task-filter").after(desk -> {
        desk.list("My team's tasks");
        desk.page.locator(".vigil-card .vigil-case").first().waitFor();
      }),
      WhatIsSeen.next("Tasklist: cards that were chosen", OFFICER, ".vigil-many", AccessibilityTest::choosesCards),
      WhatIsSeen.of("Tasklist: a task", OFFICER, LIST, ".task-filter").after(AccessibilityTest::opensTask),
      WhatIsSeen.next("Tasklist: what is wrong with a form", OFFICER, ".vigil-problem", desk -> desk.claims().completes()),
      tab("Case", ".vigil-case-header"), tab("Why this step", ".vigil-file"), tab("Where it stands", ".vigil-route"),
      tab("Comments", "#vigil-comment"), tab("Documents", "#vigil-document"),
      WhatIsSeen.of("Tasklist: handing over", OFFICER, LIST, ".task-filter").after(desk -> {
        desk.list("My tasks");
        choosesCards(desk);
        desk.page.getByText("Hand over…").click();
        desk.page.locator("dialog select").waitFor();
      }),
      WhatIsSeen.of("Tasklist: my cases", OFFICER, LIST, ".task-filter").after(desk -> {
        desk.page.locator(".vigil-my-cases").click();
        desk.page.locator("dialog [role=status]").getByText("where you have or had a step").waitFor();
      }),
      WhatIsSeen.of("Tasklist: what can be started", OFFICER, LIST, ".task-filter")
          .after(AccessibilityTest::startsSomething),
      WhatIsSeen.next("Tasklist: a start form", OFFICER, ".modal-body .fjs-container",
          desk -> desk.page.locator(".modal-body").getByText("Child-abuse report").click()),
      WhatIsSeen.of("Tasklist: keys", OFFICER, LIST, ".task-filter").after(desk -> {
        desk.page.getByText("Keyboard Shortcuts").first().click();
        desk.page.locator(".modal-body table").waitFor();
      }),
      WhatIsSeen.of("Cockpit: first page", SUPERVISOR, "cockpit/default/#/dashboard", ".vigil-watch .vigil-tiles"),
      WhatIsSeen.of("Cockpit: watch", SUPERVISOR, "cockpit/default/#/watch", ".vigil-watch tbody tr"),
      WhatIsSeen.next("Cockpit: the steps behind a number", SUPERVISOR, "h1:text('Late steps')",
          desk -> desk.page.locator(".vigil-watch td a[aria-label*='late, ']").first().click()),
      WhatIsSeen.of("Cockpit: people", SUPERVISOR, "cockpit/default/#/people", "table tbody tr"),
      WhatIsSeen.next("Cockpit: the work of one person", SUPERVISOR, "h2:text('Work of')",
          desk -> desk.page.getByLabel("Reassign the work of Olive Invented").click()),
      WhatIsSeen.of("Cockpit: looking for a case", SUPERVISOR, "cockpit/default/#/case", "#vigil-reference"),
      WhatIsSeen.next("Cockpit: the file of a case", SUPERVISOR, ".vigil-case-header", desk -> {
        desk.page.locator("#vigil-reference").fill(AccessibilityTest.reference);
        desk.page.locator("#vigil-reference").press("Enter");
      }),
      WhatIsSeen.of("Cockpit: running work", SUPERVISOR, "cockpit/default/#/running-work", "table tbody tr"),
      WhatIsSeen.next("Cockpit: which cases can move", SUPERVISOR, "h3:text('can move')",
          desk -> desk.page.getByText("Show which can move").click()),
      WhatIsSeen.of("Cockpit: processes", SUPERVISOR, "cockpit/default/#/processes", PROCESS_LINK),
      WhatIsSeen.next("Cockpit: numbers on a diagram", SUPERVISOR, ".djs-overlays .vigil-badge",
          AccessibilityTest::opensProcess),
      WhatIsSeen.next("Cockpit: the way of a case", SUPERVISOR, ".djs-element.vigil-passed", desk -> {
        desk.page.locator(".nav-tabs a").getByText("Process Instances", exactly()).click();
        desk.page.locator("a[href*='process-instance/']").first().click();
        desk.page.waitForURL("**/#/process-instance/**");
      }),
      WhatIsSeen.of("Cockpit: decisions", SUPERVISOR, "cockpit/default/#/decisions", ".ctn-view"),
      WhatIsSeen.of("Admin: first page", ADMINISTRATOR, "admin/default/#/", ".dashboard"),
      WhatIsSeen.of("Admin: people", ADMINISTRATOR, "admin/default/#/users", "a[href*='users/']"),
      WhatIsSeen.of("Admin: groups", ADMINISTRATOR, "admin/default/#/groups", "a[href*='groups/']"),
      WhatIsSeen.of("Admin: authorisations", ADMINISTRATOR, "admin/default/#/authorization?resource=0", "table"),
      WhatIsSeen.of("Admin: system", ADMINISTRATOR, "admin/default/#/system?section=system-settings-general",
          ".ctn-wrapper section"),
      WhatIsSeen.of("Welcome", OFFICER, "welcome/default/#/welcome", ".tasklist-app"),
      WhatIsSeen.of("A page that is not yours", OFFICER, "cockpit/", "h1"),
      WhatIsSeen.of("A page that is not there", OFFICER, "tasklist/nowhere/", "h1"));

  private static String reference;

  @Autowired Reports reports;
  @Autowired Watch watch;
  @Autowired FinishedSteps finished;
  private final Map<String, Workstation> desks = new HashMap<>();

  @BeforeAll
  void a_late_report_has_come_in_some_work_has_failed_and_an_administrator_is_there() {
    reference = reports.receive(Map.of("receivedAt", ago(Duration.ofHours(2)).toString(), "channel", "school",
        "referrer", Map.of("role", "teacher", "agency", "school", "sourceReference", "ACCESSIBLE-1"),
        "concern", "A boy said that nobody has cooked for him since Monday.", "allegedHarm", List.of("neglect"),
        "whereaboutsKnown", true, "children", List.of(Map.of("givenName", "Noah", "approximateAgeYears", 7))),
        "command-and-control").caseReference();
    var identity = engine.getIdentityService();
    var user = identity.newUser(ADMINISTRATOR);
    user.setFirstName("Aila");
    user.setLastName("Invented");
    QuickPassword.give(user, Workstation.PASSWORD);
    identity.saveUser(user);
    identity.createMembership(ADMINISTRATOR, "camunda-admin");
    someWorkFails();
    watch.look();
    finished.count();
  }

  /** A case that has given up a step, on a diagram of which there is a newer version. */
  private void someWorkFails() {
    for (String name : List.of("Ask a register", "Ask a register twice")) {
      engine.getRepositoryService().createDeployment().name("failing").addModelInstance("failing.bpmn",
          Bpmn.createExecutableProcess("failing").name(name).camundaHistoryTimeToLiveString("P1D").startEvent()
              .serviceTask("ask").name("Ask the register").camundaAsyncBefore().camundaExpression("${notThere}")
              .endEvent().done()).deploy();
      if (engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("failing").count() == 0) {
        engine.getRuntimeService().startProcessInstanceByKey("failing", reference);
      }
    }
    var management = engine.getManagementService();
    String job = management.createJobQuery().processDefinitionKey("failing").singleResult().getId();
    for (int tries = 0; tries < 3; tries++) {
      try {
        management.executeJob(job);
      } catch (ProcessEngineException given) {
        // So often until it is given up.
      }
    }
  }

  @AfterAll
  void everybody_goes_home() {
    desks.values().forEach(Workstation::close);
    engine.getIdentityService().deleteUser(ADMINISTRATOR);
    engine.getRepositoryService().createDeploymentQuery().deploymentName("failing").list()
        .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true));
  }

  @Test
  void every_page_is_vigils_marked_fits_a_narrow_screen_and_axe_finds_only_what_the_statement_says() {
    Map<String, String> found = new TreeMap<>();
    var softly = new SoftAssertions();
    for (WhatIsSeen sight : PAGES) {
      Workstation desk;
      try {
        desk = shown(sight);
      } catch (PlaywrightException missing) {
        softly.fail(sight.name() + ": " + missing.getMessage());
        desks.get(sight.person()).shot("not-there-" + sight.slug());
        continue;
      }
      Page page = desk.page;
      found.putAll(findings(sight.name(), new AxeBuilder(page)));
      softly.assertThat(page.locator("html").getAttribute("lang")).as(sight.name()).isEqualTo("en-GB");
      softly.assertThat(page.title()).as(sight.name()).contains("Vigil").doesNotContainPattern("[A-Z]+_[A-Z]+");
      softly.assertThat(page.locator("body").innerText()).as(sight.name()).doesNotContainPattern(VENDOR);
      for (int width : WIDTHS) {
        page.setViewportSize(width, 900);
        softly.assertThat(page.getByText("OFFICIAL-SENSITIVE").first().isVisible())
            .as(sight.name() + " is marked at " + width + " px").isTrue();
        softly.assertThat(overflow(desk)).as(sight.name() + " scrolls sideways at " + width + " px").isZero();
        if ("write".equals(System.getProperty("vigil.screens"))) {
          page.screenshot(new Page.ScreenshotOptions().setPath(Workstation.picture(sight.slug() + "-" + width + ".png")));
        }
      }
    }
    softly.assertThat(found.keySet()).as(String.join("\n", found.values()))
        .isEqualTo(known(place -> !place.startsWith("Form ")));
    softly.assertAll();
  }

  @Test
  void in_every_form_with_every_question_open_axe_finds_only_what_the_statement_says() throws Exception {
    Map<String, String> found = new ConcurrentSkipListMap<>();
    var looked = new AtomicInteger();
    try (var every = new EveryForm(engine, "child-abuse-investigators", AccessibilityTest::open)) {
      // In a step that is not claimed every box is disabled, and axe asks little of what is disabled.
      every.tasks().values().forEach(task -> engine.getTaskService().claim(task, OFFICER));
      var forms = new ConcurrentLinkedQueue<>(every.tasks().entrySet());
      // A page waits as long as it works, so two are looked at at once.
      Callable<Void> one = () -> {
        looksAt(forms, found, looked);
        return null;
      };
      var two = Executors.newFixedThreadPool(2);
      try {
        for (Future<Void> done : two.invokeAll(List.of(one, one))) {
          done.get();
        }
      } finally {
        two.shutdown();
      }
    }
    System.out.println("Forms looked at: " + looked);
    assertThat(looked).hasValue(EveryForm.files().size());
    assertThat(found.keySet()).as(String.join("\n", found.values()))
        .isEqualTo(known(place -> place.startsWith("Form ")));
  }

  /** Opens forms at a desk of its own as long as there are any. */
  private void looksAt(Queue<Map.Entry<FormSchema, String>> forms, Map<String, String> found, AtomicInteger looked) {
    try (Playwright own = Playwright.create(); Browser chromium = Chromium.open(own);
        Workstation desk = new Workstation(chromium, port).signOn("tasklist", OFFICER)) {
      Page page = desk.page;
      page.setViewportSize(WIDTHS.get(0), 900);
      page.locator(".task-filter").first().waitFor();
      for (var form = forms.poll(); form != null; form = forms.poll()) {
        String id = form.getKey().id();
        page.evaluate("task => location.hash = '#/?task=' + task", form.getValue());
        page.locator(".task-details h2, .task h2").getByText(id, exactly()).first().waitFor();
        page.locator(".fjs-container [id*='-" + form.getKey().fields().get(0).component().path("id").asText() + "']")
            .first().waitFor();
        found.putAll(findings("Form " + id, new AxeBuilder(page).include(List.of(".fjs-container"))));
        looked.incrementAndGet();
      }
    }
  }

  private static Map<String, String> findings(String place, AxeBuilder axe) {
    Map<String, String> found = new TreeMap<>();
    var options = new AxeRunOptions();
    // What is in order need not be listed node by node.
    options.setResultTypes(List.of("violations"));
    for (Rule rule : axe.options(options).withTags(STANDARD).setLegacyMode(true).analyze().getViolations()) {
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

  private Workstation shown(WhatIsSeen sight) {
    Workstation desk = sight.address() == null ? desks.get(sight.person()) : desk(sight.person(), sight.application());
    desk.page.setViewportSize(WIDTHS.get(0), 900);
    if (sight.address() == null) {
      sight.then().accept(desk);
      desk.page.locator(sight.shows()).first().waitFor();
    } else {
      // Without this the page before may still stand there for a moment.
      desk.page.navigate("about:blank");
      desk.goTo(sight.address());
      desk.page.locator(sight.shows()).first().waitFor();
      sight.then().accept(desk);
    }
    return desk.rests();
  }

  private Workstation desk(String person, String application) {
    return desks.computeIfAbsent(person, who -> {
      Workstation desk = new Workstation(browser, port);
      return who.isEmpty() ? desk : desk.signOn(application, who);
    });
  }

  /** How far a page reaches beyond the screen, once it has come to rest. */
  private static int overflow(Workstation desk) {
    return (int) desk.rests().page.evaluate(
        "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)");
  }

  private static void choosesCards(Workstation desk) {
    desk.cards().first().locator(".vigil-pick input").check();
    desk.page.locator(".vigil-many").getByText("1 chosen").waitFor();
  }

  private static void opensTask(Workstation desk) {
    desk.list("My team's tasks").opens("Assess immediate risk");
  }

  /** A tab of the task that is open. */
  private static WhatIsSeen tab(String name, String shows) {
    return WhatIsSeen.next("Tasklist: " + name.toLowerCase(Locale.ROOT) + " of a task", OFFICER, shows, desk -> {
      desk.page.locator(".nav-tabs a").getByText(name, exactly()).first().click();
      desk.page.locator(".nav-tabs li.active").getByText(name).first().waitFor();
    });
  }

  private static void startsSomething(Workstation desk) {
    desk.page.getByText("Start process").first().click();
    desk.page.locator(".modal-body").getByText("Child-abuse report").waitFor();
  }

  private static void opensProcess(Workstation desk) {
    desk.page.locator(PROCESS_LINK).getByText("Child-abuse report").first().click();
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
