package org.vigil.step;

import org.camunda.bpm.engine.delegate.DelegateTask;

/** Hears of every step of every diagram as it begins, is given, changes and ends, in the same transaction. */
public interface StepListener {

  /** When it is its turn, among all that hear of the same step. */
  Turn turn();

  /**
   * A step begins. It has its candidates and its due date, and nobody but its diagram has given it to anybody yet.
   *
   * @param process the key of its process
   */
  default void begun(DelegateTask step, String process) {}

  /** A step is given to somebody, or taken from them, by its diagram or by hand. */
  default void given(DelegateTask step) {}

  /** Something of a step is otherwise: its date, its owner, its name. */
  default void changed(DelegateTask step) {}

  /**
   * A step ends. It is heard as well when a case is taken away without its listeners.
   *
   * @param by who is signed on, null when nobody is: a timer, or work of the house
   */
  default void ended(DelegateTask step, Ending how, String by) {}

  /** How a step ends. */
  enum Ending {
    /** Its form was sent. */
    SENT,
    /** Its diagram moved on, or its case was taken away. */
    GONE
  }

  /** The order in which listeners hear of a step, whatever they are called. */
  enum Turn {
    /** First, because it takes a step back from whoever may not work on cases: nobody else hears that they had it. */
    ROLES,
    /** What was typed and not sent goes with its step. */
    DRAFT,
    /** The header is the step's first variable: the others may read it. */
    HEADER,
    /** Who stands in at night is offered the step before it is shown to anybody. */
    STAND_INS,
    /** Who was given the step, and who has opened it. */
    RECORD,
    /** The clock starts once the step is offered to all it is for: it warns them. */
    CLOCK,
    /** Last, because it may take the step away from whoever was given it. */
    ABSENCE
  }
}
