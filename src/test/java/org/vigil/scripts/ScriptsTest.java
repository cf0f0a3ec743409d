package org.vigil.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the JavaScript of the pages reckons by itself, and what ESLint finds in it: {@code src/test/js}. Whoever has no
 * Node on the machine builds Vigil all the same, and is told what was not asked.
 */
class ScriptsTest {

  private static final Logger LOG = LoggerFactory.getLogger(ScriptsTest.class);
  private static final Path HERE = Path.of("src/test/js");
  /** The first that reads a file with {@code export} in it as a module by itself. */
  private static final List<Integer> FIRST = List.of(20, 19);
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*", Pattern.DOTALL);

  @BeforeEach
  void node() throws Exception {
    var version = VERSION.matcher(run(true, "node", "--version").said());
    boolean newEnough = version.matches() && (Integer.parseInt(version.group(1)) > FIRST.get(0)
        || Integer.parseInt(version.group(1)) == FIRST.get(0) && Integer.parseInt(version.group(2)) >= FIRST.get(1));
    assume(newEnough,
        "There is no Node 20.19 or later on this machine: the JavaScript of the pages was not looked at.");
  }

  @Test
  void what_the_pages_reckon_is_right() throws Exception {
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    try (var files = Files.list(HERE)) {
      files.map(Path::toString).filter(name -> name.endsWith(".test.js")).sorted().forEach(command::add);
    }
    Answer answer = run(false, command.toArray(String[]::new));
    assertThat(answer.ended()).as(answer.said()).isZero();
    assertThat(answer.said()).as("some were run").containsPattern("(?m)^. (pass|tests) [1-9]\\d");
  }

  @Test
  void nothing_in_them_is_wrong_or_unused() throws Exception {
    if (!Files.exists(HERE.resolve("node_modules/.package-lock.json")) || Files.getLastModifiedTime(
        HERE.resolve("node_modules/.package-lock.json")).compareTo(
        Files.getLastModifiedTime(HERE.resolve("package-lock.json"))) < 0) {
      Answer fetched = run(true, npm(), "ci", "--prefix", HERE.toString(), "--no-audit", "--no-fund");
      assume(fetched.ended() == 0, "ESLint cannot be fetched, so the JavaScript of the pages was not looked through: "
          + fetched.said());
    }
    Answer answer = run(false, "node", HERE.resolve("node_modules/eslint/bin/eslint.js").toString(), "--config",
        HERE.resolve("eslint.config.js").toString(), "src/main/resources", HERE.toString());
    assertThat(answer.ended()).as(answer.said()).isZero();
  }

  /** A test that is left out is a number in the report; why stands in the log. */
  private static void assume(boolean so, String otherwise) {
    if (!so) {
      LOG.warn(otherwise);
    }
    assumeTrue(so, otherwise);
  }

  private static String npm() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm";
  }

  private record Answer(int ended, String said) {}

  private static Answer run(boolean mayBeMissing, String... command) throws Exception {
    Path said = Files.createTempFile("scripts", ".txt");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      // Who fetches from a slow or silent network has not found anything wrong.
      if (!ended && mayBeMissing) {
        return new Answer(-1, "it did not come to an end within three minutes");
      }
      assertThat(ended).as(String.join(" ", command)).isTrue();
      return new Answer(process.exitValue(), Files.readString(said, UTF_8));
    } catch (IOException missing) {
      if (mayBeMissing) {
        return new Answer(-1, missing.getMessage());
      }
      throw missing;
    } finally {
      Files.delete(said);
    }
  }
}
