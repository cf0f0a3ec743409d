package org.vigil.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.QuickPassword;
import org.vigil.escalation.Notice.Kind;
import org.vigil.node.RestoredDatabase;

/** After a restore nothing is mailed that may have gone out before, and nobody is left without word. */
@OneVigil
class AfterRestoreTest {

  private static final Instant RESTORED = Instant.parse("2026-05-22T16:00:00Z");

  @Autowired RestoredDatabase restored;
  @Autowired AfterRestore afterRestore;
  @Autowired Notices notices;
  @Autowired JdbcClient database;
  @Autowired IdentityService identity;
  @Autowired Clock clock;

  @BeforeEach
  void put_back_at_five_in_the_afternoon_from_a_backup_of_the_night() throws SQLException {
    ClockUtil.setCurrentTime(Date.from(RESTORED));
    if (identity.createUserQuery().userId("ruth.restored").count() == 0) {
      var sergeant = identity.newUser("ruth.restored");
      QuickPassword.give(sergeant, "Quiet-harbour-47!");
      sergeant.setEmail("ruth.restored@force.invalid");
      identity.saveUser(sergeant);
      identity.createMembership("ruth.restored", "child-abuse-sergeants");
    }
    notice("waited before", false);
    restored.putBack(Instant.parse("2026-05-22T01:00:00Z"), "2026-05-22 02:00");
  }

  @AfterEach
  void forgotten() {
    restored.forget();
    identity.deleteUser("ruth.restored");
    database.sql("delete from vigil_notice where notice_key like 'restore test %' or notice_key like '%after restore%'")
        .update();
    ClockUtil.reset();
  }

  @Test
  void what_waited_or_comes_late_is_not_mailed_and_what_is_new_is() {
    notice("caught up with", true);
    notice("new", false);
    assertThat(settled("waited before")).isEqualTo("restored");
    assertThat(settled("caught up with")).isEqualTo("restored");
    assertThat(settled("new")).isEqualTo("waits");
    later(Duration.ofMinutes(31));
    notice("late of itself", true);
    assertThat(settled("late of itself")).as("half an hour later lateness is no sign of a restore").isEqualTo("waits");
  }

  @Test
  void half_an_hour_later_everybody_on_the_ladder_is_told_what_stands_once() {
    afterRestore.tell();
    assertThat(letters()).as("the engine still catches up").isEmpty();
    later(Duration.ofMinutes(31));
    afterRestore.tell();
    afterRestore.tell();
    assertThat(letters()).singleElement().asString().startsWith("OFFICIAL-SENSITIVE")
        .contains("put back from a backup of Fri 22 May 2026, 02:00", "get new references", "not mailed again");
  }

  @Test
  void what_the_operator_says_counts_once() throws SQLException {
    long number = restored.nextNumber();
    assertThat(number).as("minutes since 2024").isGreaterThan(1_000_000);
    restored.starts("2026-05-22 02:00");
    assertThat(restored.restores()).isEqualTo(1);
    later(Duration.ofHours(3));
    restored.starts("2026-05-21 02:00");
    assertThat(restored.restores()).as("an older backup, said anew").isEqualTo(2);
    assertThat(restored.nextNumber()).isGreaterThan(number);
  }

  private void notice(String key, boolean late) {
    notices.leave(new Notice("restore test " + key, Kind.LATE, "CA-2026-000778", "notice-checked", 1,
        List.of("ruth.restored"), clock.instant(), late, Map.of("step", "Check the notice")));
  }

  private String settled(String key) {
    return database.sql("select coalesce(settled_how, 'waits') from vigil_notice where notice_key = ?")
        .param("restore test " + key).query(String.class).single();
  }

  private List<String> letters() {
    return database.sql("select text from vigil_notice where notice_key like 'digest % after restore ruth.restored'")
        .query(String.class).list();
  }

  private static void later(Duration time) {
    ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
  }
}
