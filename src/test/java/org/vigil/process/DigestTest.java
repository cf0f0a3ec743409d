package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.vigil.escalation.Post;

/** What a supervisor reads in the morning, with mail and without. */
class DigestTest extends Scenario {

  @RegisterExtension
  final GreenMailExtension mail = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  @Autowired Post post;

  @BeforeEach
  void other_stories_are_over() {
    database.sql("delete from vigil_notice").update();
    database.sql("update vigil_clock set ended_at = started_at, ended_how = 'gone' where ended_at is null").update();
  }

  @Test
  void what_is_late_stands_in_it_by_case_with_its_rung() {
    atRisk("high");
    story.at("2026-05-22 20:00");
    morning("2026-05-23 07:00");
    String sergeant = digest(SAM);
    assertThat(sergeant).startsWith("OFFICIAL-SENSITIVE\n\nSaturday 23 May 2026\n");
    assertThat(section(sergeant, "LATE, WITH YOU OR BELOW YOU")).doesNotContain("Decide the threshold");
    String late = section(sergeant, "GONE PAST YOU");
    assertThat(late).containsOnlyOnce(story.reference() + " (risk: high)").contains("- Decide the threshold, due Fri 22"
        + " May 2026, 18:01, Superintendent. Force policy: Urgent concern is acted on within the hour");
    assertThat(digest(SUE)).contains("LATE, WITH YOU OR BELOW YOU\n" + story.reference() + " (risk: high)\n"
        + "- Decide the threshold, due Fri 22 May 2026, 18:01, Superintendent.");
    assertThat(section(digest(SUE), "GONE PAST YOU")).isEqualTo("Nothing.");
  }

  @Test
  void several_steps_of_one_case_stand_together() {
    atRisk("high");
    morning("2026-05-25 07:00");
    String all = section(digest(SUE), "GONE PAST YOU");
    assertThat(all).containsOnlyOnce(story.reference());
    assertThat(all.lines().filter(line -> line.startsWith("- ")).count()).isGreaterThan(2);
  }

  @Test
  void what_is_due_today_stands_in_it_and_what_is_due_tomorrow_does_not() {
    atRisk("standard");
    morning("2026-05-23 07:00");
    assertThat(section(digest(SAM), "DUE TODAY")).contains(story.reference(), "Record the crime, due Sat 23 May 2026,"
        + " 16:50").doesNotContain("27 May");
  }

  @Test
  void a_notice_that_was_not_mailed_at_once_is_told_in_it_once() {
    atRisk("standard");
    story.at("2026-05-23 16:45");
    posted();
    assertThat(sent()).as("a standard-risk warning is no mail of its own").isZero();
    morning("2026-05-24 07:00");
    assertThat(section(digest(SAM), "NOT MAILED TO YOU BEFORE")).contains(story.reference() + ": Decide the threshold");
    posted();
    morning("2026-05-25 07:00");
    assertThat(section(digest(SAM), "NOT MAILED TO YOU BEFORE")).doesNotContain("Decide the threshold, due Sat 23");
  }

  @Test
  void an_officer_gets_one_when_something_was_left_for_it_and_reads_only_that() {
    atRisk("standard");
    story.at("2026-05-23 16:45");
    posted();
    morning("2026-05-24 07:00");
    assertThat(digest(DANA)).contains(story.reference() + ": Complete the protection notice")
        .doesNotContain("LATE, WITH", "DUE TODAY", "CANNOT BE REACHED");
    morning("2026-05-25 07:00");
    assertThat(exists(REG)).isFalse();
  }

  @Test
  void what_was_told_late_says_so() {
    story.received("01-friday-afternoon-school-disclosure");
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-05-22T18:00:00Z")));
    story.at("2026-05-22 19:30");
    morning("2026-05-23 07:00");
    assertThat(section(digest(SAM), "TOLD LATE, BECAUSE VIGIL WAS NOT RUNNING"))
        .contains(story.reference() + ": Assess immediate risk, due Fri 22 May 2026, 17:05");
  }

  @Test
  void what_was_told_in_time_does_not_stand_there() {
    story.received("01-friday-afternoon-school-disclosure").at("2026-05-22 19:30");
    assertThat(story.climbed()).isNotEmpty();
    morning("2026-05-23 07:00");
    assertThat(section(digest(SAM), "TOLD LATE, BECAUSE VIGIL WAS NOT RUNNING")).isEqualTo("Nothing.");
  }

  @Test
  void mail_that_does_not_go_out_is_told_without_mail() {
    story.received("01-friday-afternoon-school-disclosure").at("2026-05-22 17:10");
    ServerSetup gone = mail.getSmtp().getServerSetup();
    mail.stop();
    post.goes(gone);
    assertThat(story.open()).as("the task list is as it was").contains("actOnLateStep");
    story.at("2026-05-22 18:06");
    assertThat(story.climbed()).as("and the ladder climbs").contains("child-abuse-inspectors");
    morning("2026-05-23 07:00");
    assertThat(digest(INES)).containsPattern("\\d+ notices could not be mailed since Fri 22 May 2026, 1\\d:\\d\\d");
    mail.start();
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-05-23T07:00:00Z")));
    posted();
    assertThat(sent()).isPositive();
    assertThat(database.sql("select count(*) from vigil_notice where settled_at is null").query(Long.class).single())
        .as("all of it is sent once it is back").isZero();
  }

  @Test
  void who_cannot_be_reached_stands_in_it() {
    String one = address(SASHA, null);
    String all = address(ALEX, null);
    try {
      morning("2026-05-25 07:00");
      assertThat(section(digest(SAM), "CANNOT BE REACHED")).isEqualTo("- Sergeant: Sasha Invented\n"
          + "- Assistant chief constable: nobody at all, so the ladder passes this rung over");
    } finally {
      address(SASHA, one);
      address(ALEX, all);
    }
  }

  @Test
  void on_a_quiet_day_it_comes_all_the_same_and_says_so() {
    morning("2026-05-25 07:00");
    assertThat(digest(SAM)).contains("Nothing is late.").doesNotContain("{{");
    posted();
    assertThat(Arrays.stream(mail.getReceivedMessages()).map(DigestTest::subject))
        .contains("OFFICIAL-SENSITIVE Vigil, Monday 25 May 2026: 0 late, 0 due today");
  }

  @Test
  void it_is_left_once_a_day() {
    morning("2026-05-25 07:00");
    morning("2026-05-25 07:01");
    assertThat(database.sql("select count(*) from vigil_notice where kind = 'digest' and recipients = 'sam'")
        .query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void it_comes_at_seven_in_london_on_both_days_of_the_clock_change() {
    assertThat(nextAfter("2026-03-28 07:00")).isEqualTo("2026-03-29T06:00:00Z");
    assertThat(nextAfter("2026-10-24 07:00")).isEqualTo("2026-10-25T07:00:00Z");
    assertThat(nextAfter("2028-02-28 07:00")).isEqualTo("2028-02-29T07:00:00Z");
  }

  @Test
  void a_process_owner_moves_it_by_the_table_alone() throws Exception {
    String table = new ClassPathResource("processes/rounds.dmn").getContentAsString(StandardCharsets.UTF_8);
    String deployment = engine.getRepositoryService().createDeployment().addInputStream("processes/rounds.dmn",
        new ByteArrayInputStream(table.replace("<text>7</text>", "<text>6</text>").getBytes(StandardCharsets.UTF_8)))
        .deploy().getId();
    try {
      assertThat(nextAfter("2026-05-25 07:00")).isEqualTo("2026-05-26T05:00:00Z");
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment);
    }
    assertThat(nextAfter("2026-05-26 07:00")).isEqualTo("2026-05-27T06:00:00Z");
  }

  private void atRisk(String level) {
    story.received("01-friday-afternoon-school-disclosure").at("2026-05-22 17:01");
    story.does(DANA, "assessImmediateRisk", "risk.level", level, "risk.medical", "none");
  }

  /** Gives somebody this address; the one they had before. */
  private String address(String person, String address) {
    var user = engine.getIdentityService().createUserQuery().userId(person).singleResult();
    String before = user.getEmail();
    user.setEmail(address);
    engine.getIdentityService().saveUser(user);
    return before;
  }

  private void morning(String moment) {
    story.at(moment);
    engine.getManagementService().executeJob(timer().getId());
  }

  private Instant nextAfter(String moment) {
    morning(moment);
    return timer().getDuedate().toInstant();
  }

  private Job timer() {
    return engine.getManagementService().createJobQuery().processDefinitionKey("daily-digest").singleResult();
  }

  private void posted() {
    post.goes(mail.getSmtp().getServerSetup());
  }

  private long sent() {
    return mail.getReceivedMessages().length;
  }

  private boolean exists(String reader) {
    return database.sql("select count(*) from vigil_notice where kind = 'digest' and recipients = ?").param(reader)
        .query(Long.class).single() > 0;
  }

  private String digest(String reader) {
    return database.sql("select text from vigil_notice where kind = 'digest' and recipients = ?"
        + " order by created_at desc fetch first 1 rows only").param(reader).query(String.class).single();
  }

  /** The lines of the digest from one heading to the next. */
  private static String section(String digest, String heading) {
    String after = digest.substring(digest.indexOf(heading) + heading.length()).strip();
    return after.replaceAll("(?s)\n\n[A-Z ,]+\n.*", "").strip();
  }

  private static String subject(jakarta.mail.internet.MimeMessage message) {
    try {
      return message.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
