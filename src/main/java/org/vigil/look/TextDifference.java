package org.vigil.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Labels for which Vigil has other words than the vendor, as {@code look/texts.yaml} holds them.
 *
 * @param in the applications that speak so
 */
record TextDifference(List<WebApplication> in, Map<String, Replaced> labels) {

  static final String FILE = "look/texts.yaml";

  /** @param vendor the words that are replaced; null for a label of Vigil's own */
  record Replaced(String vendor, String vigil) { }

  /**
   * Where the vendor has changed the words beneath, Vigil's stay: people keep what they know until somebody has read
   * both. A label that the vendor has no more is left out, for nothing shows it.
   */
  static LaidOver over(JsonNode shipped, WebApplication application, List<TextDifference> differences) {
    List<String> misfits = new ArrayList<>();
    ObjectNode texts = shipped.deepCopy();
    ObjectNode labels = texts.withObject("/labels");
    for (TextDifference difference : differences) {
      if (difference.in.contains(application)) {
        difference.labels.forEach((label, words) -> lay(label, words, labels, application, misfits));
      }
    }
    return new LaidOver(texts.toString(), misfits);
  }

  private static void lay(String label, Replaced words, ObjectNode labels, WebApplication application,
      List<String> misfits) {
    String vendors = labels.path(label).textValue();
    if (vendors == null && words.vendor != null) {
      misfits.add(("%s: %s has no label %s any more, so nothing shows Vigil's words for it. Look in the vendor's "
          + "app/%s for what it is called now, or take it out.")
          .formatted(FILE, application, label, application.shippedTexts()));
      return;
    }
    if (!Objects.equals(vendors, words.vendor)) {
      misfits.add(("%s: the vendor's words for %s in %s are \"%s\" now. Vigil's stand over them as before: read "
          + "whether they still say the same, and write the vendor's beside them.")
          .formatted(FILE, label, application, vendors));
    }
    labels.put(label, words.vigil);
  }
}
