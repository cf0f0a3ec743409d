package org.vigil.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several suspects, however a sender lists them: the first is the suspect, the rest are the other suspects. */
final class Suspects {

  private Suspects() {}

  /** The report with one suspect under {@code suspect} and every further one under {@code otherSuspects}. */
  static Map<?, ?> apart(Map<?, ?> sent) {
    String key = sent.get("suspect") instanceof List<?> ? "suspect"
        : sent.get("suspects") instanceof List<?> && sent.get("suspect") == null ? "suspects" : null;
    if (key == null || ((List<?>) sent.get(key)).isEmpty()) {
      return sent;
    }
    var all = (List<?>) sent.get(key);
    var apart = new LinkedHashMap<Object, Object>(sent);
    apart.remove(key);
    apart.put("suspect", all.get(0));
    var others = new ArrayList<Object>(all.subList(1, all.size()));
    if (sent.get("otherSuspects") instanceof List<?> more) {
      others.addAll(more);
    }
    if (!others.isEmpty()) {
      apart.put("otherSuspects", others);
    }
    return apart;
  }

  /** Every suspect of a report that has been read. */
  static List<Map<?, ?>> of(Map<String, Object> report) {
    var all = new ArrayList<Map<?, ?>>();
    if (report.get("suspect") instanceof Map<?, ?> suspect && !suspect.isEmpty()) {
      all.add(suspect);
    }
    if (report.get("otherSuspects") instanceof List<?> others) {
      others.forEach(other -> all.add((Map<?, ?>) other));
    }
    return all;
  }
}
