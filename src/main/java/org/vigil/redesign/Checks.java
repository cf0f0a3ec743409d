package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads a whole set of diagrams, decisions and forms and says what keeps it from going live. */
public final class Checks {

  /** What makes everything else that is said an echo: it is told alone. */
  private final Rule identity = new IdentityRule();
  /** What is said first, because a hole in a way is the cause of what is missing behind it. */
  private final Rule ways = new WaysRule();
  private final List<Rule> rules;
  /** What is not said beside such a hole: it would be its echo. */
  private final List<Rule> data;

  private final FilesRead known = new FilesRead();

  public Checks(House house) {
    data = List.of(new DataRule(house), new FormRulesRule(house));
    rules = List.of(
        new CallRule(),
        new StepRule(),
        new OfferRule(house),
        new StarterRule(house),
        new VocabularyRule(),
        new NamingRule(),
        new RecordKeepingRule(),
        new LinkRule(),
        new WatchRule(),
        new StepClockRule(),
        new VictimEventRule(),
        new LockedClockRule(),
        new LockedMomentRule(house),
        new LadderRule(),
        new NoticeTextRule(),
        new RoundRule(),
        new FirstActionRule(),
        new TaskListRule(house),
        new CaseRolesRule(),
        new RegisterRule(house),
        new BankHolidaysRule(),
        new CompletenessRule(),
        new LiteralTimeRule(),
        new GatewayRule(),
        new BeanRule(house),
        new MessageRule(house),
        new DecisionRule(),
        new NamedCaseRule(house),
        new FeelAloneRule(),
        new LockedGuardRule(),
        new FormRule(),
        new CopiesRule(),
        new ReportWordsRule(),
        new OneWriterRule(),
        new DrawingRule());
  }

  /**
   * All findings, a cause before what follows from it and otherwise in the order of the files; files that cannot be
   * read or have each other's names are named alone.
   *
   * @param all every file that will be live together, the changed and the unchanged
   */
  public synchronized List<Finding> of(Collection<ProcessFile> all) {
    var findings = new ArrayList<Finding>();
    var change = Change.read(all, known, findings::add);
    // With a file missing from the picture, every other finding might be its echo.
    if (findings.isEmpty()) {
      identity.check(change, findings::add);
    }
    if (findings.isEmpty()) {
      ways.check(change, findings::add);
      boolean whole = findings.isEmpty();
      var order = all.stream().map(ProcessFile::name).toList();
      findings.addAll(said(rules, change, order));
      if (whole) {
        findings.addAll(said(data, change, order));
      }
    }
    return findings.stream().distinct().toList();
  }

  private static List<Finding> said(List<Rule> rules, Change change, List<String> order) {
    var findings = new ArrayList<Finding>();
    rules.forEach(rule -> rule.check(change, findings::add));
    findings.sort((one, other) -> Integer.compare(order.indexOf(one.file()), order.indexOf(other.file())));
    return findings;
  }

  /**
   * Lets a set of files pass or stops it.
   *
   * @throws RefusedChange naming every finding when there is one
   */
  public void demand(Collection<ProcessFile> all) {
    var findings = of(all);
    if (!findings.isEmpty()) {
      throw new RefusedChange(findings);
    }
  }
}
