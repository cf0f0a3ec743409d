package org.vigil.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields a sender knows and we do not: kept as sent, so that nothing a partner says about a child is lost. */
final class Unasked {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = ReportReader.LONGEST_LOG;

  private Unasked() {}

  /** The field cleaned; nothing when its name is no plain text. A null that was sent is not worth keeping. */
  static Optional<Object> read(String path, String name, Object value, Findings findings) {
    if (isBadName(name)) {
      // The name itself is not repeated: whatever is in it should not come back to a screen.
      findings.fault(path.isEmpty() ? "report" : path, "one field has a name that is no plain text; rename it.");
      return Optional.empty();
    }
    var plain = ReportText.cleanLine(name);
    return Optional.ofNullable(cleaned(path.isEmpty() ? plain : path + "." + plain, value, findings));
  }

  private static Object cleaned(String field, Object value, Findings findings) {
    if (value instanceof String text) {
      ReportText.fault(text, LONGEST_TEXT).ifPresent(sentence -> findings.fault(field, sentence));
      return ReportText.clean(text);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      findings.fault(field, "give a smaller number.");
    }
    if (value instanceof List<?> list) {
      var items = new ArrayList<Object>();
      list.forEach(item -> items.add(cleaned(field + "[" + items.size() + "]", item, findings)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      var fields = new LinkedHashMap<String, Object>();
      map.forEach((key, inner) -> {
        var name = String.valueOf(key);
        if (isBadName(name)) {
          findings.fault(field, "one field has a name that is no plain text; rename it.");
        } else {
          var plain = ReportText.cleanLine(name);
          fields.put(plain, cleaned(field + "." + plain, inner, findings));
        }
      });
      return fields;
    }
    return value;
  }

  private static boolean isBadName(String name) {
    return ReportText.fault(name, LONGEST_NAME).isPresent() || ReportText.cleanLine(name).isEmpty();
  }
}
