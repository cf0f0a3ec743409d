package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.process.Cast.*;

import org.junit.jupiter.api.Test;

/** Case 01: a teacher rings at ten to five before a bank holiday weekend. */
class FridayAfternoonTest extends Scenario {

  @Test
  void from_the_telephone_call_to_the_signed_closure() {
    story.received("01-friday-afternoon-school-disclosure");
    assertThat(story.due("assessImmediateRisk")).isEqualTo("2026-05-22 17:05");
    story.at("2026-05-22 16:58").does(DANA, "assessImmediateRisk", "risk.level", "high",
        "risk.medical", "protection-medical", "risk.medicalClockStartsAt", "2026-05-22T16:58");
    story.at("2026-05-22 17:00").does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes",
        "threshold.category", "serious-injury", "threshold.investigation", "now");

    assertThat(story.due("conveneDiscussion")).as("the same day, not three working days later")
        .isEqualTo("2026-05-22 23:59");
    story.does(DANA, "conveneDiscussion", "convening.when", "2026-05-22T17:05", "convening.mode", "telephone",
        "convening.agencies", java.util.List.of("childrens-services", "hospital"));
    story.does(DANA, "giveInformation").does(DANA, "giveInformation");
    story.at("2026-05-22 17:40").does(DANA, "recordDiscussion", "discussion.heldAt", "2026-05-22T17:10",
        "discussion.endedAt", "2026-05-22T17:20", "discussion.mode", "telephone", "discussion.present",
        java.util.List.of("police", "childrens-services", "hospital"), "discussion.section47", "yes",
        "discussion.reasonableCause", "yes", "discussion.approach", "joint",
        "discussion.action1.what", "See both children", "discussion.action1.dueOn", "2026-05-22");
    story.does(DANA, "circulateRecord");
    assertThat(story.due("recordFullMeeting")).as("25 May is a bank holiday").isEqualTo("2026-06-01 23:59");
    assertThat(story.due("recordConference")).isEqualTo("2026-06-15 23:59");
    story.does(DANA, "doAction");

    story.does(SAM, "allocateCase", "allocatedTo", DANA).does(DANA, "acceptCase", "acceptance.accepted", "yes");
    story.at("2026-05-22 17:50").does(DANA, "recordFirstAction", "firstAction.doneAt", "2026-05-22T17:25");
    story.at("2026-05-22 18:30").does(DANA, "arrangeMedical", "medical.arranged", "arranged");
    story.does(DANA, "recordCrime", "crime.decision", "recorded");
    story.does(DANA, "completeNotice", "notice.childSeen", "yes", "notice.voice.seenAt", "2026-05-22T17:25");
    story.does(SAM, "checkNotice", "noticeCheck.goodEnough", "yes");
    story.does(DANA, "sendReferral", "referral.sentAt", "2026-05-22T18:20", "referral.receivedByAuthorityAt", "2026-05-22T18:25");
    assertThat(story.due("recordAuthorityDecision")).isEqualTo("2026-05-26 23:59");
    story.at("2026-05-22 20:00").does(DANA, "recordAuthorityDecision", "authorityDecision.response", "strategy-discussion");
    story.does(DANA, "planInvestigation", "plan.interviewChild", "yes", "plan.suspectKnown", true,
        "plan.suspect1.what", "stepfather", "plan.suspect1.relationship", "stepfather");
    story.does(SAM, "approvePlan", "planApproval.approved", "yes");
    story.does(SAM, "reviewInvestigation");
    story.at("2026-05-23 08:30").does(DANA, "dealWithSuspect", "suspectAction.how", "arrested", "suspectAction.release", "bail",
        "suspectAction.dealtWithAt", "2026-05-23T08:10", "suspectAction.arrestedOn", "2026-05-23",
        "suspectAction.bailEndsOn", "2026-08-23");
    assertThat(story.due("tellVictim")).as("within one working day of Saturday 23 May").isEqualTo("2026-05-26 23:59");
    story.does(DANA, "tellVictim", "told.person", "mother", "told.toldAt", "2026-05-23T08:30");
    story.at("2026-05-23 13:00").does(DANA, "interviewChild", "interview.held", "held", "interview.heldAt", "2026-05-23T11:00");
    System.out.println(story.open());
    story.at("2026-06-01 15:00").does(DANA, "recordFullMeeting");
    story.at("2026-06-12 15:00").does(DANA, "recordConference", "conference.held", "held");
    story.at("2026-06-20 09:00");
    System.out.println(story.open() + " " + story.climbed());
  }
}
