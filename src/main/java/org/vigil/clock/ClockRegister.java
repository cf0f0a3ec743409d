package org.vigil.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Reads the clock register, the decision {@code clocks}: every limit, its authority and its source. */
@Component
public class ClockRegister {

  private static final String DECISION = "clocks";
  /** Answers kept at most; a day of a large force needs a few thousand. Then the memory starts anew. */
  private static final int KEPT = 50_000;

  private final DecisionService decisions;
  private final RepositoryService deployed;
  /**
   * Working an answer out takes the engine five milliseconds, too long for a night on which ten thousand steps are
   * late. A version of the register never changes and gives the same answer to the same question.
   */
  private final Map<Question, ClockRule> answers = new ConcurrentHashMap<>();

  private record Question(String version, String clock, String risk, Set<String> harms, LocalDate startedOn) {}

  ClockRegister(DecisionService decisions, RepositoryService deployed) {
    this.decisions = decisions;
    this.deployed = deployed;
  }

  /**
   * The rule that applies.
   *
   * @param risk high, medium or standard; null while nobody has assessed it, which counts as high
   * @param harms the kinds of harm that are reported; the table says which of them matter
   * @param startedOn the day the clock starts: the version of the rule in force on that day applies
   * @throws IllegalStateException when the register has no such clock, or when its row cannot be read
   */
  public ClockRule rule(String clock, String risk, Collection<?> harms, LocalDate startedOn) {
    // Asked anew each time, because another node may have deployed a register a second ago.
    DecisionDefinition latest = deployed.createDecisionDefinitionQuery().decisionDefinitionKey(DECISION).latestVersion()
        .singleResult();
    if (latest == null) {
      throw new IllegalStateException("The clock register, clocks.dmn, is not deployed or not open to this person.");
    }
    Question question = new Question(latest.getId(), clock, risk == null ? "" : risk,
        harms.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet()), startedOn);
    ClockRule known = answers.get(question);
    if (known == null) {
      known = workOut(question);
      if (answers.size() >= KEPT) {
        answers.clear();
      }
      answers.put(question, known);
    }
    return known;
  }

  private ClockRule workOut(Question question) {
    VariableMap facts = Variables.createVariables().putValue("clock", question.clock).putValue("risk", question.risk)
        .putValue("harms", new ArrayList<>(question.harms)).putValue("startedOn", question.startedOn.toString());
    var rows = decisions.evaluateDecisionTableById(question.version, facts);
    if (rows.isEmpty()) {
      throw new IllegalStateException("The clock register has no row for \"" + question.clock + "\" with risk \""
          + question.risk + "\" on " + question.startedOn + ". Add one to clocks.dmn.");
    }
    return ClockRule.of(question.clock, rows.getSingleResult().getEntryMap());
  }
}
