package org.vigil.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must hold for each of the twelve cases, and the tests that hold it: those with {@code @Must("<case>.<number>")}.
 */
final class Musts {

  private static final String HEAD = """
      # What must hold for each case

      The twelve reports Vigil is built on, what their authors say must hold, and the tests that hold it. Written from
      `src/test/resources/cases` and the tests’ `@Must`: `./mvnw test -Dtest=DocsTest -Dvigil.docs=write`.
      """;
  private static final Pattern HELD = Pattern.compile("@Must\\(([^)]*)\\)[^{]*?\\bvoid (\\w+)\\(");
  private static final Pattern NUMBER = Pattern.compile("\"(\\d\\d\\.\\d+)\"");

  private Musts() {}

  /** The musts no test holds, and those a test names but no case has. */
  static List<String> open() {
    var held = held();
    var asked = asked();
    return Stream.concat(asked.keySet().stream().filter(number -> !held.containsKey(number)),
        held.keySet().stream().filter(number -> !asked.containsKey(number))).toList();
  }

  static String page() {
    var held = held();
    var text = new StringBuilder(HEAD);
    cases().forEach((number, story) -> {
      text.append("\n## ").append(number).append(": ").append(story.get("title").asText()).append("\n\n")
          .append("| | Must | Held by |\n|---|---|---|\n");
      for (int place = 1; place <= story.get("must").size(); place++) {
        text.append("| ").append(place).append(" | ").append(story.get("must").get(place - 1).asText()).append(" | ")
            .append(String.join("<br>", held.getOrDefault(number + "." + place, new TreeSet<>()))).append(" |\n");
      }
    });
    return text.toString();
  }

  private static SortedMap<String, String> asked() {
    SortedMap<String, String> asked = new TreeMap<>();
    cases().forEach((number, story) -> {
      for (int place = 1; place <= story.get("must").size(); place++) {
        asked.put(number + "." + place, story.get("must").get(place - 1).asText());
      }
    });
    return asked;
  }

  private static SortedMap<String, JsonNode> cases() {
    SortedMap<String, JsonNode> cases = new TreeMap<>();
    for (Path file : files(Path.of("src/test/resources/cases"), ".json")) {
      cases.put(file.getFileName().toString().substring(0, 2), read(file));
    }
    return cases;
  }

  private static SortedMap<String, Set<String>> held() {
    SortedMap<String, Set<String>> held = new TreeMap<>();
    for (Path file : files(Path.of("src/test/java"), "Test.java")) {
      var test = HELD.matcher(text(file));
      while (test.find()) {
        NUMBER.matcher(test.group(1)).results().forEach(number -> held
            .computeIfAbsent(number.group(1), none -> new TreeSet<>())
            .add("`" + file.getFileName().toString().replace(".java", "") + "#" + test.group(2) + "`"));
      }
    }
    return held;
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(files.filter(file -> file.toString().endsWith(ending)).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
