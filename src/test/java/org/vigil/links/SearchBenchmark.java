package org.vigil.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How long a search takes among 2,000 people and among 200,000. Not part of the build:
 * {@code ./mvnw test -Dtest=SearchBenchmark -Dvigil.benchmark=true}. Names are drawn as unevenly as real ones: the most
 * common family name has about one person in eighty.
 */
@EnabledIfSystemProperty(named = "vigil.benchmark", matches = "true")
class SearchBenchmark {

  private static final int FEW = 2_000;
  private static final int MANY = 200_000;
  private static final int SEARCHES = 400;
  private static final int ROUNDS = 5;
  private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC);
  private static final String[] BEGINNINGS = {"Tes", "Mad", "Fic", "Sam", "Dum", "Moc", "Inv", "Ima", "Pla", "Bog",
      "Unr", "Hyp", "Pre", "Sup", "Nov", "Kor", "Bel", "Har", "Wil", "Gra"};
  private static final String[] MIDDLES = {"te", "la", "ri", "mo", "na", "ve", "co", "di", "pu", "sa", "be", "ho"};
  private static final String[] ENDINGS = {"ton", "son", "ley", "man", "ski", "wood", "er", "ford", "well", "ham", "by",
      "ström"};

  @TempDir Path folder;

  @Test
  void on_h2() {
    compare("H2", h2("few"), h2("many"));
  }

  @Test
  void on_postgresql() throws Exception {
    try (var postgres = EmbeddedPostgres.start()) {
      JdbcClient.create(postgres.getPostgresDatabase()).sql("create database many").update();
      compare("PostgreSQL", one(postgres.getJdbcUrl("postgres", "postgres"), "postgres"),
          one(postgres.getJdbcUrl("postgres", "many"), "postgres"));
    }
  }

  private DataSource h2(String name) {
    return one("jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0", "vigil");
  }

  private static DataSource one(String url, String user) {
    return new SingleConnectionDataSource(url, user, "", true);
  }

  /** In turns, so that whatever else the machine does meets both. */
  private void compare(String name, DataSource few, DataSource many) {
    var amongFew = filled(few, FEW);
    var amongMany = filled(many, MANY);
    List<Double> fewTimes = new ArrayList<>();
    List<Double> manyTimes = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double one = amongFew.each();
      double other = amongMany.each();
      if (round > 0) {
        fewTimes.add(one);
        manyTimes.add(other);
      }
    }
    double ratio = median(manyTimes) / median(fewTimes);
    System.out.printf(Locale.UK, "| %s | %.2f ms | %.2f ms | %.2f |%n", name, median(fewTimes), median(manyTimes),
        ratio);
    assertThat(ratio).as("time among 200,000 by time among 2,000, " + name).isLessThan(2);
  }

  private static Searching filled(DataSource source, int people) {
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
    fill(source, 0, people);
    new JdbcTemplate(source).execute("analyze");
    return new Searching(new People(JdbcClient.create(source), new JdbcTemplate(source), NOW));
  }

  private static double median(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** A search as a report makes it: blocks, candidates, comparison. */
  private record Searching(People people, Comparison comparison, NameVariants names) {

    Searching(People people) {
      this(people, new Comparison(TablesOnFile.weights(), TablesOnFile.names()), TablesOnFile.names());
    }

    int around(NamedPerson person) {
      Traits traits = Traits.of(person);
      int found = 0;
      for (People.Known other : people.sharing(Search.blocks(traits, names), "none")) {
        found += comparison.of(traits, Traits.of(other.person())).same() ? 1 : 0;
      }
      return found;
    }

    /** Milliseconds a search, of people who are filed, so that each has something to find. */
    double each() {
      int found = 0;
      long start = System.nanoTime();
      for (int i = 0; i < SEARCHES; i++) {
        found += around(person(i));
      }
      double each = (System.nanoTime() - start) / 1e6 / SEARCHES;
      assertThat(found).as("found").isGreaterThanOrEqualTo(SEARCHES);
      return each;
    }
  }

  private static void fill(DataSource source, int from, int to) {
    var database = new JdbcTemplate(source);
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> blocks = new ArrayList<>();
    for (int i = from; i < to; i++) {
      NamedPerson person = person(i);
      rows.add(new Object[] {i, "CA-2020-%06d".formatted(i / 3), person.part(), person.givenName(), person.familyName(),
          Date.valueOf(person.dateOfBirth()), person.sex(), person.school(), person.address(), person.phone(),
          Timestamp.from(NOW.instant())});
      long id = i;
      Blocks.of(Traits.of(person)).forEach(block -> blocks.add(new Object[] {block, id}));
      if (rows.size() == 5_000 || i == to - 1) {
        database.batchUpdate("insert into vigil_case_person (person_id, case_reference, part, given_name, family_name,"
            + " date_of_birth, sex, school, address, phone, named_by, named_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " 'report', ?)", rows);
        database.batchUpdate("insert into vigil_person_block (block, person_id) values (?, ?)", blocks);
        rows.clear();
        blocks.clear();
      }
    }
  }

  /** The person with this number, always the same one. */
  private static NamedPerson person(int number) {
    var dice = new Random(number * 7_919L);
    String given = BEGINNINGS[uneven(dice, BEGINNINGS.length)] + MIDDLES[uneven(dice, MIDDLES.length)]
        + (dice.nextBoolean() ? "a" : "n");
    String family = BEGINNINGS[uneven(dice, BEGINNINGS.length)] + MIDDLES[uneven(dice, MIDDLES.length)]
        + ENDINGS[uneven(dice, ENDINGS.length)];
    LocalDate born = LocalDate.of(2008, 1, 1).plusDays(dice.nextInt(6_570));
    return new NamedPerson("victim", given, family, born, null, null, dice.nextBoolean() ? "F" : "M",
        "School " + dice.nextInt(300), (1 + dice.nextInt(120)) + " Street " + dice.nextInt(4_000) + ", ZZ"
        + dice.nextInt(60) + " " + dice.nextInt(9) + "A" + (char) ('A' + dice.nextInt(26)),
        "01999 %06d".formatted(dice.nextInt(150_000)));
  }

  private static int uneven(Random dice, int length) {
    return (int) (length * dice.nextDouble() * dice.nextDouble());
  }

}
