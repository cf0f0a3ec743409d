package org.vigil.escalation;

import com.samskivert.mustache.Mustache;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes notices from the texts in {@code notice-texts.dmn}, which a process owner edits. */
@Component
class NoticeTexts {

  private final DecisionService decisions;
  private final String link;
  /** A fact that is missing is left out of the text: a notice with a gap is better than none. */
  private final Mustache.Compiler mustache =
      Mustache.compiler().escapeHTML(false).defaultValue("").emptyStringIsFalse(true);

  NoticeTexts(DecisionService decisions, @Value("${vigil.notices.link:}") String link) {
    this.decisions = decisions;
    this.link = link;
  }

  /**
   * A notice as it is mailed.
   *
   * @param says what the placeholders of the text stand for
   * @throws IllegalStateException when the table has no text of this kind
   */
  Letter write(String kind, Map<String, ?> says) {
    var row = row(decisions.evaluateDecisionTableByKey("notice-texts", Variables.putValue("kind", kind)), kind);
    Map<String, Object> values = new HashMap<>(says);
    values.put("link", link);
    return new Letter(fill((String) row.get("subject"), values).replaceAll("\\s+", " ").strip(),
        fill((String) row.get("body"), values).strip() + "\n");
  }

  /**
   * Whether a notice is mailed at once or waits for the digest of the next morning.
   *
   * @param risk high, medium or standard; null while nobody has assessed it, which counts as high
   */
  boolean atOnce(String kind, String risk, int rung) {
    var facts = Variables.putValue("kind", kind).putValue("risk", risk == null ? "" : risk).putValue("rung", rung);
    return Boolean.TRUE.equals(row(decisions.evaluateDecisionTableByKey("notices-at-once", facts), kind).get("atOnce"));
  }

  /** Whether the text of this kind has a place for something. */
  boolean names(String kind, String placeholder) {
    var row = row(decisions.evaluateDecisionTableByKey("notice-texts", Variables.putValue("kind", kind)), kind);
    return ((String) row.get("body")).contains("{{#" + placeholder + "}}");
  }

  private static Map<String, Object> row(DmnDecisionTableResult rows, String kind) {
    if (rows.isEmpty()) {
      throw new IllegalStateException("notice-texts.dmn has no row for \"" + kind + "\".");
    }
    return rows.getSingleResult().getEntryMap();
  }

  private String fill(String template, Map<String, Object> values) {
    return mustache.compile(template).execute(values);
  }
}
