package org.vigil.process;

import static org.vigil.process.Cast.*;

import java.util.List;

/**
 * The longest way through the diagrams: every step of every diagram is done at least once, and what can be sent back is
 * sent back once. Answers about time are taken from the story's own time, so that it can be told as slowly as one
 * likes.
 */
final class WholeWay {

  private final Story story;

  WholeWay(Story story) {
    this.story = story;
  }

  void told(String risk) {
    story.received("01-friday-afternoon-school-disclosure");
    story.does(DANA, "assessImmediateRisk", "risk.level", risk, "risk.reasons",
        "The level is what this story needs it to be.", "risk.medical", "protection-medical");
    story.childHeardBy(DANA).does(SAM, "decideThreshold", "threshold.strategyDiscussion", "yes", "threshold.category",
        "urgent", "threshold.investigation", "after-discussion");
    story.does(DANA, "arrangeMedical").does(DANA, "recordCrime", "crime.decision", "no-crime");
    story.does(REG, "checkNoCrime", "noCrimeCheck.agreed", "no").does(DANA, "recordCrime", "crime.decision",
        "recorded");
    referral();
    care();
    discussion();
    story.does(SAM, "decideInvestigation", "investigationDecision.investigate", "yes");
    investigation();
    story.does(DANA, "recordAuthorityOutcome");
    outcome();
    story.does(DANA, "completeMissing", Gates.closed("done")).does(SAM, "signOffClosure", "signOff.signed", "no");
    story.does(DANA, "completeMissing", Gates.closed("done")).does(SAM, "signOffClosure", "signOff.signed", "yes");
    review();
  }

  private void referral() {
    story.does(DANA, "completeNotice", "notice.childSeen", "yes").does(SAM, "checkNotice", "noticeCheck.goodEnough",
        "no");
    story.does(DANA, "completeNotice", "notice.childSeen", "yes").does(SAM, "checkNotice", "noticeCheck.goodEnough",
        "yes");
    story.does(DANA, "sendReferral").does(DANA, "recordAuthorityDecision", "authorityDecision.response", "assessment");
  }

  private void care() {
    story.does(DANA, "assessNeeds", "needs.asked", List.of("child"), "needs.mayBeTold", List.of("child", "mother"),
        "needs.support", "wanted").does(DANA, "referToSupport", "support.outcome", "referred");
    story.does(DANA, "updateVictim", "update.person", "mother", "update.needsChanged", "yes");
    story.does(DANA, "assessNeeds", "needs.asked", List.of("child"), "needs.mayBeTold", List.of("child", "mother"),
        "needs.support", "declined", "needs.statement", "taken");
    story.does(DANA, "updateVictim", "update.person", "mother", "update.needsChanged", "no");
    story.starts(DANA, "victim-update", "victimEvent.caseReference", story.reference());
    story.does(DANA, "tellVictim", "told.person", "mother");
  }

  private void discussion() {
    for (String verdict : List.of("no", "yes")) {
      story.does(DANA, "conveneDiscussion").does(DANA, "giveInformation");
      story.does(DANA, "recordDiscussion", "discussion.mode", "telephone", "discussion.present", List.of("police"),
          "discussion.reasonableCause", "yes", "discussion.section47", "yes");
      story.does(INES, "approveInquorate", "inquorate.approved", verdict);
    }
    story.does(DANA, "circulateRecord").does(DANA, "doAction").does(DANA, "recordFullMeeting");
    story.does(DANA, "recordConference", "conference.held", "held");
  }

  private void investigation() {
    story.does(SAM, "allocateCase", "allocatedTo", NICO)
        .does(INES, "approveAllocation", "allocationApproval.approved", "no");
    story.does(SAM, "allocateCase", "allocatedTo", NICO)
        .does(INES, "approveAllocation", "allocationApproval.approved", "yes")
        .does(NICO, "acceptCase", "acceptance.accepted", "no");
    story.does(SAM, "allocateCase", "allocatedTo", NADIA).does(NADIA, "acceptCase", "acceptance.accepted", "yes");
    story.does(NADIA, "recordFirstAction");
    for (String verdict : List.of("no", "yes")) {
      story.does(NADIA, "planInvestigation", "plan.interviewChild", "yes", "plan.suspectKnown", true);
      story.does(SAM, "approvePlan", "planApproval.approved", verdict);
    }
    story.starts(NADIA, "add-to-investigation", "addition.caseReference", story.reference(), "addition.kind", "line");
    story.starts(NADIA, "add-to-investigation", "addition.caseReference", story.reference(), "addition.kind",
        "suspect");
    handover();
    absence();
    story.does(NADIA, "interviewChild");
    suspects();
    lines();
    story.does(SAM, "reviewInvestigation").does(SAM, "reviewInvestigation");
    advice();
  }

  private void handover() {
    story.starts(NADIA, "handover", "handover.caseReference", story.reference(), "handover.to", NICO);
    story.does(INES, "approveAllocation", "allocationApproval.approved", "no");
    story.does(SAM, "chooseOfficer", "receiver", DANA).does(NADIA, "lookAfterCase");
    story.does(DANA, "acceptHandover", "handoverAnswer.accepted", "no");
    story.does(SAM, "chooseOfficer", "receiver", NICO);
    story.does(INES, "approveAllocation", "allocationApproval.approved", "yes");
    story.does(NICO, "acceptHandover", "handoverAnswer.accepted", "yes");
    story.starts(NICO, "handover", "handover.caseReference", story.reference(), "handover.to", NADIA);
    story.does(NADIA, "acceptHandover", "handoverAnswer.accepted", "yes");
  }

  private void absence() {
    story.starts(SAM, "officer-absence", "absence.officer", NADIA, "absence.reallocator", SAM);
    story.does(SAM, "reallocateWork", "reallocation.action", "cover");
    story.does(SAM, "recordReturn", "comeback.back", "no").does(SAM, "recordReturn", "comeback.back", "yes");
  }

  private void suspects() {
    story.does(NADIA, "dealWithSuspect", "suspectAction.how", "arrested", "suspectAction.release", "bail",
        "suspectAction.bailEndsOn", story.inMonths(3));
    story.does(NADIA, "dealWithSuspect", "suspectAction.how", "voluntary", "suspectAction.release", "charged");
    story.does(NADIA, "recordHowItEnded");
    story.does(SAM, "reviewBail", "bailReview.decision", "change-conditions");
    for (String verdict : List.of("no", "yes")) {
      story.does(SAM, "reviewBail", "bailReview.decision", "extend", "bailReview.until", story.inMonths(6));
      story.does(story.offered("authoriseBail").contains("child-abuse-inspectors") ? INES : SUE, "authoriseBail",
          "bailExtension.authorised", verdict);
    }
    story.does(SAM, "reviewBail", "bailReview.decision", "release-under-investigation");
    story.does(SAM, "reviewRelease", "releaseReview.decision", "goes-on");
    story.does(SAM, "reviewRelease", "releaseReview.decision", "ended").does(NADIA, "recordHowItEnded");
    while (story.open().contains("tellVictim")) {
      story.does(NADIA, "tellVictim", "told.person", "mother");
    }
  }

  private void lines() {
    story.does(NADIA, "progressEnquiry", "progress.state", "more");
    story.does(NADIA, "progressEnquiry", "progress.state", "undone");
    story.does(SAM, "approveEndingUndone", "ending.agreed", "no");
    story.does(NADIA, "progressEnquiry", "progress.state", "undone");
    story.does(SAM, "approveEndingUndone", "ending.agreed", "yes");
    while (story.open().contains("progressEnquiry")) {
      story.does(NADIA, "progressEnquiry", "progress.state", "done");
    }
  }

  private void advice() {
    story.does(NADIA, "askForCpsAdvice", "cpsRequest.asked", "yes");
    story.does(NADIA, "recordCpsDecision", "cpsDecision.decision", "action-plan");
    story.does(NADIA, "answerActionPlan").does(NADIA, "recordCpsDecision", "cpsDecision.decision", "charge");
  }

  private void outcome() {
    story.does(NADIA, "proposeOutcome", "outcome.code", "1").does(SAM, "approveOutcome", "approval.approved", "no");
    story.does(NADIA, "proposeOutcome", "outcome.code", "1").does(SAM, "approveOutcome", "approval.approved", "yes");
    story.does(NADIA, "tellVictim", "told.person", "mother");
  }

  private void review() {
    story.starts(DANA, "victim-right-to-review", "reviewRequest.caseReference", story.reference());
    story.does(SASHA, "acknowledgeRequest").does(IVO, "decideReviewRequest");
    story.does(NADIA, "tellVictim", "told.person", "mother");
  }
}
