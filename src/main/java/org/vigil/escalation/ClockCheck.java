package org.vigil.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.vigil.clock.Clocks;
import org.vigil.escalation.StepsInEngine.Step;
import org.vigil.escalation.StepsInEngine.StoppedJob;
import org.vigil.escalation.StepsInEngine.Timer;

/**
 * The watch on the watch: holds every clock that must exist against the timers that do, and puts right what is safe to
 * put right. The approved date is the one the clock has; Tasklist and the timer follow it.
 */
@Component("clockCheck")
public class ClockCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  /** The engine's columns keep milliseconds, and a database may round them. */
  private static final Duration SAME = Duration.ofSeconds(1);

  private final StepsInEngine engine;
  private final RunningClocks clocks;
  private final ClockFindings findings;
  private final Digest digest;
  private final ManagementService jobs;
  private final Clock clock;

  ClockCheck(StepsInEngine engine, RunningClocks clocks, ClockFindings findings, Digest digest,
      @Lazy ManagementService jobs, Clock clock) {
    this.engine = engine;
    this.clocks = clocks;
    this.findings = findings;
    this.digest = digest;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Makes the nightly check due at once: a restart is when clocks get lost. */
  @EventListener(ApplicationReadyEvent.class)
  void checkAtStart() {
    jobs.createJobQuery().processDefinitionKey("clock-check").active().withRetriesLeft().timers().list().stream()
        .filter(job -> job.getProcessInstanceId() == null)
        .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(clock.instant())));
  }

  /** Looks at everything, and gives the diagram the differences nobody has been asked about. */
  public void look(DelegateExecution execution) {
    engine.waiting().forEach(this::step);
    engine.goneWhileClockRuns().forEach(gone -> clocks.of(gone).ifPresent(this::clockWithoutStep));
    engine.stoppedJobs().forEach(this::stopped);
    engine.roundsWithoutTimer().forEach(round -> found("no round " + round, "", "", "\"" + round + "\" would not begin by"
        + " itself any more: it has no timer.", "Deploy its diagram again.", () -> Optional.of("it takes a deployment")));
    digest.missedSince().ifPresent(this::noList);
    findings.checked();
    var unasked = findings.ask();
    if (!unasked.isEmpty()) {
      LOG.warn("The check of the clocks found {} new differences.", unasked.size());
    }
    execution.setVariable("findings", unasked);
  }

  /** Lets somebody read a finding with the case it is about. */
  public void join(DelegateExecution execution, Map<String, Object> finding) {
    String reference = (String) finding.get("caseReference");
    if (!reference.isEmpty()) {
      execution.setProcessBusinessKey(reference);
    }
  }

  /** Somebody has looked: found again, it is a new difference. */
  public void close(String finding) {
    findings.close(finding);
  }

  /** The last rung is told once and reads its list afterwards: a morning without the list would be silence. */
  private void noList(String since) {
    found("no list since " + since, "", "", "The list of what stands with the last rung was not left since " + since
        + ".", "It was left now.", () -> {
          digest.leaveMissed();
          return Optional.empty();
        });
  }

  private void step(Step step) {
    String of = "\"" + step.name() + "\"" + (step.caseReference().isEmpty() ? "" : " of " + step.caseReference());
    if (step.clockDueAt() == null) {
      found("no clock " + step.taskId(), step, of + " had no clock.", "Its clock was started.",
          () -> engine.startClock(step.taskId()));
    } else if (!same(step.dueAt(), step.clockDueAt())) {
      found("other date " + step.taskId(), step, "Tasklist said that " + of + " was due " + words(step.dueAt())
          + "; its clock says " + words(step.clockDueAt()) + ".", "Tasklist says what the clock says again.",
          () -> engine.setDate(step.taskId(), step.clockDueAt()));
    }
    Instant due = step.clockDueAt() == null ? step.dueAt() : step.clockDueAt();
    if (step.climbing() != null) {
      climbing(step, of, due);
    } else if (step.timers().isEmpty()) {
      found("no timer " + step.taskId(), step, of + " had no timer: late, it would have told nobody. It is due "
          + words(due) + ".", "Its timer was made again" + atOnce(due) + ".", () -> engine.setTimer(step.taskId(), due));
    } else {
      timers(step, of, due);
    }
  }

  private void climbing(Step step, String of, Instant due) {
    surplus(step, of, step.timers());
    if (step.ladderGone()) {
      found("no ladder " + step.taskId(), step, of + " is late since " + words(due) + ", but nobody climbed for it any"
          + " more.", "Its ladder begins again; nobody is told twice.", () -> {
            clocks.climbsNoMore(step.taskId());
            return engine.setTimer(step.taskId(), due);
          });
    }
  }

  private void timers(Step step, String of, Instant due) {
    if (step.timers().stream().noneMatch(timer -> same(timer.dueAt(), due))) {
      found("other moment " + step.taskId(), step, "The timer of " + of + " stood at "
          + words(step.timers().get(0).dueAt()) + " instead of " + words(due) + ".", "It was moved" + atOnce(due) + ".",
          () -> engine.setTimer(step.taskId(), due));
    }
    Timer keep = step.timers().stream().filter(timer -> same(timer.dueAt(), due)).findFirst().orElse(step.timers().get(0));
    surplus(step, of, step.timers().stream().filter(timer -> timer != keep).toList());
  }

  private void surplus(Step step, String of, List<Timer> timers) {
    timers.forEach(timer -> found("timer too many " + timer.jobId(), step, of + " had a timer too many, at "
        + words(timer.dueAt()) + ".", "It was taken away.", () -> engine.takeAway(timer.jobId())));
  }

  private void clockWithoutStep(RunningClock lost) {
    found("no step " + lost.taskId(), lost.caseReference(), "", "The clock of \"" + lost.step() + "\""
        + (lost.caseReference().isEmpty() ? "" : " of " + lost.caseReference()) + " still ran, but the step is gone.",
        "The clock was closed.", () -> {
          clocks.end(lost.taskId(), "gone");
          return Optional.empty();
        });
  }

  private void stopped(StoppedJob job) {
    String what = "Work of \"" + job.process() + "\"" + (job.caseReference().isEmpty() ? "" : " of " + job.caseReference())
        + " (" + job.activity() + ") ";
    String key = "stopped " + job.jobId();
    if (job.heldBack()) {
      found(key, job.caseReference(), "", what + "is held back: somebody has suspended it.", "",
          () -> Optional.of("whoever held it back has to let it go"));
    } else if (findings.known(key)) {
      found(key, job.caseReference(), "", what + "failed again and was given up.", "",
          () -> Optional.of("it has been tried again once already"));
    } else {
      found(key, job.caseReference(), "", what + "failed and was given up.", "It is tried once more.",
          () -> engine.tryAgain(job.jobId()));
    }
  }

  private void found(String key, Step step, String what, String done, Supplier<Optional<String>> repair) {
    found(key, step.caseReference(), step.risk(), what, done, repair);
  }

  private void found(String key, String caseReference, String risk, String what, String done,
      Supplier<Optional<String>> repair) {
    String id = findings.keep(key, caseReference, risk, what);
    findings.repaired(id, repair.get().map(why -> "Nothing: " + why + ".").orElse(done));
  }

  private String atOnce(Instant due) {
    return due.isAfter(clock.instant()) ? "" : "; it is late already, so the ladder begins now";
  }

  private static boolean same(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME) < 0;
  }

  private static String words(Instant moment) {
    return Clocks.IN_WORDS.format(moment.atZone(LONDON));
  }
}
