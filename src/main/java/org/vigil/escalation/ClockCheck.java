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
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.vigil.clock.Clocks;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.Writes;
import org.vigil.escalation.StepsInEngine.Step;
import org.vigil.escalation.StepsInEngine.StoppedJob;
import org.vigil.escalation.StepsInEngine.Timer;

/**
 * The watch on the watch: holds every clock that must exist against the timers that do, and puts right what is safe to
 * put right. The approved date is the one the clock has; Tasklist and the timer follow it.
 */
@DiagramBean("clockCheck")
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
      ManagementService jobs, Clock clock) {
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

  /**
   * Looks for work that was given up, oftener than at everything else: it cannot wait for the night. One node does it,
   * and somebody is asked at once. It is no work of the engine's own, which may be what stands still.
   */
  @Scheduled(cron = "${vigil.clocks.look}")
  public void lookForStopped() {
    if (!findings.mineToLook()) {
      return;
    }
    engine.stoppedJobs().forEach(this::stopped);
    if (findings.unasked()) {
      checkAtStart();
    }
  }

  /** Looks at everything, and gives the diagram the differences nobody has been asked about. */
  @Writes("findings")
  public void look(DelegateExecution execution) {
    engine.waiting().forEach(this::step);
    engine.goneWhileClockRuns().forEach(gone -> clocks.of(gone).ifPresent(this::clockWithoutStep));
    engine.stoppedJobs().forEach(this::stopped);
    engine.roundsWithoutTimer()
        .forEach(round -> found("no round " + round, "", "", "\"" + round + "\" would not begin by"
            + " itself any more: it has no timer.", "Deploy its diagram again.",
            () -> Optional.of("it takes a deployment")));
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
    if (lostWarning(step)) {
      found("no warning " + step.taskId(), step, "Nobody would have been warned that " + of + " is due " + words(due)
          + ": its warning was lost.", "It is warned of again" + (step.warning().lastAt().isAfter(clock.instant()) ? ""
          : "; the moment had passed, so its owner was told at once") + ".", () -> engine.warn(step.taskId()));
    }
    if (step.climbing() != null) {
      climbing(step, of, due);
    } else if (step.timers().isEmpty()) {
      found("no timer " + step.taskId(), step, of + " had no timer: late, it would have told nobody. It is due "
          + words(due) + ".", "Its timer was made again" + atOnce(due) + ".",
          () -> engine.setTimer(step.taskId(), due));
    } else {
      timers(step, of, due);
    }
  }

  /** Whether a step that is not late yet has a warning to come, or one it never had, and nothing that would tell it. */
  private boolean lostWarning(Step step) {
    StepsInEngine.Warning warning = step.warning();
    if (step.clockDueAt() == null || warning.lastAt() == null || !step.clockDueAt().isAfter(clock.instant())) {
      return false;
    }
    boolean toCome = warning.lastAt().isAfter(clock.instant());
    // A warning set for later than the last one is as good as none.
    boolean set = warning.setFor() != null && !warning.setFor().isAfter(warning.lastAt().plus(SAME));
    return !set && !warning.told() && (toCome || warning.given());
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

  @SuppressWarnings("ReferenceEquality") // Two timers may be alike, and one of them is kept.
  private void timers(Step step, String of, Instant due) {
    if (step.timers().stream().noneMatch(timer -> right(timer, due))) {
      found("other moment " + step.taskId(), step, "The timer of " + of + " stood at "
          + words(step.timers().get(0).dueAt()) + " instead of " + words(due) + ".", "It was moved" + atOnce(due) + ".",
          () -> engine.setTimer(step.taskId(), due));
    }
    Timer keep = step.timers().stream().filter(timer -> right(timer, due)).findFirst().orElse(step.timers().get(0));
    surplus(step, of, step.timers().stream().filter(timer -> timer != keep).toList());
  }

  /** A timer that has failed at its moment stands at that of its next try. */
  private static boolean right(Timer timer, Instant due) {
    return same(timer.dueAt(), due) || timer.triedAgain() && timer.dueAt().isAfter(due);
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
    String what =
        "Work of \"" + job.process() + "\"" + (job.caseReference().isEmpty() ? "" : " of " + job.caseReference())
            + " (" + job.activity() + ") ";
    String why = job.why().isEmpty() ? "" : " (" + job.why() + ")";
    // Once for each reason: what was mended and now fails of something else gets another try.
    String key = "stopped " + job.jobId() + (job.why().isEmpty() ? "" : " " + job.why());
    if (job.nextTry() != null && !job.heldBack()) {
      String failing = "failing" + key.substring("stopped".length());
      if (!findings.known(failing)) {
        found(failing, job.caseReference(), "", what + "has failed" + why + " and is not done yet.",
            "It is tried again by itself, at " + words(job.nextTry()) + " next.", Optional::empty);
      }
    } else if (job.heldBack()) {
      found(key, job.caseReference(), "", what + "is held back: somebody has suspended it.", "",
          () -> Optional.of("whoever held it back has to let it go"));
    } else if (findings.known(key)) {
      found(key, job.caseReference(), "", what + "failed again" + why + " and was given up.", "",
          () -> Optional.of("it has been tried again once already"));
    } else {
      found(key, job.caseReference(), "", what + "failed" + why + " and was given up.", "It is tried once more.",
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
