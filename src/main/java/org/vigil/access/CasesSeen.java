package org.vigil.access;

/** Keeps on record that somebody was shown something of a case by the engine's own doors. */
public interface CasesSeen {

  /** What an address of the engine names: its table and its id lead to the case. */
  enum Thing { CASE, STEP, EXECUTION, ANSWER, CHANGE_OF_AN_ANSWER, DECISION }

  void seen(String person, Thing thing, String id);
}
