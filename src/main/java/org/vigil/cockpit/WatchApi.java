package org.vigil.cockpit;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.cockpit.Watch.Counted;
import org.vigil.problem.Refused;

/** What supervisors see of all cases: numbers and case references, never the name of anybody in a case. */
@Hidden
@RestController
class WatchApi {

  private static final int PAGE = 50;

  private final Watch watch;
  private final AllCases allCases;
  private final IdentityService identity;

  WatchApi(Watch watch, AllCases allCases, IdentityService identity) {
    this.watch = watch;
    this.allCases = allCases;
    this.identity = identity;
  }

  /**
   * A step in a list.
   *
   * @param state late, at-risk or in-time
   * @param rung the highest rung told, in words; null for none
   * @param officer the name of who has it; null while nobody does
   * @param teams in words
   */
  record Line(String caseReference, String process, String step, String risk, Instant startedAt, Instant dueAt,
      String state, String rung, String officer, List<String> teams) { }

  /** Some of the steps asked for; {@code total} is all of them. */
  record Lines(Instant asAt, int total, List<Line> lines) { }

  /** A case that waits for a first action. */
  record Waiting(String caseReference, Instant since, int children) { }

  record WaitingCases(Instant asAt, int total, List<Waiting> lines) { }

  @GetMapping("/camunda/vigil/watch")
  Watch.Overview watch() {
    allCases.mustBeOpen();
    return counted().overview();
  }

  /**
   * The steps behind a number, the nearest due first, which is the longest overdue.
   *
   * @param state late, at-risk or open
   * @param from how many to leave out at the beginning
   */
  @GetMapping("/camunda/vigil/watch/steps")
  Lines steps(@RequestParam(defaultValue = "open") String state, @RequestParam(required = false) String team,
      @RequestParam(required = false) String process, @RequestParam(required = false) String step,
      @RequestParam(required = false) Integer rung, @RequestParam(defaultValue = "0") int from) {
    allCases.mustBeOpen();
    Counted counted = counted();
    Instant now = counted.overview().asAt();
    Predicate<WaitingStep> wanted = state(state, now);
    unlessKnown(team == null || team.isEmpty() || counted.teams().containsKey(team), "team");
    unlessKnown(process == null || counted.processes().containsKey(process), "process");
    unlessKnown(rung == null || counted.overview().rungs().stream().anyMatch(one -> one.number() == rung), "rung");
    if (team != null) {
      wanted = wanted.and(one -> team.isEmpty() ? one.teams().isEmpty() : one.teams().contains(team));
    }
    if (process != null) {
      wanted = wanted.and(one -> one.process().equals(process));
    }
    if (step != null) {
      wanted = wanted.and(one -> one.step().equals(step));
    }
    if (rung != null) {
      wanted = wanted.and(one -> one.rung() == rung);
    }
    List<WaitingStep> found = counted.steps().stream().filter(wanted).toList();
    List<WaitingStep> page = found.stream().skip(place(from)).limit(PAGE).toList();
    Map<String, String> officers = officers(page);
    Map<Integer, String> rungs = counted.overview().rungs().stream()
        .collect(Collectors.toMap(Watch.Rung::number, Watch.Rung::name));
    return new Lines(now, found.size(),
        page.stream().map(one -> line(one, counted, officers, rungs)).toList());
  }

  /** The cases that wait for a first action, the longest wait first. */
  @GetMapping("/camunda/vigil/watch/first-action")
  WaitingCases firstAction(@RequestParam(defaultValue = "0") int from) {
    allCases.mustBeOpen();
    Counted counted = counted();
    return new WaitingCases(counted.overview().asAt(), counted.waiting().size(),
        counted.waiting().stream().skip(place(from)).limit(PAGE)
            .map(one -> new Waiting(one.caseReference(), one.since(), one.children())).toList());
  }

  private Counted counted() {
    Counted counted = watch.latest();
    if (counted == null) {
      throw Watch.counting();
    }
    return counted;
  }

  private static Predicate<WaitingStep> state(String state, Instant now) {
    return switch (state) {
      case "late" -> step -> step.late(now);
      case "at-risk" -> step -> step.atRisk(now);
      case "open" -> step -> true;
      default -> throw new Refused(HttpStatus.BAD_REQUEST, "Ask for steps that are late, at-risk or open.");
    };
  }

  private static void unlessKnown(boolean known, String what) {
    if (!known) {
      throw new Refused(HttpStatus.NOT_FOUND, "There is no such " + what + ". Open the page again.");
    }
  }

  private static int place(int from) {
    if (from < 0) {
      throw new Refused(HttpStatus.BAD_REQUEST, "Give \"from\" as a number, 0 or more.");
    }
    return from;
  }

  private Map<String, String> officers(List<WaitingStep> page) {
    String[] ids = page.stream().map(WaitingStep::officer).filter(Objects::nonNull).distinct().toArray(String[]::new);
    return ids.length == 0 ? Map.of() : identity.createUserQuery().userIdIn(ids).list().stream()
        .collect(Collectors.toMap(User::getId, person -> person.getFirstName() + " " + person.getLastName()));
  }

  private static Line line(WaitingStep step, Counted counted, Map<String, String> officers,
      Map<Integer, String> rungs) {
    Instant now = counted.overview().asAt();
    return new Line(step.caseReference(), counted.processes().getOrDefault(step.process(), step.process()),
        step.name(), step.risk(), step.startedAt(), step.dueAt(),
        step.late(now) ? "late" : step.atRisk(now) ? "at-risk" : "in-time",
        step.rung() == 0 ? null : rungs.get(step.rung()),
        step.officer() == null ? null : officers.getOrDefault(step.officer(), step.officer()),
        step.teams().stream().map(team -> counted.teams().getOrDefault(team, team)).sorted().toList());
  }
}
