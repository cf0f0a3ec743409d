package org.vigil.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that somebody has to be told. It names a case by its reference and never a person who is in it.
 *
 * @param key what is told, for example a step, its clock and the rung it has reached; the same key is never told twice
 * @param kind what kind of notice it is, and so which text it has
 * @param caseReference the case it is about; null for the digest and for rights
 * @param clock the clock of the register it is about
 * @param rung the rung of the ladder that is told, 0 when it is a warning
 * @param to the groups and people who are told, by id
 * @param dueAt when the step is or was due
 * @param late whether the notice itself comes later than it should, because Vigil was down
 * @param facts what its text may say, in words: {@code step}, {@code due}, {@code authority}, {@code rung}; a text says
 *     nothing else, so no name of a child can get into it
 */
public record Notice(String key, Kind kind, String caseReference, String clock, int rung, List<String> to,
    Instant dueAt,
    boolean late, Map<String, String> facts) {

  /** What kind of notice, by the word that stands in the table of texts. */
  public enum Kind {
    /** A limit comes near. */
    WARNING("warning"),
    /** A step is late. */
    LATE("late"),
    /** What a supervisor reads each morning. */
    DIGEST("digest"),
    /** Somebody changed who may do what. */
    RIGHTS("rights"),
    /** Somebody guesses at a password; it comes written. */
    SIGN_ON("sign-on");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }
}
