package org.vigil.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people of the force were called and since when. An account is renamed, deleted and made again; what somebody
 * signed, attached or gave while they were called something else is read with the name of that day.
 */
@Component
public class PersonNames {

  private final JdbcClient database;
  private final IdentityService identity;
  private final Clock clock;

  PersonNames(JdbcClient database, IdentityService identity, Clock clock) {
    this.database = database;
    this.identity = identity;
    this.clock = clock;
  }

  /** First and last name in one; empty when there is neither. */
  public static String inOne(User user) {
    return Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).map(String::strip)
        .filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }

  /** Keeps what somebody is called from now on; the first name that is known of somebody counts for all time before. */
  public void keep(User user) {
    String name = inOne(user);
    List<String> before = database.sql("select name from vigil_person_name where user_id = ? order by name_id desc"
        + " fetch first 1 rows only").param(user.getId()).query(String.class).list();
    if (!name.isEmpty() && !before.contains(name)) {
      Instant since = before.isEmpty() ? Instant.EPOCH : clock.instant();
      database.sql("insert into vigil_person_name (user_id, since, name) values (?, ?, ?)")
          .params(Arrays.asList(user.getId(), Timestamp.from(since), name)).update();
    }
  }

  /** Whether somebody else is called so, or was: their records would be taken for one another's. */
  public boolean heldByAnother(User user) {
    return database.sql("select count(*) from vigil_person_name where lower(name) = lower(?) and user_id <> ?")
        .params(inOne(user), user.getId()).query(Long.class).single() > 0;
  }

  /** What each of these people was called when; whoever Vigil has no name of is called by their account. */
  public Called of(Collection<String> people) {
    Map<String, NavigableMap<Instant, String>> names = new HashMap<>();
    List<String> asked = people.stream().filter(Objects::nonNull).distinct().toList();
    if (!asked.isEmpty()) {
      database.sql("select user_id, since, name from vigil_person_name where user_id in (:people) order by name_id")
          .param("people", asked).query(row -> {
            names.computeIfAbsent(row.getString(1), none -> new TreeMap<>())
                .put(row.getTimestamp(2).toInstant(), row.getString(3));
          });
    }
    return new Called(names);
  }

  /** Accounts from before names were kept, and those of another directory, are known by the names they have today. */
  @EventListener(ApplicationReadyEvent.class)
  void keepAll() {
    List<String> known = database.sql("select distinct user_id from vigil_person_name").query(String.class).list();
    identity.createUserQuery().unlimitedList().stream().filter(user -> !known.contains(user.getId()))
        .forEach(this::keep);
  }
}
