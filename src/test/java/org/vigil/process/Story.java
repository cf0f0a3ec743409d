package org.vigil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.HouseWork;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.report.Reports;

/**
 * One case as people live it: a report comes in, time passes, people do their steps through the forms. Times are
 * London times as text, {@code "2026-05-22 16:50"}. Nothing happens that is not told: moving the time runs what falls
 * due on the way, in order, and whatever a way of the case hangs on is answered by the story ({@link Gates}); the rest
 * of a form is filled in as a careful officer would.
 */
public final class Story extends CaseAsSeen {

  /** What {@link #tries} gives when the form was taken. */
  static final String ACCEPTED = OfficersDoor.ACCEPTED;

  private final Reports reports;
  private final SharedClock clock;
  private final OfficersDoor door;
  private Consumer<String> beforeEachStep = step -> { };

  /** A story in which nobody does a step. */
  public Story(ProcessEngine engine, Reports reports, JdbcClient database) {
    this(engine, reports, database, null);
  }

  /** A story with the engine's clock for itself. */
  public Story(ProcessEngine engine, Reports reports, JdbcClient database, OfficersDoor door) {
    this(engine, reports, database, door, new SharedClock(engine, database));
  }

  /** A story that shares its clock with others. */
  Story(ProcessEngine engine, Reports reports, JdbcClient database, OfficersDoor door, SharedClock clock) {
    super(engine, database);
    this.reports = reports;
    this.door = door;
    this.clock = clock;
  }

  /** Lets something happen before anybody does a step: in a slow story, that it lies until it is late. */
  Story before(Consumer<String> eachStep) {
    beforeEachStep = eachStep;
    return this;
  }

  /** The report of a case file arrives, at the moment it says. */
  public Story received(String caseFile) {
    return received(caseFile, report -> { });
  }

  /** The same, with something in the report that is different, the moment of its arrival too. */
  Story received(String caseFile, Consumer<Map<String, Object>> but) {
    Map<String, Object> report = ReportOfCase.of(caseFile);
    but.accept(report);
    return received(report);
  }

  /** The report of a case file arrives on whatever day, {@code "2026-12-25 23:10"}. */
  Story receivedAt(String caseFile, String moment) {
    return receivedAt(caseFile, instant(moment));
  }

  /** The same at a moment that a London time in the hour that happens twice could not say. */
  Story receivedAt(String caseFile, Instant moment) {
    return received(ReportOfCase.of(caseFile, moment.atZone(LONDON)));
  }

  private Story received(Map<String, Object> report) {
    at(DateTimeFormatter.ISO_DATE_TIME.parseBest((String) report.get("receivedAt"), OffsetDateTime::from,
        LocalDateTime::from) instanceof OffsetDateTime withOffset ? withOffset.toInstant()
        : LocalDateTime.parse((String) report.get("receivedAt")).atZone(LONDON).toInstant());
    is(reports.receive(report, "command-and-control").caseReference());
    return this;
  }

  private void is(String caseReference) {
    reference = caseReference;
    clock.counts(caseReference);
  }

  /** The story follows something else as well, by its reference: its time passes with the case's. */
  Story follows(String other) {
    beside.add(other);
    clock.counts(other);
    return this;
  }

  /** Time passes until then; what falls due meanwhile happens at its own moment. */
  public Story at(String moment) {
    return at(instant(moment));
  }

  /** Time passes until this moment, which a London time in the hour that happens twice could not say. */
  Story at(Instant until) {
    clock.goesTo(until);
    return this;
  }

  /** Time passes until then while Vigil is down; what fell due meanwhile happens when it wakes. */
  Story wakesAt(String moment) {
    clock.wakesAt(instant(moment));
    return this;
  }

  private static Instant instant(String moment) {
    return LocalDateTime.parse(moment, MINUTE).atZone(LONDON).toInstant();
  }

  /** Somebody does a step: claims it, fills its form with these answers and sensible ones, and sends it. */
  public Story does(String person, String step, Object... answers) {
    task(step);
    beforeEachStep.accept(step);
    return complete(person, task(step), answers);
  }

  /** The same for one of several steps with one id. */
  Story complete(String person, Task task, Object... answers) {
    String said = sent(person, task, answers);
    if (!said.equals(ACCEPTED)) {
      throw new AssertionError(person + " could not do " + task.getTaskDefinitionKey() + ": " + said);
    }
    return this;
  }

  /**
   * Somebody sends a step and reads what comes of it: {@link #ACCEPTED}, or the sentences of the refusal, a line each.
   * Of what is refused nothing is stored, and the step stays with whom it was.
   */
  String tries(String person, String step, Object... answers) {
    return tries(person, task(step), answers);
  }

  /** The same for one of several steps with one id. */
  String tries(String person, Task task, Object... answers) {
    String said = sent(person, task, answers);
    if (!said.equals(ACCEPTED)) {
      engine.getTaskService().setAssignee(task.getId(), task.getAssignee());
    }
    return said;
  }

  /** What somebody reads whose form is sent back. */
  String refused(String person, String step, Object... answers) {
    String said = tries(person, step, answers);
    if (said.equals(ACCEPTED)) {
      throw new AssertionError(step + " went through, but should have been refused to " + person);
    }
    return said;
  }

  private String sent(String person, Task task, Object... answers) {
    FormSchema form = form(task);
    Map<String, Object> scope = engine.getTaskService().getVariables(task.getId());
    Map<String, Object> filled = FormFiller.fill(form, scope, answered(answers), clock.now(), Gates::opens);
    String said = task.getAssignee() == null ? door.claims(person, task.getId()) : ACCEPTED;
    if (said.equals(ACCEPTED)) {
      said = door.sends(person, task.getId(), filled);
      clock.settle();
    }
    return said;
  }

  /**
   * An officer has seen and heard a child of the case and writes it down. Until somebody has, or has said why it was
   * not possible, form-rules.dmn refuses every decision.
   */
  public Story childHeardBy(String officer) {
    return starts(officer, "child-contact", "contact.caseReference", reference, "contact.childSeen", "yes");
  }

  /** Somebody starts a process of its own from Tasklist, with its start form. */
  public Story starts(String person, String process, Object... answers) {
    String said = triesToStart(person, process, answers);
    if (!said.equals(ACCEPTED)) {
      throw new AssertionError(person + " could not start " + process + ": " + said);
    }
    return this;
  }

  /** Somebody sends a start form and reads what comes of it: {@link #ACCEPTED}, or the sentences of the refusal. */
  String triesToStart(String person, String process, Object... answers) {
    Map<String, Object> filled =
        FormFiller.fill(startForm(process), Map.of(), answered(answers), clock.now(), Gates::opens);
    OfficersDoor.Begun begun = door.starts(person, process, filled);
    if (begun.process() != null) {
      String key = engine.getHistoryService().createHistoricProcessInstanceQuery()
          .processInstanceId(begun.process()).singleResult().getBusinessKey();
      if (reference == null) {
        is(key);
      } else if (key != null && !key.equals(reference)) {
        follows(key);
      }
      clock.settle();
    }
    return begun.said();
  }

  /** What somebody reads whose start form is sent back. */
  String refusedStart(String person, String process, Object... answers) {
    String said = triesToStart(person, process, answers);
    if (said.equals(ACCEPTED)) {
      throw new AssertionError(process + " began, but should have been refused to " + person);
    }
    return said;
  }

  /** Somebody who has got another role signs on again, as everybody has to before it counts. */
  Story signsOnAgain(String person) {
    door.signsOff(person);
    return this;
  }

  private FormSchema startForm(String process) {
    var definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
        .latestVersion().singleResult();
    try (var form = engine.getFormService().getDeployedStartForm(definition.getId())) {
      return schema(form);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Somebody takes a step and has not done it yet. */
  Story takes(String person, String step) {
    String said = door.claims(person, task(step).getId());
    if (!said.equals(ACCEPTED)) {
      throw new AssertionError(person + " could not take " + step + ": " + said);
    }
    return this;
  }

  /** A supervisor gives a step that somebody holds to somebody else. */
  Story gives(String supervisor, String step, String officer) {
    String task = task(step).getId();
    as(supervisor, () -> {
      // As the list and the page of people do it.
      try (var page = HouseWork.begin()) {
        engine.getTaskService().setAssignee(task, officer);
      }
    });
    return this;
  }

  private static Map<String, Object> answered(Object... answers) {
    Map<String, Object> own = new HashMap<>();
    for (int i = 0; i < answers.length; i += 2) {
      own.put((String) answers[i], answers[i + 1]);
    }
    return own;
  }

  /**
   * Ends whatever still runs, so that the next story has the engine for itself. The records stay, but for who was in
   * the case: the same invented people are in many stories, and each is the first that is told of them.
   */
  void leave() {
    for (String key : references()) {
      engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key)
          .rootProcessInstances().list()
          .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "the story is told",
              true, true, true));
      database.sql("delete from vigil_absence where reference = ?").param(key).update();
      forgotten(key);
    }
  }

  private void forgotten(String key) {
    database.sql("delete from vigil_person_block where person_id in"
        + " (select person_id from vigil_case_person where case_reference = ?)").param(key).update();
    database.sql("delete from vigil_case_person where case_reference = ?").param(key).update();
    database.sql("delete from vigil_case_link where first_case = ? or second_case = ?").params(key, key).update();
    database.sql("delete from vigil_case_reopening where case_reference = ?").param(key).update();
  }
}
