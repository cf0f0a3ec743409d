package org.vigil.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;
import org.vigil.access.Membership;
import org.vigil.allocation.Row;
import org.vigil.facts.London;

/** What Vigil should have done by itself and gave up: said in a sentence, and tried again when a supervisor asks. */
@Component
class FailedWork {

  private static final int TRIES = 3;
  private static final Pattern FAULT =
      Pattern.compile("(?m)^(?:Caused by: )?([\\w.$]+(?:Exception|Error)\\w*)(?:: (.*))?$");
  private static final Pattern UNKNOWN =
      Pattern.compile("(?:Unknown property used in expression|Cannot resolve identifier)\\D*?[:'{]*\\s*'?([\\w.]+)");

  private final ManagementService management;
  private final RuntimeService runtime;
  private final Drawings drawings;
  private final Membership membership;
  private final Clock clock;

  FailedWork(ManagementService management, RuntimeService runtime, Drawings drawings, Membership membership,
      Clock clock) {
    this.management = management;
    this.runtime = runtime;
    this.drawings = drawings;
    this.membership = membership;
    this.clock = clock;
  }

  /**
   * One piece of work that was given up.
   *
   * @param why in words for a supervisor; never what was typed into a case
   * @param since when it was given up; of what is tried again by itself, since when it is there to be done
   */
  record Failed(String id, String reference, String process, String step, String why, Instant since) { }

  /**
   * Everything that failed, the oldest first, as far as the person asking may see it: what was given up, then what has
   * failed and is tried again by itself.
   */
  List<Failed> all() {
    var givenUp = runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
        .orderByIncidentTimestamp().asc().list().stream()
        .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
        .flatMap(incident -> unlessDone(() -> failed(incident)));
    var triedAgain = management.createJobQuery().withException().withRetriesLeft().orderByJobDuedate().asc().list()
        .stream().flatMap(job -> unlessDone(() -> triedAgain(job)));
    return Stream.concat(givenUp, triedAgain).toList();
  }

  /** Work may be done between the question for all and the question for its fault, which then has no answer. */
  private static Stream<Failed> unlessDone(Supplier<Failed> asked) {
    try {
      return Stream.of(asked.get());
    } catch (NullValueException done) {
      return Stream.empty();
    }
  }

  private Failed triedAgain(Job job) {
    String definition = job.getProcessDefinitionId();
    String at = job.getDuedate() == null ? ""
        : " at " + London.inWords(job.getDuedate().toInstant());
    // What Vigil schedules itself, the warning of a step, stands in no diagram.
    var of = job.getJobDefinitionId() == null ? null
        : management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult();
    return new Failed(job.getId(), reference(job.getProcessInstanceId()),
        definition == null ? "" : drawings.process(definition),
        definition == null || of == null ? "" : drawings.step(definition, of.getActivityId()),
        why(management.getJobExceptionStacktrace(job.getId())) + " It is tried again by itself" + at + ".",
        job.getCreateTime().toInstant());
  }

  private Failed failed(Incident incident) {
    String definition = incident.getProcessDefinitionId();
    return new Failed(incident.getConfiguration(), reference(incident.getProcessInstanceId()),
        definition == null ? "" : drawings.process(definition),
        definition == null ? "" : drawings.step(definition, incident.getFailedActivityId()),
        why(management.getJobExceptionStacktrace(incident.getConfiguration())),
        incident.getIncidentTimestamp().toInstant());
  }

  private String reference(String process) {
    var instance = process == null ? null
        : runtime.createProcessInstanceQuery().processInstanceId(process).singleResult();
    return instance == null || instance.getBusinessKey() == null ? "" : instance.getBusinessKey();
  }

  /** Asks for another try; what comes of it is seen a few seconds later. */
  Row retry(String id) {
    Job job = management.createJobQuery().jobId(id).singleResult();
    if (job == null) {
      return new Row(id, "", false, "This is not waiting any more: it was done or taken back meanwhile.");
    }
    String reference = reference(job.getProcessInstanceId());
    try {
      management.setJobRetries(id, Math.max(TRIES, job.getRetries()));
      if (job.getRetries() > 0) {
        // It waits for its next try, which may be an hour away. The right to have it tried is no right over its date.
        membership.asTheHouse(() -> {
          management.setJobDuedate(id, Date.from(clock.instant()));
          return id;
        });
      }
      return new Row(id, reference, true, "It is being tried again. It stays on this page until it is done.");
    } catch (ProcessEngineException refused) {
      return new Row(id, reference, false, "You may not have this tried again. Ask a supervisor of its team.");
    }
  }

  /**
   * The reason in words.
   *
   * @param trace what the engine kept of the fault; null when it kept nothing
   */
  static String why(String trace) {
    String type = "";
    String said = "";
    Matcher faults = FAULT.matcher(trace == null ? "" : trace);
    while (faults.find()) {
      // The last cause is the first thing that went wrong.
      type = faults.group(1);
      said = faults.group(2) == null ? "" : faults.group(2);
    }
    Matcher unknown = UNKNOWN.matcher(trace == null ? "" : trace);
    if (type.startsWith("org.vigil.")) {
      return said;
    }
    if (unknown.find()) {
      return "The diagram asks for “" + unknown.group(1) + "”, which this case does not have. Ask the process owner.";
    }
    if (type.contains(".dmn.") || said.contains("DMN-")) {
      return "A decision table has no answer for this case. Ask the process owner.";
    }
    if (type.startsWith("java.sql.") || type.contains("jdbc") || type.startsWith("org.postgresql.")) {
      return "The database did not answer. Try again; if it fails again, tell your system administrator.";
    }
    return "Vigil met a fault it has no words for" + (type.isEmpty() ? "" : " (" + simple(type) + ")")
        + ". Try again; if it fails again, tell your system administrator.";
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
