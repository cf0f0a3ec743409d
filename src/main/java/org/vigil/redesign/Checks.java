package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads a whole set of diagrams, decisions and forms and says what keeps it from going live. */
public final class Checks {

  private final List<Rule> rules;

  public Checks(House house) {
    rules = List.of(
        new NamingRule(),
        new RecordKeepingRule(),
        new StepRule(house),
        new WatchRule(),
        new ClockRule(),
        new VictimEventRule(),
        new LockedClockRule(),
        new NoticeTextRule(),
        new RoundRule(),
        new FirstActionRule(),
        new RegisterRule(house),
        new CompletenessRule(),
        new LiteralTimeRule(),
        new GatewayRule(),
        new BeanRule(house),
        new DataRule(house),
        new DecisionRule(house),
        new CallRule(),
        new NamedCaseRule(),
        new FormRule(house),
        new OneWriterRule(),
        new DrawingRule());
  }

  /**
   * All findings, in the order of the files; files that cannot be read are named alone.
   *
   * @param all every file that will be live together, the changed and the unchanged
   */
  public List<Finding> of(Collection<ProcessFile> all) {
    var findings = new ArrayList<Finding>();
    var change = Change.read(all, findings::add);
    if (findings.isEmpty()) {
      // With a file missing from the picture, every other finding might be its echo.
      rules.forEach(rule -> rule.check(change, findings::add));
    }
    var order = all.stream().map(ProcessFile::name).toList();
    return findings.stream()
        .distinct()
        .sorted((one, other) -> Integer.compare(order.indexOf(one.file()), order.indexOf(other.file())))
        .toList();
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
