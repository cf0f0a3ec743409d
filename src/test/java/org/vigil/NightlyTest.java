package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigil.Nightly.Repeats;

/** Nothing is proved by night alone, and what starts the night's proofs is there. */
class NightlyTest {

  private static final JavaClasses TESTS =
      new ClassFileImporter().importPath(Path.of("target", "test-classes", "org", "vigil"));

  @ParameterizedTest
  @EnumSource
  void what_is_repeated_by_night_is_proved_in_each_verify(Repeats what) {
    assertThat(nightly().stream().filter(test -> test.getAnnotationOfType(Nightly.class).value() == what))
        .as("tests that repeat it").isNotEmpty();
    String[] place = what.provedBy().split("#");
    List<JavaMethod> proof = TESTS.stream().filter(type -> type.getSimpleName().equals(place[0]))
        .flatMap(type -> type.getMethods().stream()).filter(method -> method.getName().equals(place[1])).toList();
    assertThat(proof).as(what.provedBy()).hasSize(1);
    assertThat(proof.get(0).isAnnotatedWith(Nightly.class)).as(what.provedBy() + " is of the night itself").isFalse();
  }

  @Test
  void no_test_is_left_out_without_a_reason() {
    assertThat(TESTS.stream().flatMap(type -> Stream.concat(Stream.of(type), type.getMethods().stream()))
        .filter(place -> place.isAnnotatedWith(Tag.class))
        .filter(place -> place.tryGetAnnotationOfType(Tag.class).filter(tag -> tag.value().equals("nightly")).isPresent())
        .map(place -> place.getDescription()))
        .as("only Nightly itself says so").allMatch(place -> place.contains("org.vigil.Nightly"));
  }

  /** What a stall or a must of a case is held by is told in each verify. */
  @Test
  void no_stall_is_caught_by_night_alone() {
    List<String> stalls = nightly().stream().map(JavaMethod::getName).filter(name -> name.startsWith("stall_"))
        .map(name -> name.substring(0, name.indexOf('_', "stall_".length()) + 1)).toList();
    assertThat(stalls).isNotEmpty().allSatisfy(stall -> assertThat(TESTS.stream()
        .flatMap(type -> type.getMethods().stream()).filter(test -> test.getName().startsWith(stall))
        .filter(test -> !test.isAnnotatedWith(Nightly.class))).as(stall).isNotEmpty());
  }

  @Test
  void what_starts_the_nights_proofs_is_there() throws IOException {
    String script = Files.readString(Path.of("nightly.sh"));
    List<String> places = script.substring(script.indexOf("PROVED=\"") + "PROVED=\"".length()).split("\"")[0].strip()
        .lines().map(String::strip).toList();
    assertThat(places).hasSizeGreaterThan(5).allSatisfy(place -> assertThat(Path.of(place)).exists());
    assertThat(nightly()).extracting(test -> Path.of("src/test/java",
        outermost(test.getOwner()).getName().replace('.', '/') + ".java").toString())
        .as("a changed proof is told").allMatch(file -> places.stream().anyMatch(file::startsWith));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(NightlyTest::outermost).orElse(type);
  }

  private static List<JavaMethod> nightly() {
    return TESTS.stream().flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(Nightly.class)).toList();
  }
}
