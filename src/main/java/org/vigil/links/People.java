package org.vigil.links;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people of every case, and the blocks under which they are found. */
@Component
class People {

  /** A block with more people than this says too little: whoever matters shares a narrower one as well. */
  private static final int FULLEST_BLOCK = 50;

  /** A person of a case. */
  record Known(long id, String caseReference, NamedPerson person) {}

  private static final String COLUMNS = "person_id, case_reference, part, given_name, family_name, date_of_birth, age,"
      + " age_said_on, sex, school, address, phone";
  private static final RowMapper<Known> KNOWN = (row, number) -> new Known(row.getLong(1), row.getString(2),
      new NamedPerson(row.getString(3), row.getString(4), row.getString(5),
          row.getDate(6) == null ? null : row.getDate(6).toLocalDate(), (Integer) row.getObject(7),
          row.getDate(8) == null ? null : row.getDate(8).toLocalDate(), row.getString(9), row.getString(10),
          row.getString(11), row.getString(12)));

  private final JdbcClient database;
  private final JdbcTemplate many;
  private final Clock clock;

  People(JdbcClient database, JdbcTemplate many, Clock clock) {
    this.database = database;
    this.many = many;
    this.clock = clock;
  }

  /**
   * Waits until whoever is adding people has committed. Of two reports at one instant the second then sees the first;
   * without it neither would see the other.
   */
  void takeTurn() {
    database.sql("select turn from vigil_people_turn for update").query(Integer.class).single();
  }

  void add(String caseReference, List<NamedPerson> people, String namedBy) {
    for (NamedPerson person : people) {
      long id = database.sql("select nextval('vigil_person_number')").query(Long.class).single();
      database.sql("insert into vigil_case_person (" + COLUMNS + ", named_by, named_at)"
              + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .params(Arrays.asList(id, caseReference, person.part(), person.givenName(), person.familyName(),
              person.dateOfBirth(), person.age(), person.ageSaidOn(), person.sex(), person.school(), person.address(),
              person.phone(), namedBy, Timestamp.from(clock.instant())))
          .update();
      many.batchUpdate("insert into vigil_person_block (block, person_id) values (?, ?)",
          Blocks.of(Traits.of(person)).stream().map(block -> new Object[] {block, id}).toList());
    }
  }

  List<Known> of(String caseReference) {
    return database.sql("select " + COLUMNS + " from vigil_case_person where case_reference = ? order by person_id")
        .param(caseReference).query(KNOWN).list();
  }

  /** Everybody in other cases who shares enough of these blocks; a crowded one does not count. */
  List<Known> sharing(Collection<Long> blocks, String butOfCase) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    String each = "(select block, person_id from vigil_person_block where block = ? limit " + (FULLEST_BLOCK + 1) + ")";
    Map<Long, List<Long>> filed = new HashMap<>();
    database.sql(blocks.stream().map(block -> each).collect(Collectors.joining(" union all ")))
        .params(new ArrayList<>(blocks))
        .query(row -> {
          filed.computeIfAbsent(row.getLong(1), block -> new ArrayList<>()).add(row.getLong(2));
        });
    Map<Long, List<Long>> shared = new LinkedHashMap<>();
    filed.forEach((block, people) -> {
      if (people.size() <= FULLEST_BLOCK) {
        people.forEach(person -> shared.computeIfAbsent(person, none -> new ArrayList<>()).add(block));
      }
    });
    shared.values().removeIf(common -> !Blocks.enough(common));
    Set<Long> ids = shared.keySet();
    if (ids.isEmpty()) {
      return List.of();
    }
    return database.sql("select " + COLUMNS + " from vigil_case_person where person_id in (" + ids.stream()
        .map(id -> "?").collect(Collectors.joining(", ")) + ") and case_reference <> ? order by person_id")
        .params(with(ids, butOfCase)).query(KNOWN).list();
  }

  private static List<Object> with(Set<Long> ids, String last) {
    List<Object> all = new ArrayList<>(ids);
    all.add(last);
    return all;
  }
}
