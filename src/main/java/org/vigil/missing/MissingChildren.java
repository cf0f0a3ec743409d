package org.vigil.missing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.casework.Cases;
import org.vigil.clock.Tables;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.JoinsCase;
import org.vigil.diagram.Sends;
import org.vigil.diagram.Writes;

/** What diagrams ask about children whose whereabouts are not established. They name this bean {@code missing}. */
@DiagramBean("missing")
public class MissingChildren {

  private static final String VICTIM = "victim";
  private static final String UNKNOWN = "unknown child";

  private final Decisions decisions;
  private final Episodes episodes;
  private final Cases cases;
  private final RuntimeService runtime;
  private final Tables tables;
  private final Clock clock;

  MissingChildren(Decisions decisions, Episodes episodes, Cases cases, RuntimeService runtime, Tables tables,
      Clock clock) {
    this.decisions = decisions;
    this.episodes = episodes;
    this.cases = cases;
    this.runtime = runtime;
    this.tables = tables;
    this.clock = clock;
  }

  /**
   * The children a report is about, each as a list of one: the decision missing or not missing is taken for each. A
   * report that names nobody is about one child whom nobody knows yet, and asks for the decision all the same.
   *
   * @param children the children of the case as {@code report.Children} lists them
   */
  public List<List<Map<String, Object>>> eachChild(List<Map<String, Object>> children) {
    List<List<Map<String, Object>>> each = new ArrayList<>();
    for (Map<String, Object> child : children) {
      if (VICTIM.equals(child.get("part"))) {
        each.add(alone(child));
      }
    }
    if (each.isEmpty()) {
      Map<String, Object> unnamed = new LinkedHashMap<>();
      unnamed.put("part", VICTIM);
      unnamed.put("initials", UNKNOWN);
      each.add(alone(unnamed));
    }
    return each;
  }

  /** The initials of the one child. */
  public String initials(List<Map<String, Object>> oneChild) {
    return (String) oneChild.get(0).get("initials");
  }

  /** Keeps that the decision is asked for: a gate that somebody takes away is found by the daily sweep. */
  public void ask(DelegateExecution execution) {
    decisions.ask(execution.getProcessInstanceId(), (String) execution.getVariable("caseReference"));
  }

  /** Keeps what was decided. */
  public void decide(DelegateExecution execution, Map<String, Object> decision) {
    decisions.decide(execution.getProcessInstanceId(), (String) decision.get("decision"),
        (String) decision.get("recordedAs"));
  }

  /**
   * Joins an episode that an officer began from Tasklist to its case and to one of the case's children.
   *
   * @throws NoSuchChild when the case has no child with these initials
   */
  @JoinsCase
  @Writes(carried = Carried.CASE)
  public void join(DelegateExecution execution, String caseReference, String initials) {
    cases.attach(execution, caseReference);
    String wanted = letters(initials);
    List<?> children = (List<?>) execution.getVariable("children");
    Map<?, ?> child = children.stream().map(each -> (Map<?, ?>) each)
        .filter(each -> letters(each.get("initials")).equals(wanted)).findFirst()
        .orElseThrow(() -> new NoSuchChild(execution.getProcessBusinessKey(), initials.strip()));
    execution.setVariable("children", alone(child));
    execution.setVariable("childInitials", child.get("initials"));
  }

  /**
   * Opens an episode: how many days ago earlier ones of the same child began stands in {@code earlierEpisodes}, latest
   * first, and the risk is unassessed again, because each episode is judged for itself.
   *
   * @param since when the child was reported missing
   */
  @Writes({"episodeId", "earlierEpisodes", "riskLevel"})
  public void open(DelegateExecution execution, Object since) {
    Instant from = EpisodeMoments.instant(since);
    Map<?, ?> report = execution.getVariable("report") instanceof Map<?, ?> known ? known : Map.of();
    Map<?, ?> child = (Map<?, ?>) ((List<?>) execution.getVariable("children")).get(0);
    String reference = (String) execution.getVariable("caseReference");
    String digest = ChildDigest.of(reference, report, child);
    execution.setVariable("episodeId", execution.getProcessInstanceId());
    execution.setVariable("earlierEpisodes", earlier(report, digest, from));
    execution.setVariable("riskLevel", null);
    episodes.begin(execution.getProcessInstanceId(), reference, digest, from);
  }

  private List<Integer> earlier(Map<?, ?> report, String digest, Instant from) {
    List<Instant> began = new ArrayList<>(episodes.earlier(digest, from));
    if (report.get("previousMissingEpisodes") instanceof List<?> reported) {
      var same = Duration.ofHours(((Number) tables.rows("same-episode", Map.of()).get(0).get("hours")).longValue());
      reported.stream().map(episode -> ((Map<?, ?>) episode).get("from")).filter(Objects::nonNull)
          .map(EpisodeMoments::instant)
          .filter(told -> told.isBefore(from)).filter(told -> began.stream()
              .noneMatch(known -> Duration.between(known, told).abs().compareTo(same) < 0))
          .forEach(began::add);
    }
    return new ArrayList<>(began.stream().map(then -> EpisodeMoments.days(then, from)).sorted().toList());
  }

  /**
   * Keeps the band in every process of the episode: their limits count by it from now on. Reviews of the first band
   * count from the report, those of another band from {@code bandSince}, when it was given.
   */
  @Writes({"riskLevel", "gradedAt", "bandSince"})
  public void grade(DelegateExecution execution, String band) {
    String episode = (String) execution.getVariable("episodeId");
    Date now = Date.from(clock.instant());
    Object bandSince = execution.getVariable("riskLevel") == null ? execution.getVariable("since") : now;
    Map<String, Object> graded = Map.of("riskLevel", band, "gradedAt", now, "bandSince", bandSince);
    graded.forEach(execution::setVariable);
    runtime.createVariableInstanceQuery().variableName("episodeId").variableValueEquals("episodeId", episode).list()
        .stream().map(found -> found.getProcessInstanceId())
        .filter(process -> !process.equals(execution.getProcessInstanceId())).distinct()
        .forEach(process -> runtime.setVariables(process, graded));
    episodes.grade(episode, band);
  }

  /** How many days, begun ones not counted, a child has been missing: which major reviews are still ahead. */
  public int days(Object since) {
    return EpisodeMoments.days(EpisodeMoments.instant(since), clock.instant());
  }

  /** Keeps when the child was found. */
  public void find(DelegateExecution execution, Map<String, Object> found) {
    episodes.find((String) execution.getVariable("episodeId"), EpisodeMoments.instant(found.get("foundAt")));
  }

  /** Everything that follows the finding is done. */
  public void finish(DelegateExecution execution) {
    episodes.finish((String) execution.getVariable("episodeId"));
  }

  /** The missing persons team sends an episode back: what follows the finding is done again. */
  @Sends(value = "MissingEpisodeReopened", carried = Carried.EPISODE, brings = "since")
  public void reopen(DelegateExecution execution) {
    episodes.reopen((String) execution.getVariable("episodeId"));
    begin(execution, "MissingEpisodeReopened", Date.from(clock.instant()));
  }

  /** How many episodes of the case still run: a child missing, or a return home interview open. */
  public int running(String caseReference) {
    return episodes.running(caseReference);
  }

  /**
   * Starts a process of the same episode.
   *
   * @param message what has happened, by the message its diagram starts with
   * @param since when: its first limit counts from here
   */
  @Sends(carried = Carried.EPISODE, brings = "since")
  public void begin(DelegateExecution execution, String message, Object since) {
    var variables = Variables.createVariables();
    Carried.EPISODE.names().forEach(carried -> variables.put(carried, execution.getVariable(carried)));
    variables.put("since", since);
    runtime.createMessageCorrelation(message).processInstanceBusinessKey(execution.getProcessBusinessKey())
        .setVariables(variables).correlateStartMessage();
  }

  private static String letters(Object initials) {
    return Objects.toString(initials, "").replaceAll("[^\\p{L}]", "").toUpperCase(Locale.UK);
  }

  private static List<Map<String, Object>> alone(Map<?, ?> child) {
    Map<String, Object> copy = new LinkedHashMap<>();
    child.forEach((key, value) -> copy.put(String.valueOf(key), value));
    List<Map<String, Object>> one = new ArrayList<>();
    one.add(copy);
    return one;
  }
}
