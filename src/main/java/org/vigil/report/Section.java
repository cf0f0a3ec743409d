package org.vigil.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a report while it is being read: each question takes a field, keeps what is good under the same name
 * and notes a fault for what is not. What nobody asked for is kept apart by {@link #keepTheRest()}.
 */
final class Section {

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
    return text(key, longest).map(PlainText::cleanLine).filter(line -> !line.isEmpty()).map(line -> keep(key, line));
  }

  void lines(String key, int longest) {
    text(key, longest).map(PlainText::clean).ifPresent(text -> keep(key, text));
  }

  void word(String key, Vocabulary vocabulary) {
    text(key, 200).ifPresent(text -> wordOf(key, text, vocabulary).ifPresent(word -> keep(key, word)));
  }

  /** A list of words; kept in the order sent, each once. */
  void words(String key, Vocabulary vocabulary) {
    var words = new LinkedHashSet<String>();
    var items = list(key, 50);
    for (int i = 0; i < items.size(); i++) {
      var name = key + "[" + i + "]";
      if (items.get(i) instanceof String text) {
        wordOf(name, text, vocabulary).ifPresent(words::add);
      } else {
        fault(name, "give one of: " + vocabulary.list() + ".");
      }
    }
    if (!words.isEmpty()) {
      keep(key, new ArrayList<>(words));
    }
  }

  Optional<Boolean> trueOrFalse(String key) {
    Object value = take(key);
    if (value == null || value instanceof Boolean) {
      return Optional.ofNullable((Boolean) value).map(answer -> keep(key, answer));
    }
    fault(key, "say true or false.");
    return Optional.empty();
  }

  Optional<Integer> wholeNumber(String key, int least, int most) {
    Object value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number && number.doubleValue() == number.intValue()
        && number.intValue() >= least && number.intValue() <= most) {
      return Optional.of(keep(key, number.intValue()));
    }
    fault(key, "give a whole number from %d to %d.".formatted(least, most));
    return Optional.empty();
  }

  /** Keeps what was worked out from another field and not sent. */
  void work(String key, int value) {
    keep(key, value);
  }

  Optional<LondonTime> time(String key) {
    Object value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    try {
      var time = LondonTime.read(value instanceof String text ? text.strip() : "");
      keep(key, time.text());
      return Optional.of(time);
    } catch (DateTimeException e) {
      fault(key, e.getMessage());
      return Optional.empty();
    }
  }

  /** A date that is not later than another, which the sentence names. */
  Optional<LocalDate> dateNotAfter(String key, LocalDate latest) {
    Object value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    try {
      var date = LondonTime.readDate(value instanceof String text ? text.strip() : "");
      if (!date.isAfter(latest)) {
        keep(key, date.toString());
        return Optional.of(date);
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

  /** Keeps what was sent and not asked for: apart under its full path, or in its place when the form is ours. */
  void keepTheRest() {
    sent.forEach((name, value) -> {
      if (!asked.contains(String.valueOf(name))) {
        Unasked.read(path, String.valueOf(name), value, findings).ifPresent(clean -> {
          if (findings.keepsInPlace()) {
            kept.put(String.valueOf(name), clean);
          } else {
            findings.alsoSent(path(String.valueOf(name)), clean);
          }
        });
      }
    });
  }

  private Optional<String> wordOf(String key, String text, Vocabulary vocabulary) {
    var word = vocabulary.word(text);
    if (word.isEmpty()) {
      fault(key, "give one of: " + vocabulary.list() + ".");
    }
    return word;
  }

  private Optional<String> text(String key, int longest) {
    Object value = take(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      fault(key, "give text.");
      return Optional.empty();
    }
    var wrong = PlainText.fault(text, longest);
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
    return value == null || value instanceof String text && PlainText.saysNothing(text)
        || value instanceof List<?> list && list.isEmpty();
  }

  private <T> T keep(String key, T value) {
    kept.put(key, value);
    return value;
  }
}
