package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no machine puts right by itself: lines of at most 120 columns, as .editorconfig says; the rest is Spotless's.
 */
class HouseFormatTest {

  private static final int LONGEST = 120;
  private static final Pattern TYPE_IN_A_TYPE = Pattern.compile(
      "(?m)^ +(?:(?:public|private|static|final|abstract|sealed) )*(?:class|record|interface|enum) (\\w+)");

  /** A row of a table or a sentence in a test is easier to read in one line, however long. */
  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/test/java"})
  void no_line_is_longer_than_the_page(String sources) throws IOException {
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(sources))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int at = 0; at < lines.size(); at++) {
          String line = lines.get(at);
          boolean text = sources.contains("test") && line.contains("\"");
          if (line.codePointCount(0, line.length()) > LONGEST && !text) {
            tooLong.add(file + ":" + (at + 1));
          }
        }
      }
    }
    assertThat(tooLong).as("longer than %d columns", LONGEST).isEmpty();
  }

  /** One name is one thing, wherever it is read. */
  @Test
  void no_two_files_have_one_name() throws IOException {
    Map<String, List<Path>> named = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
          .forEach(file -> named.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>()).add(file));
    }
    named.values().removeIf(files -> files.size() == 1);
    assertThat(named).isEmpty();
  }

  /** Whoever reads a name that has a file of its own thinks of that one; "Step" alone is none: which kind of step? */
  @Test
  void no_type_inside_another_has_the_name_of_a_file() throws IOException {
    List<String> twice = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      List<Path> code = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      Set<String> names = code.stream().map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toCollection(TreeSet::new));
      names.add("Step");
      for (Path file : code) {
        TYPE_IN_A_TYPE.matcher(Files.readString(file)).results().map(found -> found.group(1)).filter(names::contains)
            .forEach(name -> twice.add(file + ": " + name));
      }
    }
    assertThat(twice).isEmpty();
  }

  /** The zone of the house stands once for Java and once for the pages; everybody else asks there. */
  @Test
  void the_zone_is_written_once() throws IOException {
    List<String> written = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("Europe/London")) {
          written.add(file.getFileName().toString());
        }
      }
    }
    assertThat(written).containsExactlyInAnyOrder("London.java", "house.js");
  }
}
