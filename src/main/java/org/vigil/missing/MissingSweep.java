package org.vigil.missing;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.Writes;
import org.vigil.missing.Episodes.Episode;

/**
 * What the missing persons team looks at every day: children who were reported and not recorded as missing, and the
 * episodes it audits. Which episodes are audited stands in {@code missing-audits.dmn} and {@code missing-sample.dmn}.
 */
@DiagramBean("missingSweep")
public class MissingSweep {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Map<String, String> RECORDED_AS = Map.of("concern-for-safety", "concern for safety",
      "absconder", "absconder", "no-trace", "no trace of a child", "returned", "returned before police arrived",
      "established", "it was known after all where the child was");
  /** What an incident or an episode knew, and the step that looks at it needs. */
  private static final List<String> KNOWN = Stream.concat(Carried.REPORT.names().stream(),
      Stream.of("riskLevel", "episodeId", "missingDecision")).toList();

  private final Decisions gates;
  private final Episodes episodes;
  private final DecisionService decisions;
  private final HistoryService history;
  private final RuntimeService runtime;
  private final Clock clock;

  MissingSweep(Decisions gates, Episodes episodes, DecisionService decisions, HistoryService history,
      RuntimeService runtime, Clock clock) {
    this.gates = gates;
    this.episodes = episodes;
    this.decisions = decisions;
    this.history = history;
    this.runtime = runtime;
    this.clock = clock;
  }

  /** Gives the diagram the incidents nobody has looked at again, and the episodes to audit, each with its reason. */
  @Writes({"incidents", "audits"})
  public void look(DelegateExecution execution) {
    execution.setVariable("incidents", incidents());
    Map<String, Map<String, Object>> audits = new LinkedHashMap<>();
    takenAway(audits);
    daily(audits);
    sample(audits);
    execution.setVariable("audits", new ArrayList<>(audits.values()));
  }

  /** Lets somebody read an incident or an episode with its case and its child, by the process that dealt with it. */
  @Writes(value = {"riskLevel", "episodeId", "missingDecision"}, carried = Carried.REPORT)
  public void join(DelegateExecution execution, String process) {
    var dealt = history.createHistoricProcessInstanceQuery().processInstanceId(process).singleResult();
    execution.setProcessBusinessKey(dealt.getBusinessKey());
    Map<String, Object> known = new TreeMap<>();
    history.createHistoricVariableInstanceQuery().processInstanceId(process).list().stream()
        .filter(found -> KNOWN.contains(found.getName()) && process.equals(found.getExecutionId()))
        .forEach((HistoricVariableInstance found) -> known.put(found.getName(), found.getValue()));
    KNOWN.forEach(name -> execution.setVariable(name, known.get(name)));
  }

  private List<Map<String, Object>> incidents() {
    List<Map<String, Object>> found = new ArrayList<>();
    gates.notMissing().forEach(gate -> found.add(incident(gate.gateId(), gate.caseReference(), "Decided not missing: "
        + RECORDED_AS.getOrDefault(Objects.toString(gate.recordedAs(), ""), "no reason given") + ".")));
    gates.unanswered().stream()
        .filter(gate -> runtime.createProcessInstanceQuery().processInstanceId(gate.gateId()).count() == 0)
        .forEach(gate -> found.add(incident(gate.gateId(), gate.caseReference(), "Taken away without a decision.")));
    return found;
  }

  private Map<String, Object> incident(String process, String caseReference, String why) {
    gates.swept(process);
    Map<String, Object> incident = new LinkedHashMap<>();
    incident.put("process", process);
    incident.put("caseReference", caseReference);
    incident.put("why", why);
    return incident;
  }

  /** What somebody took away before it was finished would keep its case open and be seen by nobody. */
  private void takenAway(Map<String, Map<String, Object>> audits) {
    episodes.unfinished().stream().filter(episode -> !runs(episode, "missing-child") && !runs(episode, "found-child"))
        .forEach(episode -> audit(audits, episode, "taken away before it was finished"));
  }

  /** Every day what the table asks for, from the episodes that ran at some time in the last day. */
  private void daily(Map<String, Map<String, Object>> audits) {
    Instant now = clock.instant();
    for (Episode episode : episodes.runningSince(now.minus(Duration.ofDays(1)))) {
      boolean open = episode.foundAt() == null;
      Instant end = open ? now : episode.foundAt();
      var answer = decisions.evaluateDecisionTableByKey("missing-audits", Variables.createVariables()
          .putValue("band", Objects.toString(episode.band(), "high")).putValue("open", open)
          .putValue("hours", Duration.between(episode.beganAt(), end).toHours())).getSingleResult();
      if (Boolean.TRUE.equals(answer.getEntry("audited"))) {
        audit(audits, episode, Objects.toString(answer.getEntry("why"), ""));
      }
    }
  }

  private void sample(Map<String, Map<String, Object>> audits) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    var answer = decisions.evaluateDecisionTableByKey("missing-sample", Variables.createVariables().putValue("weekday",
        today.getDayOfWeek().name().toLowerCase(Locale.UK))).getSingleResult();
    int days = number(answer.getEntry("days"));
    if (days > 0) {
      List<Episode> ended = episodes.toDrawFrom(clock.instant().minus(Duration.ofDays(days)));
      draw(ended, today, number(answer.getEntry("share")), number(answer.getEntry("least"))).forEach(episode -> {
        episodes.sampled(episode.id());
        audit(audits, episode, "drawn in the weekly sample");
      });
    }
  }

  /** Chooses an episode, once, and not while an audit of it waits. */
  private void audit(Map<String, Map<String, Object>> audits, Episode episode, String why) {
    if (audits.containsKey(episode.id()) || runs(episode, "missing-audit")) {
      return;
    }
    Map<String, Object> audited = new LinkedHashMap<>();
    audited.put("process", episode.id());
    audited.put("caseReference", episode.caseReference());
    audited.put("open", episode.foundAt() == null && runs(episode, "missing-child"));
    audited.put("why", why);
    audits.put(episode.id(), audited);
  }

  private boolean runs(Episode episode, String process) {
    return runtime.createProcessInstanceQuery().processDefinitionKey(process)
        .variableValueEquals("episodeId", episode.id()).count() > 0;
  }

  /**
   * A random sample that can be drawn again: the same week and the same episodes give the same sample.
   *
   * @param share in per cent
   * @param least how many at least, when there are so many
   */
  static <T> List<T> draw(List<T> from, LocalDate day, int share, int least) {
    int size = Math.min(from.size(), Math.max(least, (from.size() * share + 99) / 100));
    List<T> mixed = new ArrayList<>(from);
    Collections.shuffle(mixed, new Random(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay()));
    return mixed.subList(0, size);
  }

  private static int number(Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }
}
