package org.vigil.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The README's clock table, the procedures and the pictures say what the diagrams say. After a change to a diagram
 * write them anew: {@code ./mvnw test -Dtest=DocsTest -Dvigil.docs=write}.
 */
class DocsTest {

  private static final String ANEW = "Write it anew: ./mvnw test -Dtest=DocsTest -Dvigil.docs=write";
  /** Drawn anew with what is decided for each child, suspect and crime; until then they are wider than a screen. */
  private static final Set<String> TOO_WIDE_YET = Set.of("child-abuse-report.bpmn is 21", "investigation.bpmn is 21");
  private static final Path README = Path.of("README.md");
  private static final Path RELIABILITY = Path.of("docs/reliability.md");
  private static final Path PROCEDURES = Path.of("docs/procedures.md");
  private static final Path PROCESS_OWNER = Path.of("docs/roles/process-owner.md");
  private static final Pattern DECISION = Pattern.compile("# (\\d+)\\. .+\n\nDate: \\d{4}-\\d\\d-\\d\\d\n"
      + "Status: (accepted|proposed|rejected|superseded by).*\n\n(?s:.*)");
  private static final Path CASES = Path.of("docs/cases.md");

  @BeforeAll
  static void write_when_asked() throws IOException {
    if ("write".equals(System.getProperty("vigil.docs"))) {
      write(README, GeneratedDocs.TABLE_STARTS, GeneratedDocs.clockTable(), GeneratedDocs.TABLE_ENDS);
      write(PROCESS_OWNER, GeneratedDocs.TABLES_START, GeneratedDocs.decisionTables(), GeneratedDocs.TABLES_END);
      write(RELIABILITY, Stalls.TABLE_STARTS, Stalls.table(), Stalls.TABLE_ENDS);
      Files.writeString(PROCEDURES, GeneratedDocs.procedures());
      Files.writeString(CASES, Musts.page());
      ModelersForm.write(GeneratedDocs.diagrams().values());
      Pictures.draw(GeneratedDocs.diagrams());
    }
  }

  @Test
  void the_readme_s_clock_table_is_the_register() throws IOException {
    assertThat(Files.readString(README)).as(ANEW).contains(
        GeneratedDocs.TABLE_STARTS + "\n" + GeneratedDocs.clockTable() + "\n" + GeneratedDocs.TABLE_ENDS);
  }

  @Test
  void the_process_owner_is_told_of_every_table() throws IOException {
    assertThat(Files.readString(PROCESS_OWNER)).as(ANEW).contains(
        GeneratedDocs.TABLES_START + "\n" + GeneratedDocs.decisionTables() + "\n" + GeneratedDocs.TABLES_END);
  }

  /** Nobody knows otherwise whether what is read is still meant. */
  @Test
  void every_decision_says_when_it_was_made_and_whether_it_holds() throws IOException {
    try (var decisions = Files.list(Path.of("docs/adr"))) {
      assertThat(decisions).isNotEmpty().allSatisfy(file -> {
        var said = DECISION.matcher(Files.readString(file));
        assertThat(said.matches()).as("%s: below its title, \"Date: 2026-11-29\" and \"Status: accepted\"", file)
            .isTrue();
        assertThat(file.getFileName().toString()).startsWith("%04d-".formatted(Integer.parseInt(said.group(1))));
      });
    }
  }

  private static void write(Path page, String starts, String table, String ends) throws IOException {
    String text = Files.readString(page);
    Files.writeString(page, text.substring(0, text.indexOf(starts) + starts.length()) + "\n" + table + "\n"
        + text.substring(text.indexOf(ends)));
  }

  @Test
  void every_known_stall_has_a_test() throws IOException {
    assertThat(Stalls.forgotten()).as("stalls without a test called stall_<number>_…").isEmpty();
    assertThat(Files.readString(RELIABILITY)).as(ANEW).contains(
        Stalls.TABLE_STARTS + "\n" + Stalls.table() + "\n" + Stalls.TABLE_ENDS);
  }

  @Test
  void every_must_of_every_case_is_held_by_a_test() throws IOException {
    assertThat(Musts.open()).as("musts without a test that says @Must(\"<case>.<number>\")").isEmpty();
    assertThat(Files.readString(CASES)).as(ANEW).isEqualTo(Musts.page());
  }

  @Test
  void the_procedures_are_the_diagrams() throws IOException {
    assertThat(Files.readString(PROCEDURES)).as(ANEW).isEqualTo(GeneratedDocs.procedures());
  }

  @Test
  void every_diagram_stands_as_the_modeler_saves_it_and_reads_without_a_stumble() throws IOException {
    List<String> faults = new ArrayList<>();
    for (var seen : ModelersForm.of(GeneratedDocs.diagrams().values()).entrySet()) {
      assertThat(Files.readString(seen.getKey())).as(seen.getKey() + ". " + ANEW).isEqualTo(seen.getValue().saved());
      seen.getValue().faults().forEach(fault -> faults.add(seen.getKey().getFileName() + " " + fault));
    }
    assertThat(faults).allMatch(fault -> TOO_WIDE_YET.stream().anyMatch(fault::startsWith)).hasSameSizeAs(TOO_WIDE_YET);
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
