package org.vigil.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.facts.NoName;

/**
 * The whole log of the test run, of every JVM and every node, holds no name, address, narrative or typed answer of a
 * child. It comes last (its tag, see the pom) and looks for everything that was typed anywhere in the run, taken or
 * refused, and for everything in the case files.
 */
@Tag("comes-last")
class NothingOfAChildInTheLogTest {

  private static final int LEAST_WORDS = 5;
  private static final Pattern NAMED = Pattern.compile(" name=\"([^\"]+)\"");
  private static final Path CASES = Path.of("src", "test", "resources", "cases");

  @Test
  void the_log_of_the_whole_run_holds_nothing_of_a_child() throws IOException {
    FileTime compiled = compiled();
    List<Path> logs = files(LogOfThisRun.folder(), ".log", compiled);
    Set<String> typed = typed(compiled);
    LogFinder finder = new LogFinder(typed);
    List<String> found = new ArrayList<>();
    Set<String> loggers = new HashSet<>();
    long lines = 0;
    for (Path log : logs) {
      // A line may hold bytes of anything that was sent.
      try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine(), lines++) {
          Set<String> here = finder.in(line);
          if (!here.isEmpty()) {
            found.add(log.getFileName() + ": " + here + " in: " + line.substring(0, Math.min(line.length(), 300)));
          }
          if (line.contains("RefusalsInWords")) {
            loggers.add("refusals");
          } else if (line.contains("Deployer")) {
            loggers.add("starts");
          }
        }
      }
    }
    System.out.println(lines + " lines in " + logs.size() + " logs searched for " + typed.size()
        + " names and answers: " + found.size() + " found");
    assertThat(logs).as("the logs of a run in target/logs: run all tests").isNotEmpty();
    assertThat(loggers).as("what every run of all tests logs; what there is to search is not the whole log")
        .contains("refusals", "starts");
    assertThat(typed).as("what was typed in the run").hasSizeGreaterThan(200);
    assertThat(found).as("lines of the log that tell of a child").isEmpty();
  }

  private static Set<String> typed(FileTime compiled) throws IOException {
    Set<String> typed = new TreeSet<>();
    for (Path file : files(LogOfThisRun.folder(), ".typed", compiled)) {
      typed.addAll(Files.readAllLines(file));
    }
    typed.removeIf(one -> one.charAt(0) == 'W' && one.length() <= OfAChild.SHORTEST);
    Set<String> drawn = drawn();
    typed.removeIf(one -> one.charAt(0) == 'W' && drawn.contains(one.substring(1)));
    // Three or four words, "Duty inspector" or "Child abuse sergeants", are Vigil's own as often; the case files' stay.
    typed.removeIf(one -> one.charAt(0) == 'W' && one.split(" ").length < LEAST_WORDS);
    Set<String> common = words();
    typed.removeIf(one -> one.charAt(0) == 'N' && common.contains(one.substring(1)));
    for (Path file : files(CASES, ".json", FileTime.fromMillis(0))) {
      typed.addAll(OfAChild.in(new ObjectMapper().readTree(file.toFile()).get("report")));
    }
    // What somebody writes for want of a name names no child.
    typed.removeIf(one -> one.charAt(0) == 'N' && !NoName.isGivenName(one.substring(1)));
    return typed;
  }

  /** A word of the forms and diagrams is no child's name because a test typed it at one; the case files' names stay. */
  private static Set<String> words() throws IOException {
    Set<String> words = new HashSet<>();
    for (String folder : List.of("forms", "processes")) {
      for (Path file : files(Path.of(folder), "", FileTime.fromMillis(0))) {
        words.addAll(List.of(Files.readString(file).split("[^\\p{L}'’-]+")));
      }
    }
    return words;
  }

  /** How steps and processes are called is written into cases too, and nobody typed it. */
  private static Set<String> drawn() throws IOException {
    Set<String> drawn = new HashSet<>();
    for (Path file : files(Path.of("processes"), ".bpmn", FileTime.fromMillis(0))) {
      NAMED.matcher(Files.readString(file)).results().forEach(found -> drawn.add(found.group(1)));
    }
    return drawn;
  }

  /** Files of this run: what is older than the compiled project was left by another. */
  private static List<Path> files(Path folder, String ending, FileTime since) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).filter(file -> modified(file).compareTo(since) > 0)
          .sorted().toList();
    }
  }

  private static FileTime compiled() throws IOException {
    try (Stream<Path> main = Files.walk(Path.of("target", "classes"));
        Stream<Path> test = Files.walk(Path.of("target", "test-classes"))) {
      return Stream.concat(main, test).filter(Files::isRegularFile).map(NothingOfAChildInTheLogTest::modified)
          .max(FileTime::compareTo).orElseThrow();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
