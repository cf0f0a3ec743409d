package org.vigil.links;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was asked and decided about pairs of cases. A decision ends the earlier one of its pair; no row is taken away.
 */
@Component
public class CaseLinks {

  private final JdbcClient database;
  private final Clock clock;

  CaseLinks(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The cases linked with this one, in words for the header of a step: “ · same child as CA-2026-000101”; or nothing.
   */
  public String inWords(String caseReference) {
    List<String> linked = database.sql("select relation, first_case, second_case from vigil_case_link"
            + " where first_case = ? and ended_at is null union all select relation, second_case, first_case"
            + " from vigil_case_link where second_case = ? and ended_at is null")
        .params(caseReference, caseReference)
        .query((row, number) -> {
          var relation = Relation.of(row.getString(1));
          return relation.links() ? relation.inHeader() + " " + row.getString(3) : "";
        }).list();
    return linked.stream().filter(text -> !text.isEmpty()).sorted().map(text -> " · " + text)
        .collect(Collectors.joining());
  }

  /**
   * A case that is linked with another, as somebody decided it.
   *
   * @param how what they have to do with each other, in words: “same child as”
   */
  public record Linked(String caseReference, String how, String reason, String by, Instant at) { }

  /** The cases that are linked with this one, the newest decision first. */
  public List<Linked> of(String caseReference) {
    return database.sql("select case when first_case = ? then second_case else first_case end, relation, reason,"
            + " decided_by, decided_at from vigil_case_link where (first_case = ? or second_case = ?)"
            + " and ended_at is null order by decided_at desc, link_id desc")
        .params(caseReference, caseReference, caseReference)
        .query((row, number) -> Relation.of(row.getString(2)).links() ? new Linked(row.getString(1),
            Relation.of(row.getString(2)).inHeader(), row.getString(3), row.getString(4),
            row.getTimestamp(5).toInstant()) : null)
        .list().stream().filter(Objects::nonNull).toList();
  }

  /** What is in force about two cases. */
  Optional<Relation> between(String one, String other) {
    return database.sql("select relation from vigil_case_link where first_case = ? and second_case = ?"
            + " and ended_at is null").params(first(one, other), second(one, other)).query(String.class).optional()
        .map(Relation::of);
  }

  /**
   * @param reason why; null while somebody is only asked
   * @param by who decided; null while somebody is only asked
   */
  void add(String one, String other, Relation relation, String reason, String by) {
    Timestamp now = Timestamp.from(clock.instant());
    database
        .sql("update vigil_case_link set ended_at = ? where first_case = ? and second_case = ? and ended_at is null")
        .params(now, first(one, other), second(one, other)).update();
    long id = database.sql("select nextval('vigil_link_number')").query(Long.class).single();
    database.sql("insert into vigil_case_link (link_id, first_case, second_case, relation, reason, decided_by,"
            + " decided_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(id, first(one, other), second(one, other), relation.word(), reason, by, now)).update();
  }

  private static String first(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String second(String one, String other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
