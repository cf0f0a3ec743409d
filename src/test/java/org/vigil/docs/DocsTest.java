package org.vigil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The README's clock table, the procedures and the pictures say what the diagrams say. After a change to a diagram write
 * them anew: {@code ./mvnw test -Dtest=DocsTest -Dvigil.docs=write}.
 */
class DocsTest {

  private static final String ANEW = "Write it anew: ./mvnw test -Dtest=DocsTest -Dvigil.docs=write";
  private static final Path README = Path.of("README.md");
  private static final Path PROCEDURES = Path.of("docs/procedures.md");

  @BeforeAll
  static void write_when_asked() throws IOException {
    if ("write".equals(System.getProperty("vigil.docs"))) {
      String readme = Files.readString(README);
      int start = readme.indexOf(GeneratedDocs.TABLE_STARTS) + GeneratedDocs.TABLE_STARTS.length();
      Files.writeString(README, readme.substring(0, start) + "\n" + GeneratedDocs.clockTable() + "\n"
          + readme.substring(readme.indexOf(GeneratedDocs.TABLE_ENDS)));
      Files.writeString(PROCEDURES, GeneratedDocs.procedures());
      Pictures.draw(GeneratedDocs.diagrams());
    }
  }

  @Test
  void the_readme_s_clock_table_is_the_register() throws IOException {
    assertThat(Files.readString(README)).as(ANEW).contains(
        GeneratedDocs.TABLE_STARTS + "\n" + GeneratedDocs.clockTable() + "\n" + GeneratedDocs.TABLE_ENDS);
  }

  @Test
  void the_procedures_are_the_diagrams() throws IOException {
    assertThat(Files.readString(PROCEDURES)).as(ANEW).isEqualTo(GeneratedDocs.procedures());
  }

  @Test
  void every_diagram_has_its_picture_and_no_picture_is_of_yesterday() throws IOException {
    for (var diagram : GeneratedDocs.diagrams().entrySet()) {
      assertThat(Pictures.of(diagram.getKey())).as(ANEW).exists().content()
          .contains(Pictures.mark(diagram.getValue()));
    }
    try (var pictures = Files.list(Path.of("docs/pictures"))) {
      assertThat(pictures.map(file -> file.getFileName().toString().replace(".svg", "")))
          .as("pictures of diagrams that are gone: delete them")
          .containsExactlyInAnyOrderElementsOf(GeneratedDocs.diagrams().keySet());
    }
  }
}
