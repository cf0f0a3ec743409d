package org.vigil;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a force installs: the packaged file holds Vigil, says what it is made of, and nothing of the demonstration. */
class BuiltJarIT {

  private static final Pattern OURS = Pattern.compile("^(BOOT-INF/classes|META-INF)/");
  /** Everything of ours in the file, by name, as text in which each byte is a character. */
  private static final Map<String, String> FILES = new TreeMap<>();
  private static List<String> libraries;

  @BeforeAll
  static void read() throws IOException {
    try (var jar = new JarFile(System.getProperty("vigil.jar"))) {
      for (JarEntry entry : jar.stream().filter(one -> !one.isDirectory() && OURS.matcher(one.getName()).find())
          .toList()) {
        FILES.put(entry.getName().replaceFirst("^BOOT-INF/classes/", ""),
            new String(jar.getInputStream(entry).readAllBytes(), ISO_8859_1));
      }
      libraries = jar.stream().map(JarEntry::getName).filter(name -> name.matches("BOOT-INF/lib/.+")).toList();
    }
  }

  @Test
  void it_is_whole() throws IOException {
    assertThat(FILES).containsKeys("org/vigil/VigilApplication.class", "processes/escalate.bpmn",
        "processes/clocks.dmn", "forms/report-child-abuse.form", "db/migration/V1__reports.sql");
    try (Stream<Path> compiled = Files.walk(Path.of("target/classes/org/vigil"))) {
      List<String> missing = compiled.map(Path::toString).filter(name -> name.endsWith(".class"))
          .map(name -> name.substring("target/classes/".length()))
          .filter(name -> !FILES.containsKey(name) && !name.startsWith("org/vigil/demo/")).toList();
      assertThat(missing).as("left out beside the demonstration: what moves the clock for it")
          .singleElement().asString().endsWith("/EngineTimeTravel.class");
    }
  }

  @Test
  void nothing_of_the_demonstration_is_inside() {
    assertThat(FILES.keySet()).noneMatch(name -> name.startsWith("demo/") || name.startsWith("org/vigil/demo/"));
    FILES.forEach((name, text) -> assertThat(text).as(name)
        .doesNotContain("org/vigil/demo", "Vigil-demo-2026!", "dana.demo", "admin.demo"));
  }

  /** The words of a case may lie under another name. */
  @ParameterizedTest
  @MethodSource("cases")
  void no_words_of_an_invented_case_are_inside(Path made) throws IOException {
    String concern = new ObjectMapper().readTree(made.toFile()).path("report").path("concern").asText();
    assertThat(concern).as("the case still says there what happened").hasSizeGreaterThan(50);
    String words = new String(concern.substring(0, 50).getBytes(UTF_8), ISO_8859_1);
    FILES.forEach((file, text) -> assertThat(text).as(file).doesNotContain(words));
  }

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> cases = Files.list(Path.of("src/test/resources/cases"))) {
      return cases.sorted().toList().stream();
    }
  }

  @Test
  void it_says_what_it_is_made_of() throws IOException {
    assertThat(FILES).as("made only when Maven may reach the network: leave out -o")
        .containsKey("META-INF/sbom/application.cdx.json");
    var bill = new ObjectMapper().readTree(FILES.get("META-INF/sbom/application.cdx.json"));
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> named = StreamSupport.stream(bill.path("components").spliterator(), false)
        .map(one -> "BOOT-INF/lib/" + one.path("name").asText() + "-" + one.path("version").asText()).toList();
    // A file may carry a third part in its name; Boot's own tool for taking the file apart is packed by Boot itself.
    assertThat(libraries).hasSizeGreaterThan(100)
        .filteredOn(library -> !library.contains("/spring-boot-jarmode-tools-"))
        .allSatisfy(library -> assertThat(named).anyMatch(library::startsWith));
  }

  @Test
  void it_says_which_version_it_is_and_nothing_of_where_it_was_built() {
    assertThat(FILES.get("META-INF/build-info.properties")).contains("build.artifact=vigil", "build.version=");
    if (Files.exists(Path.of(".git"))) {
      assertThat(FILES.get("git.properties")).containsPattern("git.commit.id.full=[0-9a-f]{40}")
          .containsPattern("git.dirty=(true|false)").doesNotContain("host", "user", "branch", "remote");
    }
  }
}
