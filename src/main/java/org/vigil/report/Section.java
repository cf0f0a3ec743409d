package org.vigil.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vigil.facts.NoName;

/**
 * One object of a report while it is being read: each question takes a field, keeps what is good under the same name
 * and notes a fault for what is not. What nobody asked for is kept apart by {@link #keepTheRest()}.
 */
final class Section {

  private static final int LONGEST_WORD = 200;
  /** The day a child is expected is worked out to within two weeks; 280 days is the rule. */
  private static final int LONGEST_PREGNANCY = 310;
  private static final Map<String, Boolean> ANSWERS =
      Map.of("yes", true, "y", true, "true", true, "no", false, "n", false, "false", false);
  private static final Pattern FIGURES = Pattern.compile("\\d{1,3}([.]\\d{1,2})?");

  private final String path;
  private final Map<?, ?> sent;
  private final Findings findings;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, Object> kept = new LinkedHashMap<>();

  Section(String path, Map<?, ?> sent, Findings findings) {
    this.path = path;
    this.sent = sent;
    this.findings = findings;
  }

  Map<String, Object> kept() {
    return kept;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void fault(String key, String sentence) {
    findings.fault(path(key), sentence);
  }

  /** Says what is needed, when the field was not sent, or was sent empty. */
  void need(String key, String sentence) {
    if (isBlank(sent.get(key))) {
      fault(key, sentence);
    }
  }

  Optional<String> line(String key, int longest) {
    return text(key, longest).map(ReportText::cleanLine).filter(line -> !line.isEmpty()).map(line -> keep(key, line));
  }

  Optional<String> lines(String key, int longest) {
    if (sent.get(key) instanceof Number) {
      take(key);
      fault(key, "give text.");
      return Optional.empty();
    }
    return text(key, longest).map(ReportText::clean).map(text -> keep(key, text));
  }

  /** One of the words the form offers for this question. */
  void word(String key) {
    text(key, LONGEST_WORD).map(ReportText::cleanLine).filter(text -> !text.isEmpty())
        .ifPresent(text -> keep(key, wordOf(key, text, vocabulary(key))));
  }

  /** A list of words; kept in the order sent, each once. */
  void words(String key) {
    var vocabulary = vocabulary(key);
    var words = new LinkedHashSet<String>();
    var items = list(key, 50);
    for (int i = 0; i < items.size(); i++) {
      var name = key + "[" + i + "]";
      var wrong = items.get(i) instanceof String text ? ReportText.fault(text, LONGEST_WORD)
          : Optional.of("give one of: " + vocabulary.list() + ".");
      wrong.ifPresent(sentence -> fault(name, sentence));
      if (wrong.isEmpty() && items.get(i) instanceof String text && !ReportText.saysNothing(text)) {
        words.add(wordOf(name, ReportText.cleanLine(text), vocabulary));
      }
    }
    if (!words.isEmpty()) {
      keep(key, new ArrayList<>(words));
    } else if (items.stream().allMatch(item -> item instanceof String text && ReportText.saysNothing(text))
        && !items.isEmpty()) {
      // A list of nothings answers no more than an empty one.
      fault(key, "give at least one of: " + vocabulary.list() + ".");
    }
  }

  Optional<Boolean> trueOrFalse(String key) {
    Object value = take(key);
    if (value instanceof String text && ANSWERS.containsKey(text.strip().toLowerCase(Locale.UK))) {
      return Optional.of(keep(key, ANSWERS.get(text.strip().toLowerCase(Locale.UK))));
    }
    if (isNotKnown(value)) {
      findings.alsoSent(path(key), ReportText.cleanLine((String) value));
      return Optional.empty();
    }
    if (value == null || value instanceof Boolean) {
      return Optional.ofNullable((Boolean) value).map(answer -> keep(key, answer));
    }
    fault(key, "say true or false.");
    return Optional.empty();
  }

  Optional<Integer> wholeNumber(String key, int least, int most) {
    Object sent = take(key);
    if (isNotKnown(sent)) {
      findings.alsoSent(path(key), ReportText.cleanLine((String) sent));
      return Optional.empty();
    }
    if (sent == null) {
      return Optional.empty();
    }
    Object value = sent instanceof String text && FIGURES.matcher(text.strip()).matches()
        ? Double.valueOf(text.strip()) : sent;
    if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() < most + 1) {
      if (number.doubleValue() != number.intValue()) {
        // Half a year is written as 0.5: the years are counted, and the rest stays on record.
        findings.alsoSent(path(key), sent);
      }
      return Optional.of(keep(key, number.intValue()));
    }
    fault(key, "give a whole number from %d to %d.".formatted(least, most));
    return Optional.empty();
  }

  /** Keeps what was worked out from another field and not sent. */
  void work(String key, Object value) {
    keep(key, value);
  }

  Optional<LondonTime> time(String key) {
    Object value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    try {
      var time = LondonTime.read(value instanceof String text ? ReportText.cleanLine(text) : "");
      keep(key, time.text());
      return Optional.of(time);
    } catch (DateTimeException e) {
      fault(key, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * A day of birth, not later than another day, which the sentence names.
   *
   * @param expected the name under which the day of a child not yet born is kept, or null where none can be
   */
  Optional<LocalDate> born(String key, LocalDate latest, String expected) {
    Object value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    if (isNotKnown(value)) {
      findings.alsoSent(path(key), ReportText.cleanLine((String) value));
      return Optional.empty();
    }
    try {
      var date = LondonTime.readDate(value instanceof String text ? ReportText.cleanLine(text) : "");
      if (!date.isAfter(latest)) {
        keep(key, date.toString());
        return Optional.of(date);
      }
      if (expected != null && !date.isAfter(latest.plusDays(LONGEST_PREGNANCY))) {
        keep(expected, date.toString());
        return Optional.empty();
      }
    } catch (DateTimeException e) {
      // The one sentence below serves every way of being no such date.
    }
    fault(key, "give a date as yyyy-mm-dd that is not later than the report and not before 1900.");
    return Optional.empty();
  }

  /** The object under this key; an empty one when there is none, so that a reader need not ask. */
  Section section(String key) {
    Object value = take(key);
    if (value != null && !(value instanceof Map)) {
      fault(key, "give an object with named fields.");
    }
    var section = new Section(path(key), value instanceof Map<?, ?> map ? map : Map.of(), findings);
    keep(key, section.kept);
    return section;
  }

  List<Section> sections(String key, int most) {
    var sections = new ArrayList<Section>();
    var items = list(key, most);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Map<?, ?> map) {
        sections.add(new Section(path(key) + "[" + i + "]", map, findings));
      } else {
        fault(key + "[" + i + "]", "give an object with named fields.");
      }
    }
    keep(key, new ArrayList<>(sections.stream().map(Section::kept).toList()));
    return sections;
  }

  /** As {@link #sections}, and nothing is kept where nothing was sent. */
  List<Section> sectionsIfAny(String key, int most) {
    var sections = sections(key, most);
    if (sections.isEmpty()) {
      kept.remove(key);
    }
    return sections;
  }

  /** Keeps what was sent and not asked for: apart under its full path, or in its place when the form is ours. */
  void keepTheRest() {
    sent.forEach((name, value) -> {
      if (!asked.contains(String.valueOf(name))) {
        Unasked.read(path, String.valueOf(name), value, findings).ifPresent(clean -> {
          if (findings.keepsInPlace()) {
            kept.put(String.valueOf(name), clean);
          } else {
            findings.alsoSent(path(ReportText.cleanLine(String.valueOf(name))), clean);
          }
        });
      }
    });
  }

  Vocabulary vocabulary(String key) {
    return findings.form().words(key);
  }

  /** One of our words; for any other the nearest of ours, and what was sent stays beside it. */
  private String wordOf(String key, String text, Vocabulary vocabulary) {
    return vocabulary.word(text).orElseGet(() -> {
      if (vocabulary.otherwise() == null) {
        fault(key, "give one of: " + vocabulary.list() + ".");
        return text;
      }
      findings.alsoSent(path(key), text);
      return vocabulary.otherwise();
    });
  }

  /** Whether the field was answered with words for not knowing. */
  boolean saidNotKnown(String key) {
    return isNotKnown(sent.get(key));
  }

  /** Whether somebody wrote in words that something is not known. */
  private static boolean isNotKnown(Object value) {
    return value instanceof String text && text.chars().noneMatch(Character::isDigit) && text.indexOf('\0') < 0
        && !NoName.isGivenName(text) && !ReportText.saysNothing(text);
  }

  private Optional<String> text(String key, int longest) {
    Object value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    // A reference or a telephone is a number to many a system.
    Object written = value instanceof Integer || value instanceof Long ? String.valueOf(value) : value;
    if (!(written instanceof String text)) {
      fault(key, "give text.");
      return Optional.empty();
    }
    var wrong = ReportText.fault(text, longest);
    wrong.ifPresent(sentence -> fault(key, sentence));
    return wrong.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  private List<?> list(String key, int most) {
    Object value = take(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      fault(key, "give a list.");
      return List.of();
    }
    if (list.size() > most) {
      fault(key, "send at most %d.".formatted(most));
      return List.of();
    }
    return list;
  }

  private Object take(String key) {
    asked.add(key);
    Object value = sent.get(key);
    return isBlank(value) ? null : value;
  }

  private static boolean isBlank(Object value) {
    return value == null || value instanceof String text && ReportText.saysNothing(text)
        || value instanceof List<?> list && list.isEmpty();
  }

  private <T> T keep(String key, T value) {
    kept.put(key, value);
    return value;
  }
}
