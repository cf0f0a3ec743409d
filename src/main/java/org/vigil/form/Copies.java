package org.vigil.form;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.vigil.facts.London;

/**
 * Tells whether somebody sends a text that already stands in an earlier answer to the same question. Case, spaces,
 * accents and punctuation make no difference, and neither does a changed day: a text is a copy when at most one in ten
 * of its characters differs. That share is ours, tried on entries of a line or two, where an added fact changes more.
 */
public final class Copies {

  /** The share of characters that may differ in a copy. */
  private static final double SHARE = 0.1;

  private Copies() {}

  /**
   * For each long text that copies an earlier one, by the form's path, when the newest of those was sent, in words:
   * {@code {"progress": {"done": "Fri 22 May 2026, 16:50"}}}.
   *
   * @param earlier what was sent before by this form, by variable, oldest first, each with {@code at}
   */
  static Map<String, Object> of(FormSchema schema, Map<String, Object> answers,
      Map<String, List<Map<String, Object>>> earlier) {
    Map<String, Object> copied = new LinkedHashMap<>();
    for (FormField field : schema.fields()) {
      if (field.kind() == FormField.Kind.TEXTAREA && Paths.at(answers, field.path()) instanceof String text) {
        List<Map<String, Object>> sent = earlier.getOrDefault(field.path().get(0), List.of());
        for (Map<String, Object> before : sent) {
          List<String> inside = field.path().subList(1, field.path().size());
          if (!inside.isEmpty() && Paths.at(before, inside) instanceof String old && copies(text, old)) {
            Paths.put(copied, field.path(), when(before.get("at")));
          }
        }
      }
    }
    return copied;
  }

  /** Whether one text is a copy of the other. */
  public static boolean copies(String text, String earlier) {
    String one = bare(text);
    String other = bare(earlier);
    int longer = Math.max(one.length(), other.length());
    int allowed = (int) (longer * SHARE);
    if (longer == 0 || Math.abs(one.length() - other.length()) > allowed) {
      return false;
    }
    return new LevenshteinDistance(allowed).apply(one, other) >= 0;
  }

  /** Letters and digits with single spaces between words. */
  private static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.UK)
        .replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static String when(Object at) {
    return Optional.ofNullable(at).flatMap(moment -> London.dateTime(String.valueOf(moment))).map(London::inWords)
        .orElse("an earlier day");
  }
}
