package org.vigil.casefile;

import java.time.Instant;
import java.util.List;
import org.vigil.casefile.AnswersInWords.Answer;

/**
 * One case as its people read it. Moments are instants; everything else is words.
 *
 * @param shared whether this is only the part that is shared with partners
 * @param openedBy who reads it
 */
record CaseFile(String reference, boolean shared, String openedBy, Instant openedAt, Header header,
    List<StepClock> clocks, List<Entry> chronology, List<Told> escalations, List<Person> people,
    List<Linked> links, List<Heard> voice, List<Documents.Document> documents, List<Comment> comments) {

  /**
   * @param reference with what it is linked with and whether it was reopened
   * @param child initials and age
   * @param reported what was reported, as it was said
   * @param closedAt null while it is open
   */
  record Header(String reference, String child, String risk, String state, Instant receivedAt, Instant closedAt,
      String officer, String team, String reported) { }

  /**
   * @param waitsFor who has the step, or the teams it is offered to; null once it has ended
   * @param state running, late, done in time, done late or withdrawn
   */
  record StepClock(String step, String waitsFor, String authority, boolean locked, Instant startedAt,
      Instant firstDueAt, Instant dueAt, Instant endedAt, String state, List<NewDate> newDates) { }

  /** A new date for a step: who approved it and why it was asked for. */
  record NewDate(String by, Instant at, String until, String why, String approval) { }

  /**
   * @param kind report, begun, done or withdrawn
   * @param by what whoever did it was called on the day
   * @param role what they were on the day, or null
   * @param from where it came from when it came from outside the case, or null
   */
  record Entry(Instant at, String kind, String step, String procedure, String by, String role, String from,
      List<Answer> answers) { }

  /** @param rung null for a warning before the limit */
  record Told(Instant at, String step, String rung, String to) { }

  record Person(String part, String name, String born) { }

  record Linked(String reference, String how, String reason, String by, Instant at) { }

  /**
   * One contact with a child.
   *
   * @param when when the child was seen, or when the next attempt is
   */
  record Heard(String child, boolean seen, boolean alone, String when, String words, String wishes, String fears,
      String notSeenReason) { }

  record Comment(String step, String by, Instant at, String text) { }
}
