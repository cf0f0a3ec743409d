package org.vigil.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a report says that an earlier one of the same incident did not, in words for whoever decides the risk again. */
final class Differences {

  /** When it was sent and by whom says nothing new of a child; what the house worked out or wrote itself neither. */
  private static final Set<String> NO_NEWS =
      Set.of("receivedAt", "receivedAtStated", "receivedLateWhy", "by", "at", "referrer.sourceReference",
          "alsoInWords");

  private Differences() {}

  /**
   * An empty text when nothing differs that is about the incident.
   *
   * @param form calls each field by its name
   * @param behindTheCut whether what was reported, of which a report shows the beginning, is another text than before
   */
  static String inWords(Map<?, ?> earlier, Map<?, ?> now, ReportForm form, boolean behindTheCut) {
    var before = facts(earlier);
    var after = facts(now);
    var words = new StringBuilder();
    if (!Objects.equals(before.get("concern"), after.get("concern")) && after.get("concern") != null) {
      words.append(after.get("concern"));
    } else if (behindTheCut) {
      words.append("What was reported is not as it was before. Read the newest document “%s” of this case to its end."
          .formatted(WholeText.NAME));
    }
    before.remove("concern");
    after.remove("concern");
    after.forEach((field, value) -> {
      if (!Objects.equals(before.get(field), value)) {
        String was = before.get(field);
        words.append("\n").append(form.label(field).orElse(field)).append(": ").append(value)
            .append(was == null ? "" : " (before: " + was + ")");
      }
    });
    before.forEach((field, value) -> {
      if (!after.containsKey(field)) {
        words.append("\n").append(form.label(field).orElse(field)).append(": no longer said (before: ").append(value)
            .append(")");
      }
    });
    return words.toString().strip();
  }

  private static Map<String, String> facts(Map<?, ?> report) {
    var facts = new TreeMap<String, String>();
    report.forEach((key, value) -> collect(String.valueOf(key), value, facts));
    facts.keySet().removeAll(NO_NEWS);
    return facts;
  }

  private static void collect(String field, Object value, Map<String, String> facts) {
    if (value instanceof Map<?, ?> map) {
      new LinkedHashMap<>(map).forEach((key, inner) -> collect(field + "." + key, inner, facts));
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      for (int i = 0; i < list.size(); i++) {
        collect(field + "[" + i + "]", list.get(i), facts);
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      facts.put(field, list.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")));
    } else if (value != null && !(value instanceof List<?>)) {
      facts.put(field, String.valueOf(value));
    }
  }
}
