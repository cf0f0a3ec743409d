package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose table is whose, read from the SQL in the code: ArchUnit sees types, and a table is none. */
class HouseTablesTest {

  private static final Path HOUSE = Path.of("src", "main", "java", "org", "vigil");
  private static final Pattern COMMENT_OR_TEXT = Pattern.compile(
      "/\\*.*?\\*/|//[^\n]*|\"\"\"(?<block>.*?)\"\"\"|\"(?<line>(?:\\\\.|[^\"\\\\\n])*)\"", Pattern.DOTALL);
  private static final Pattern OF_THE_ENGINE = Pattern.compile("\\bact_(?:ru|hi|re|ge|id)_\\w+");
  private static final Pattern OURS = Pattern.compile("\\bvigil_\\w+");
  private static final Pattern WRITTEN = Pattern.compile(
      "(?:\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate\\s+table|alter\\s+sequence)\\s+"
          + "|nextval\\(')(vigil_\\w+)");

  /**
   * A database that was put back holds back the mails that waited in it, in the transaction in which it is noticed:
   * before any node can send one.
   */
  private static final Map<String, Set<String>> KEPT_BY_TWO = Map.of("vigil_notice", Set.of("escalation", "node"));

  /**
   * Who reads a table that another part keeps: whoever changes it has to look there. Supervisors' questions go over all
   * cases at once, the engine's adapters join a step with its clock, and numbers go on after a restore.
   */
  private static final Map<String, Set<String>> READ_BY_OTHERS = Map.of(
      "vigil_clock", Set.of("cockpit", "engine"),
      "vigil_notice", Set.of("engine"),
      "vigil_report", Set.of("cockpit"),
      "vigil_case_person", Set.of("cockpit"),
      "vigil_case_reopening", Set.of("cockpit"),
      "vigil_case_number", Set.of("node"),
      "vigil_reallocation_number", Set.of("node"));

  @Test
  void the_engines_tables_are_read_in_the_engine_room_only() throws IOException {
    assertThat(tables(OF_THE_ENGINE, part -> !part.startsWith("engine"))).isEmpty();
  }

  @Test
  void a_table_is_kept_by_one_part_of_the_house() throws IOException {
    Map<String, Set<String>> keepers = tables(WRITTEN, part -> true);
    assertThat(keepers).hasSizeGreaterThan(30);
    keepers.values().removeIf(parts -> parts.size() == 1);
    assertThat(keepers).isEqualTo(KEPT_BY_TWO);
  }

  @Test
  void who_reads_anothers_table_is_known() throws IOException {
    Map<String, Set<String>> readers = tables(OURS, part -> true);
    Map<String, Set<String>> keepers = tables(WRITTEN, part -> true);
    // The house begins other names so as well: of indexes and settings.
    readers.keySet().retainAll(keepers.keySet());
    keepers.forEach((table, parts) -> readers.get(table).removeAll(parts));
    readers.values().removeIf(Set::isEmpty);
    assertThat(readers).isEqualTo(READ_BY_OTHERS);
  }

  /** By table, the parts of the house whose SQL names it so. */
  private static Map<String, Set<String>> tables(Pattern named, Predicate<String> where) throws IOException {
    Map<String, Set<String>> tables = new TreeMap<>();
    try (Stream<Path> files = Files.walk(HOUSE)) {
      List<Path> code = files.filter(file -> file.toString().endsWith(".java")).toList();
      for (Path file : code) {
        String part = HOUSE.relativize(file).getParent() == null ? "" : HOUSE.relativize(file).getName(0).toString();
        if (where.test(part)) {
          named.matcher(sql(file)).results().map(HouseTablesTest::table)
              .forEach(table -> tables.computeIfAbsent(table, none -> new TreeSet<>()).add(part));
        }
      }
    }
    return tables;
  }

  private static String table(MatchResult found) {
    return found.group(found.groupCount());
  }

  /** All texts of a file, one behind the other, as they are put together: a statement may stand in several. */
  private static String sql(Path file) {
    try {
      return COMMENT_OR_TEXT.matcher(Files.readString(file)).results()
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .map(text -> text == null ? "" : text.toLowerCase(Locale.ROOT)).collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
