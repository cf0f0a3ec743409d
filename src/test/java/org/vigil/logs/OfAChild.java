package org.vigil.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must not be in a log, out of answers and reports: names by their words, and everything that was written in more
 * than one word, with telephones and dates of birth.
 */
final class OfAChild {

  static final Set<String> NAMES = Set.of("givenName", "familyName", "child");
  private static final Set<String> NUMBERS = Set.of("phone", "dateOfBirth");
  /** What Vigil or a list wrote itself, and how people and cases are called that are no secret to a log. */
  private static final Set<String> NOT_TYPED =
      Set.of("by", "byName", "byRole", "from", "at", "caseReference", "otherCase", "label", "value");
  /** What FormFiller writes where a name is asked for. */
  private static final String FILLED_IN = "written for a test about";
  /** A date of birth so late may be the day on which the log is written. */
  private static final Pattern SOON = Pattern.compile("20[2-9]\\d-");
  static final int LONGEST = 80;
  static final int SHORTEST = 10;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<String> found = new LinkedHashSet<>();

  /** Each with a letter in front: N a name, W written words. */
  static Set<String> in(JsonNode answers) {
    OfAChild one = new OfAChild();
    one.read("", answers);
    return one.found;
  }

  static Set<String> in(byte[] json) {
    try {
      return in(JSON.readTree(json));
    } catch (IOException noJson) {
      return Set.of();
    }
  }

  private void read(String key, JsonNode node) {
    if (node.isObject()) {
      node.fields().forEachRemaining(part -> {
        if (!NOT_TYPED.contains(part.getKey()) || !part.getValue().isTextual() || part.getKey().equals("value")) {
          read(part.getKey().equals("value") ? key : part.getKey(), part.getValue());
        }
      });
    } else if (node.isArray()) {
      node.forEach(part -> read(key, part));
    } else if (node.isTextual()) {
      text(key, node.asText());
    }
  }

  private void text(String key, String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      // A group of answers goes as JSON inside the JSON.
      found.addAll(in(text.getBytes(StandardCharsets.UTF_8)));
    } else if (NAMES.contains(key) && !text.contains(FILLED_IN)) {
      for (String word : text.split("[^\\p{L}'’-]+")) {
        if (word.length() >= 3 && Character.isUpperCase(word.charAt(0))) {
          found.add("N" + word);
        }
      }
    } else {
      text.lines().map(String::strip).filter(line -> line.length() >= SHORTEST)
          .filter(line -> NUMBERS.contains(key) ? !SOON.matcher(line).lookingAt() : line.matches(".*\\S\\s+\\S.*"))
          .forEach(line -> found.add("W" + line.substring(0, Math.min(line.length(), LONGEST))));
    }
  }
}
