package org.vigil.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vigil.form.StorableText;

/**
 * The words a report may use for one thing. A sender's capitals, spaces and underscores do not matter.
 *
 * @param words what is kept: the answers the start form offers
 * @param alsoUnderstood other words senders use, and what each is kept as
 * @param otherwise what any other word is kept as, with that word beside it: a word is no reason to bounce a child;
 *     null where no row of the table says so, and then it is refused
 */
record Vocabulary(List<String> words, Map<String, String> alsoUnderstood, String otherwise) {

  /** The word that is kept for what was sent, if it is one of ours. */
  Optional<String> word(String sent) {
    var plain = StorableText.clean(sent).strip().toLowerCase(Locale.UK).replaceAll("[\\s_]+", "-");
    return words.stream().filter(word -> word.toLowerCase(Locale.UK).equals(plain)).findFirst()
        .or(() -> Optional.ofNullable(alsoUnderstood.get(plain)));
  }

  String list() {
    return String.join(", ", words);
  }
}
