package org.vigil.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vigil.form.StorableText;

/**
 * The words a report may use for one thing. A sender's capitals, spaces and underscores do not matter.
 *
 * @param words what is kept
 * @param alsoUnderstood other words senders use, and what each is kept as
 * @param otherwise what any other word is kept as, with that word beside it: a word is no reason to bounce a child
 */
record Vocabulary(List<String> words, Map<String, String> alsoUnderstood, String otherwise) {

  /** How a report reaches the force (domain sheet, 2.1). */
  static final Vocabulary CHANNELS = new Vocabulary(
      List.of("999", "101", "online", "front-counter", "officer", "partner-referral", "mash", "local-authority",
          "school", "health", "probation", "national-agency", "other-force", "lado", "helpline", "operation-encompass",
          "mandatory-report", "crimestoppers", "email", "letter", "social-media", "app", "text-message", "other"),
      Map.of("phone", "101", "telephone", "101", "web", "online", "website", "online", "nca", "national-agency",
          "ceop", "national-agency", "nspcc", "helpline", "encompass", "operation-encompass", "police-officer",
          "officer", "hospital", "health"), "other");

  /** What is alleged (domain sheet, 2.1 and 2.2). */
  static final Vocabulary HARMS = new Vocabulary(
      List.of("physical-abuse", "neglect", "emotional-abuse", "sexual-abuse", "online-sexual-abuse",
          "sexual-exploitation", "criminal-exploitation", "county-lines", "trafficking", "modern-slavery",
          "domestic-abuse", "female-genital-mutilation", "forced-marriage", "honour-based-abuse",
          "faith-or-belief-abuse", "harmful-practices", "fabricated-illness", "missing", "radicalisation",
          "peer-abuse", "harmful-sexual-behaviour", "grooming", "position-of-trust", "stalking-or-harassment",
          "online-abuse", "non-recent-abuse", "child-death", "abandonment", "abduction", "unclear"),
      Map.ofEntries(
          Map.entry("physical", "physical-abuse"), Map.entry("emotional", "emotional-abuse"),
          Map.entry("psychological-abuse", "emotional-abuse"), Map.entry("sexual", "sexual-abuse"),
          Map.entry("cse", "sexual-exploitation"), Map.entry("child-sexual-exploitation", "sexual-exploitation"),
          Map.entry("cce", "criminal-exploitation"),
          Map.entry("child-criminal-exploitation", "criminal-exploitation"),
          Map.entry("fgm", "female-genital-mutilation"),
          Map.entry("hba", "honour-based-abuse"), Map.entry("fii", "fabricated-illness"),
          Map.entry("fabricated-or-induced-illness", "fabricated-illness"), Map.entry("unknown", "unclear"),
          Map.entry("other", "unclear")), "unclear");

  /** Sex as the source recorded it. */
  static final Vocabulary SEXES = new Vocabulary(List.of("F", "M", "X", "unknown"),
      Map.ofEntries(Map.entry("female", "F"), Map.entry("girl", "F"), Map.entry("woman", "F"), Map.entry("male", "M"),
          Map.entry("boy", "M"), Map.entry("man", "M"), Map.entry("other", "X"), Map.entry("u", "unknown"),
          Map.entry("not-known", "unknown"), Map.entry("not-stated", "unknown"), Map.entry("not-given", "unknown"),
          Map.entry("not-recorded", "unknown"), Map.entry("n/k", "unknown"), Map.entry("n/a", "unknown"),
          // ISO/IEC 5218, in which 9 is no word for a person and is kept as it came.
          Map.entry("0", "unknown"), Map.entry("1", "M"), Map.entry("2", "F")), "X");

  /** What part somebody has who is neither a child of the case nor the suspect (Data Protection Act 2018 s.38). */
  static final Vocabulary PARTS = new Vocabulary(List.of("parent", "carer", "witness", "other"),
      Map.of("mother", "parent", "father", "parent", "guardian", "carer", "foster-carer", "carer"), "other");

  /** The risk as a national agency graded it, where it says so. */
  static final Vocabulary GRADES = new Vocabulary(List.of("high", "medium", "low", "other"),
      Map.of("very-high", "high", "high-risk", "high", "medium-risk", "medium", "standard", "medium", "low-risk", "low",
          "not-graded", "other"), "other");

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
