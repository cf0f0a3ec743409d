package org.vigil.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigil.QuickPassword;
import org.vigil.allocation.OfficerRecords;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;

/** What everybody before a screen starts from, whichever Vigil is behind it: invented people, and a browser. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BeforeTheScreen {

  static final ZoneId LONDON = ZoneId.of("Europe/London");
  /** One person a role, the nearest to the case first, so that a step goes no higher than it must. */
  private static final Map<String, List<String>> PEOPLE = new LinkedHashMap<>();

  static {
    PEOPLE.put("olive.officer", List.of("contact-officers", "child-abuse-investigators", "safeguarding-hub"));
    PEOPLE.put("rita.registrar", List.of("crime-registrars"));
    PEOPLE.put("stan.sergeant", List.of("child-abuse-sergeants"));
    PEOPLE.put("ivy.inspector", List.of("child-abuse-inspectors"));
    PEOPLE.put("ugo.superintendent", List.of("pvp-superintendents"));
    PEOPLE.put("dora.duty", List.of("duty-inspectors"));
    PEOPLE.put("mona.missing", List.of("missing-team"));
    PEOPLE.put("esme.embedded", List.of("embedded-social-workers"));
  }

  @Autowired ProcessEngine engine;
  @Autowired OfficerRecords records;
  @Autowired Clock clock;
  @LocalServerPort int port;
  Browser browser;

  @BeforeAll
  void openTheBrowser() {
    browser = Chromium.ofThisRun();
    PlaywrightAssertions.setDefaultAssertionTimeout(Workstation.PATIENCE.toMillis());
  }

  @BeforeEach
  void peopleArrive() {
    var identity = engine.getIdentityService();
    records.keep("olive.officer", LocalDate.of(2020, 1, 1), BigDecimal.ONE, true, false, "stan.sergeant");
    PEOPLE.forEach((id, groups) -> {
      if (identity.createUserQuery().userId(id).count() == 0) {
        var user = identity.newUser(id);
        user.setFirstName(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1, id.indexOf('.')));
        user.setLastName("Invented");
        user.setEmail(id + "@vigil.example");
        QuickPassword.give(user, Workstation.PASSWORD);
        identity.saveUser(user);
        groups.forEach(group -> identity.createMembership(id, group));
      }
    });
  }

  Workstation desk(String user) {
    return new Workstation(browser, port).signOn("tasklist", user);
  }

  /** London time, some minutes ago, to the five minutes that a form offers. */
  LocalDateTime ago(Duration duration) {
    LocalDateTime then = LocalDateTime.ofInstant(clock.instant().minus(duration), LONDON);
    return then.withMinute(then.getMinute() / 5 * 5).withSecond(0).withNano(0);
  }

  /** Whose step this is: who has it already, or who holds the role. */
  String whose(Task task) {
    if (task.getAssignee() != null) {
      return task.getAssignee();
    }
    List<String> groups = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .map(link -> link.getGroupId()).toList();
    return PEOPLE.entrySet().stream().filter(person -> person.getValue().stream().anyMatch(groups::contains))
        .map(Map.Entry::getKey).findFirst()
        .orElseThrow(() -> new AssertionError("Nobody holds a role of " + task.getName() + ": " + groups));
  }

  /** Claims a task that is open on the screen, fills in its form and sends it. */
  void fillsAndSends(Workstation desk, Task task, Map<String, Object> own) {
    Map<String, Object> scope = new LinkedHashMap<>(engine.getTaskService().getVariables(task.getId()));
    FormSchema form = form(task);
    Instant fiveMinutes = ago(Duration.ZERO).atZone(LONDON).toInstant();
    Map<String, Object> answers = FormFiller.fill(form, scope, new HashMap<>(own), fiveMinutes);
    desk.claims();
    new Screen(desk.page, form, scope).answer(answers);
    desk.shot(task.getTaskDefinitionKey());
    desk.completes();
    isDone(desk, task);
  }

  void isDone(Workstation desk, Task task) {
    desk.page.waitForCondition(() -> gone(task) || desk.refusal().count() > 0);
    if (!gone(task)) {
      desk.shot("refused-" + task.getTaskDefinitionKey());
      throw new AssertionError(task.getName() + " was refused: " + desk.refusal().first().innerText());
    }
    settle();
  }

  private boolean gone(Task task) {
    return engine.getTaskService().createTaskQuery().taskId(task.getId()).count() == 0;
  }

  private FormSchema form(Task task) {
    try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The job executor stands still in tests: what it would do in the background is done here. */
  void settle() {
    var management = engine.getManagementService();
    for (var jobs = management.createJobQuery().messages().list(); !jobs.isEmpty();
        jobs = management.createJobQuery().messages().list()) {
      jobs.forEach(job -> management.executeJob(job.getId()));
    }
  }
}
