package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.form.BadSubmissions;
import org.vigil.form.EveryForm;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.form.Forms;
import org.vigil.form.PlainWords;

/**
 * Every form of the project, sent over the wire with everything that can be wrong with it, once for each kind of
 * question, at the door of the web applications and at the engine's REST door in turn. form/EveryFormTest tries it at
 * every question; here it is the way through the doors that is tried.
 */
class BadSubmissionsTest extends AtTheDoor {

  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");
  private static final Pattern MACHINE_ROOM = Pattern.compile("\\bat [a-z]+\\.|stackTrace|ENGINE-|Caused by");

  /** Forms that only the officer can answer to whom something was given, and where it stands to whom. */
  private static final Map<String, String> GIVEN_TO =
      Map.of("accept-case", "allocatedTo", "accept-handover", "receiver");

  @Autowired JdbcClient database;

  private final Map<String, Integer> refused = new ConcurrentSkipListMap<>();
  /** Where a text of a megabyte has been sent: it takes its time, so it is sent once to a door and kind of question. */
  private final Set<String> megabytes = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void friday_ten_to_five() {
    ClockUtil.setCurrentTime(Date.from(NOW));
  }

  @AfterEach
  void time_goes_on() {
    ClockUtil.reset();
  }

  @Test
  void every_form_of_a_step_refuses_everything_bad_at_both_doors_and_takes_what_is_good() {
    List<Doorway> doors = List.of(browser("otto.officer"), rest("otto.officer"));
    int accepted = 0;
    var softly = new SoftAssertions();
    try (var every = new EveryForm(engine, Role.INVESTIGATOR.group(), form -> form)) {
      every.tasks().forEach((form, task) -> {
        engine.getTaskService().claim(task, "otto.officer");
        if (GIVEN_TO.containsKey(form.id())) {
          engine.getTaskService().setVariable(task, GIVEN_TO.get(form.id()), "otto.officer");
        }
      });
      Map<String, Long> before = Rows.of(database);
      every.tasks().entrySet().parallelStream().forEach(step -> refusesEverythingBad(step.getKey(), Forms.inScope(),
          doors, "task/" + step.getValue() + "/submit-form"));
      assertThat(Rows.of(database)).as("nothing is stored").isEqualTo(before);
      for (Map.Entry<FormSchema, String> step : every.tasks().entrySet()) {
        Map<String, Object> good = FormFiller.fillAll(step.getKey(), Forms.inScope(), Map.of(), NOW);
        var answer = doors.get(accepted % 2).post("task/" + step.getValue() + "/submit-form", Forms.body(good));
        softly.assertThat(answer.status()).as(step.getKey().id() + " " + answer.body()).isEqualTo(204);
        accepted++;
      }
    }
    softly.assertAll();
    assertThat(accepted).isEqualTo(EveryForm.files().size());
    assertThat(counted()).as("bad submissions tried").isGreaterThan(2_000);
    System.out.println("Refused at the doors of steps: " + refused + "; good ones accepted: " + accepted);
  }

  @Test
  void every_start_form_refuses_everything_bad_at_both_doors() {
    int forms = 0;
    Map<String, Long> before = Rows.of(database);
    for (ProcessDefinition process : startable()) {
      String person = whoStarts(process);
      FormSchema form = startForm(process);
      List<Doorway> doors = List.of(browser(person), rest(person));
      refusesEverythingBad(form, Map.of(), doors, "process-definition/key/" + process.getKey() + "/submit-form");
      forms++;
    }
    assertThat(Rows.of(database)).as("nothing is stored").isEqualTo(before);
    assertThat(forms).as("start forms").isGreaterThan(3);
    System.out.println("Refused at the doors of " + forms + " start forms: " + refused);
  }

  private void refusesEverythingBad(FormSchema form, Map<String, Object> scope, List<Doorway> doors, String address) {
    Map<String, Object> good = FormFiller.fillAll(form, scope, Map.of(), NOW);
    Map<String, List<BadSubmissions.Bad>> sorts = BadSubmissions.of(form, scope, good, NOW).stream()
        .collect(Collectors.groupingBy(BadSubmissions.Bad::sort, TreeMap::new, Collectors.toList()));
    // Another question and another door in another form.
    int turn = form.id().length();
    for (Map.Entry<String, List<BadSubmissions.Bad>> sort : sorts.entrySet()) {
      int door = turn++ % doors.size();
      if (sort.getKey().startsWith("a megabyte") && !megabytes.add(sort.getKey() + door)) {
        continue;
      }
      BadSubmissions.Bad bad = sort.getValue().get(turn % sort.getValue().size());
      var answer = doors.get(door).post(address, Forms.body(bad.answers()));
      assertThat(answer.status()).as(form.id() + " " + bad.what() + ": " + answer.body()).isEqualTo(400);
      assertThat(answer.body()).as(form.id() + " " + bad.what()).doesNotContainPattern(MACHINE_ROOM);
      PlainWords.assertPlain(form, answer.message());
      refused.merge(sort.getKey(), 1, Integer::sum);
    }
  }

  private int counted() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }

  private List<ProcessDefinition> startable() {
    return engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().startableInTasklist()
        .orderByProcessDefinitionKey().asc().list().stream().filter(process -> !process.getKey().equals("two-teams"))
        .filter(process -> engine.getRepositoryService().getBpmnModelInstance(process.getId())
            .getModelElementsByType(StartEvent.class).stream().anyMatch(start -> start.getCamundaFormRef() != null))
        .toList();
  }

  private FormSchema startForm(ProcessDefinition process) {
    try (var form = engine.getFormService().getDeployedStartForm(process.getId())) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String whoStarts(ProcessDefinition process) {
    return Team.PEOPLE.entrySet().stream()
        .filter(person -> engine.getAuthorizationService().isUserAuthorized(person.getKey(),
            person.getValue().stream().map(Role::group).toList(), Permissions.CREATE_INSTANCE,
            Resources.PROCESS_DEFINITION, process.getKey()))
        .map(Map.Entry::getKey).filter(person -> !person.startsWith("aila")).sorted().findFirst()
        .orElseThrow(() -> new AssertionError("Nobody may start " + process.getKey()));
  }
}
