package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a child said is written down for each contact, missed when it is not there, and read before every decision. */
class ChildsVoiceTest extends Scenario {

  private static final String SERGEANTS = "child-abuse-sergeants,duty-inspectors";
  private static final String WORDS = "“He throws the plates. I go under the bed with Ben.”";

  @Test
  void no_decision_goes_on_before_a_child_was_heard_or_it_is_said_why_not() {
    assessed();
    assertThat(story.refused(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes", "threshold.investigation",
        "now")).isEqualTo("What the child said: No child of this case has been "
        + "heard yet. Start “Contact with a child” and write down what the child said, or why it was not possible and "
        + "when the next attempt is; then send this again.");
    notSeen("2026-05-22T18:30");
    story.does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no", "threshold.investigation", "now");
  }

  @Test
  void whoever_decides_reads_first_what_the_child_said_also_when_the_step_was_open_before() {
    assessed();
    assertThat(said("decideThreshold")).isEqualTo("Nobody has recorded a contact with a child of this case yet.");
    heard("Amber", "2026-05-22T16:55", "contact.voice.words", WORDS, "contact.voice.wishes", "To sleep at Nan’s.",
        "contact.voice.fears", "That he comes to school.", "contact.voice.alone", "yes");
    String line = "**Amber**, seen alone Fri 22 May 2026, 16:55: " + WORDS + " *Wants:* To sleep at Nan’s. *Fears:* "
        + "That he comes to school.";
    assertThat(said("decideThreshold")).isEqualTo(line);
    assertThat(said("recordCrime")).as("a form that does not show it is not given it").isEmpty();
    story.does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes", "threshold.category", "urgent",
        "threshold.investigation", "after-discussion");
    story.does(DANA, "conveneDiscussion").does(DANA, "giveInformation");
    assertThat(said("recordDiscussion")).as("a step that comes later").isEqualTo(line);
  }

  @Test
  void of_each_child_the_newest_contact_is_read_and_the_newest_first() {
    assessed();
    heard("Amber", "2026-05-22T16:50", "contact.voice.words", "“I do not want to talk to you today.”");
    heard("Ben", "2026-05-22T16:55", "contact.voice.words", "“Amber carries me when he shouts at us.”");
    story.at("2026-05-22 17:05");
    heard("amber", "2026-05-22T17:00", "contact.voice.words", WORDS);
    assertThat(said("decideThreshold").split("\n\n")).hasSize(2).satisfies(lines -> {
      assertThat(lines[0]).startsWith("**amber**").contains(WORDS);
      assertThat(lines[1]).startsWith("**Ben**").contains("“Amber carries me when he shouts at us.”");
    });
  }

  @Test
  void what_was_written_cannot_change_how_a_decision_looks() {
    assessed();
    heard("Amber", "2026-05-22T16:55", "contact.voice.words",
        "# A heading\n\n[a link](http://vigil.example) and *stars* and \\ and more words of hers");
    assertThat(said("decideThreshold")).contains(
        ": \\# A heading \\[a link\\](http://vigil.example) and \\*stars\\* and \\\\ and more words of hers *Wants:*");
  }

  @Test
  void a_contact_without_its_parts_is_told_each_part_that_is_missing() {
    assessed();
    List<String> asked = List.of("child", "seenAt", "place", "seenBy", "alone", "words", "demeanour", "appearance",
        "activity", "relationships", "environment", "wishes", "fears", "trusted", "communication", "told", "changed");
    List<Object> nothing = new ArrayList<>(List.of("notice.childSeen", "yes"));
    asked.forEach(part -> nothing.addAll(Arrays.asList("notice.voice." + part, null)));
    assertThat(story.refused(DANA, "completeNotice", nothing.toArray()).lines())
        .hasSize(asked.size())
        .contains("The child’s own words: fill this in.", "What the child is afraid of: fill this in.",
            "How this changes what you do: fill this in.", "Seen alone? Choose one.");
    assertThat(story.heard()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Child fine.", "asleep", "No concerns.", "He was fine and well, no concerns noted.",
      "Seen asleep in bed, appeared safe and well.", "Not affected; nothing disclosed to officers in attendance."})
  void a_sentence_that_fits_every_child_is_no_record_of_this_one(String words) {
    assessed();
    String padded = words.length() < 20 ? words + " No issues, all ok." : words;
    assertThat(story.refused(DANA, "completeNotice", "notice.childSeen", "yes", "notice.voice.words", padded))
        .contains("The child’s own words: “child fine” or “asleep” is not a record. Write what the child said or did.");
  }

  @Test
  void three_of_looks_words_life_adults_and_place_say_something_of_this_child() {
    assessed();
    assertThat(story.refused(DANA, "completeNotice", "notice.childSeen", "yes",
        "notice.voice.appearance", "No visible injuries noted.", "notice.voice.activity", "Normal, nothing of concern.",
        "notice.voice.environment", "Not possible because she was seen at the station."))
        .isEqualTo("The child’s voice: At least three of looks, words, what the child does, adults and place must say "
            + "something of this child alone. Write what you saw and heard.");
    story.does(DANA, "completeNotice", "notice.childSeen", "yes", "notice.voice.appearance",
        "No visible injuries noted.", "notice.voice.environment", "Not possible because she was seen at the station.");
  }

  @Test
  void a_child_who_does_not_speak_is_heard_in_what_was_seen() {
    assessed();
    heard("Jude", "2026-05-22T16:55", "contact.voice.words",
        "Not possible because he is seven months old. He turned from his father’s voice and reached for the nurse.");
    assertThat(said("decideThreshold")).contains("reached for the nurse");
  }

  @Test
  void what_was_written_of_one_child_is_not_written_of_another() {
    assessed();
    heard("Amber", "2026-05-22T16:55", "contact.voice.demeanour", "Quiet, held my sleeve and looked at the door.");
    assertThat(refusedStart("contact.voice.child", "Ben", "contact.voice.seenAt", "2026-05-22T16:55",
        "contact.voice.demeanour", "quiet - held my sleeve, and looked at the doors"))
        .contains("How the child seemed: This repeats what was written of Amber on Fri 22 May 2026, 16:55. Write what "
            + "you saw and heard of this child this time.");
    assertThat(refusedStart("contact.voice.child", "Amber", "contact.voice.seenAt", "2026-05-22T16:50",
        "contact.voice.demeanour", "Quiet, held my sleeve and looked at the door."))
        .contains("This repeats what was written of Amber");
    heard("Ben", "2026-05-22T16:55", "contact.voice.demeanour", "Ran to us, talked without a pause, would not sit.");
  }

  @Test
  void a_notice_that_comes_back_may_say_the_same_of_the_same_contact() {
    assessed();
    Object[] answers = {"notice.childSeen", "yes", "notice.voice.child", "Amber", "notice.voice.seenAt",
        "2026-05-22T16:55", "notice.voice.words", WORDS};
    story.does(DANA, "completeNotice", answers).does(SAM, "checkNotice", "noticeCheck.goodEnough", "no");
    story.does(DANA, "completeNotice", answers);
    assertThat(story.open()).contains("checkNotice");
  }

  @Test
  void stall_10_a_child_who_was_not_seen_is_a_step_at_the_hour_of_the_next_attempt() {
    assessed();
    notSeen("2026-05-22T18:30");
    assertThat(story.due("seeChild")).isEqualTo("2026-05-22 19:30");
    story.at("2026-05-22 19:00").does(DANA, "seeChild", "contact.childSeen", "no", "contact.nextAttemptAt",
        "2026-05-23T09:00", "contact.notSeenReason", "Nobody opened; the neighbour saw the car leave at six.");
    assertThat(story.due("seeChild")).as("an attempt is no contact").isEqualTo("2026-05-23 10:00");
    story.at("2026-05-23 09:59");
    assertThat(story.notices("child-seen")).isEmpty();
    story.at("2026-05-23 10:01");
    assertThat(story.notices("child-seen")).containsExactly("2026-05-23 10:00 " + SERGEANTS);
    String late = story.task("seeChild").getId();
    assertThat(story.climbs(late)).isPositive();
    story.does(NADIA, "seeChild", "contact.childSeen", "yes", "contact.voice.words", WORDS);
    assertThat(story.open()).doesNotContain("seeChild");
    assertThat(story.climbs(late)).isZero();
    assertThat(said("decideThreshold")).contains(WORDS);
  }

  @Test
  void a_notice_for_a_child_nobody_has_seen_sets_off_the_next_attempt_and_goes_on() {
    assessed();
    story.does(DANA, "completeNotice", "notice.childSeen", "no", "notice.child", "Amber", "notice.notSeenReason",
        "She is with her grandmother; the house is dark.", "notice.nextAttemptAt", "2026-05-22T20:00");
    assertThat(said("checkNotice")).isEqualTo("**Amber**, not seen: She is with her grandmother; the house is dark. "
        + "Next attempt Fri 22 May 2026, 20:00.");
    story.does(SAM, "checkNotice", "noticeCheck.goodEnough", "yes");
    assertThat(story.open()).contains("sendReferral", "seeChild");
    assertThat(story.due("seeChild")).isEqualTo("2026-05-22 21:00");
  }

  @Test
  void a_case_does_not_close_on_attempts_alone_unless_somebody_waives_it() {
    assessed();
    notSeen("2026-05-22T18:30");
    story.does(SAM, "decideThreshold", "threshold.strategyDiscussion", "no", "threshold.investigation", "no");
    story.does(DANA, "completeNotice", "notice.childSeen", "no", "notice.nextAttemptAt", "2026-05-22T20:00")
        .does(SAM, "checkNotice", "noticeCheck.goodEnough", "yes").does(DANA, "sendReferral")
        .does(DANA, "recordAuthorityDecision", "authorityDecision.response", "no-further-action");
    story.does(DANA, "recordCrime", "crime.decision", "no-crime")
        .does(REG, "checkNoCrime", "noCrimeCheck.agreed", "yes");
    assertThat(story.refused(DANA, "completeMissing", Gates.closed("done")))
        .contains("2. Every child has been seen and heard, and it is on "
        + "record: Only attempts are on record, no contact. See the child and record it, or ask for the gate to be "
        + "waived and say why nobody could.");
    story.does(DANA, "completeMissing", Gates.closed("done", "closure.childHeard.state", "waive"));
    assertThat(story.open()).contains("signOffClosure", "seeChild");
  }

  @Test
  void a_next_attempt_lies_ahead_and_a_contact_does_not() {
    assessed();
    assertThat(refusedStart("contact.childSeen", "no", "contact.nextAttemptAt", "2026-05-22T09:00"))
        .startsWith("Next attempt: give a date and a time that are not earlier than now.");
    assertThat(refusedStart("contact.voice.seenAt", "2026-05-23T09:00"))
        .startsWith("When the child was seen: give a date and a time that are not later than now.");
  }

  @Test
  void a_contact_belongs_to_a_case_that_exists() {
    assessed();
    assertThat(refusedStart("contact.caseReference", "CA-1999-000001"))
        .contains("Case reference: there is no case CA-1999-000001. Check the reference.");
    assertThat(story.heard()).isFalse();
  }

  private void assessed() {
    story.received("01-friday-afternoon-school-disclosure");
    story.at("2026-05-22 16:58").does(DANA, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none");
  }

  private void heard(String child, String seenAt, Object... more) {
    List<Object> answers = new ArrayList<>(List.of("contact.caseReference", story.reference(), "contact.childSeen",
        "yes", "contact.voice.child", child, "contact.voice.seenAt", seenAt));
    answers.addAll(List.of(more));
    story.starts(DANA, "child-contact", answers.toArray());
  }

  private void notSeen(String nextAttemptAt) {
    story.starts(DANA, "child-contact", "contact.caseReference", story.reference(), "contact.childSeen", "no",
        "contact.notSeenReason", "Still in the classroom until the bell; the teacher sits beside her.",
        "contact.nextAttemptAt", nextAttemptAt);
  }

  private String refusedStart(Object... more) {
    List<Object> answers = new ArrayList<>(List.of(more));
    if (!answers.contains("contact.caseReference")) {
      answers.addAll(List.of("contact.caseReference", story.reference()));
    }
    if (!answers.contains("contact.childSeen")) {
      answers.addAll(List.of("contact.childSeen", "yes"));
    }
    return story.refusedStart(DANA, "child-contact", answers.toArray());
  }

  private String said(String step) {
    return (String) ((Map<?, ?>) story.sees(step, "header")).get("childSaid");
  }
}
