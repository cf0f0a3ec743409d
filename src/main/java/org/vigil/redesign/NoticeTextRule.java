package org.vigil.redesign;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/**
 * What Vigil mails is marked, says only what it may, and can be written. Prevents: a mail with a gap where the step
 * should stand, a case told in a subject line, and a mail that fails on the night it is needed.
 */
final class NoticeTextRule implements Rule {

  private static final String TABLE = "notice-texts";
  /** Government Security Classifications: police information about a child. */
  private static final String MARKING = "OFFICIAL-SENSITIVE";

  private static final Set<String> STEP =
      Set.of("case", "step", "due", "authority", "rung", "risk", "toldLate", "link");
  private static final Set<String> DIGEST =
      Set.of("day", "supervisor", "lateSteps", "dueTodaySteps", "late", "lateMore",
          "above", "aboveMore", "dueToday", "dueTodayMore", "waited", "toldLate", "noMailServer", "unmailed",
          "unmailedSince", "unchecked", "unreachable", "who", "steps", "case", "step", "due", "authority", "rung",
          "risk", "link",
          "lastRung", "lastRungAbsent", "standing", "lateBy", "answer");
  /** What each kind of notice can say: see {@code escalation.NoticeTexts} and {@code escalation.Digest}. */
  static final Map<String, Set<String>> SAYS = Map.of("warning", STEP, "late", STEP, "digest", DIGEST,
      "rights", Set.of("who", "what", "at", "link"));
  private static final Map<String, Set<String>> SUBJECT_SAYS = Map.of("warning", Set.of("case", "step"),
      "late", Set.of("case", "step"), "digest", Set.of("day", "lateSteps", "dueTodaySteps"),
      "rights", Set.of("who"));

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      file.decisions().stream().filter(decision -> TABLE.equals(decision.getId()))
          .forEach(decision -> texts(file, decision, found));
    }
  }

  private static void texts(DecisionFile file, Decision decision, Consumer<Finding> found) {
    DecisionTable table = DecisionFile.table(decision);
    if (table == null) {
      return;
    }
    var columns = table.getOutputs().stream().map(output -> output.getName()).toList();
    var missing = new TreeSet<>(SAYS.keySet());
    for (var row : table.getRules()) {
      var kinds = strings(row.getInputEntries().iterator().next().getTextContent());
      for (String kind : kinds.isEmpty() ? SAYS.keySet() : kinds) {
        missing.remove(kind);
        int column = 0;
        for (var cell : row.getOutputEntries()) {
          boolean subject = "subject".equals(columns.get(column++));
          String text = String.join("", strings(cell.getTextContent()));
          if (kind.equals("digest") && !subject && !text.contains("{{#standing}}")) {
            found.accept(file.fault(decision, "has no list of what stands with the last rung in the body of \"digest\"."
                + " That rung is told once and reads the list every morning: put back what stands between {{#standing}}"
                + " and {{/standing}}."));
          }
          text(text, kind, subject).forEach(fault -> found.accept(file.fault(decision,
              "has a fault in the " + (subject ? "subject" : "body") + " of \"" + kind + "\": " + fault)));
        }
      }
    }
    missing.forEach(kind -> found.accept(file.fault(decision, "has no row for \"" + kind
        + "\", so such a notice cannot be written. Add one.")));
  }

  private static Set<String> text(String text, String kind, boolean subject) {
    var faults = new LinkedHashSet<String>();
    if (!text.strip().startsWith(MARKING)) {
      faults.add("it does not begin with " + MARKING + ". Put the marking first.");
    }
    try {
      var named = named(Mustache.compiler().compile(text));
      var allowed = (subject ? SUBJECT_SAYS : SAYS).getOrDefault(kind, Set.of());
      named.stream().filter(name -> !allowed.contains(name)).forEach(name -> faults.add("it may not say \"{{" + name
          + "}}\". It may say " + allowed.stream().sorted().map(known -> "{{" + known + "}}")
              .collect(Collectors.joining(", ")) + "."));
    } catch (MustacheException unreadable) {
      faults.add("its double braces cannot be read (" + unreadable.getMessage()
          + "). Each {{#word}} needs its {{/word}}.");
    }
    return faults;
  }

  private static Set<String> named(Template template) {
    var names = new LinkedHashSet<String>();
    template.visit(new Mustache.Visitor() {
      @Override
      public void visitText(String text) { }

      @Override
      public void visitVariable(String name) {
        names.add(name);
      }

      @Override
      public boolean visitInclude(String name) {
        names.add(">" + name);
        return false;
      }

      @Override
      public boolean visitSection(String name) {
        names.add(name);
        return true;
      }

      @Override
      public boolean visitInvertedSection(String name) {
        names.add(name);
        return true;
      }
    });
    return names;
  }

  private static Set<String> strings(String cell) {
    return new LinkedHashSet<>(Feel.texts(cell));
  }
}
