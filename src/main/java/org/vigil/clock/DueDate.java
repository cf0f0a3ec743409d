package org.vigil.clock;

import java.time.Instant;
import java.util.Date;

/**
 * A due date that knows what it was counted from. The rule of that day is the step's, for its warnings, its authority
 * and whether it is locked, as it is for the date itself: a limit that changes changes for clocks that start later.
 */
public final class DueDate extends Date {

  private static final long serialVersionUID = 1;

  private final Instant countedFrom;

  DueDate(Instant due, Instant countedFrom) {
    super(due.toEpochMilli());
    this.countedFrom = countedFrom;
  }

  /**
   * What a date was counted from.
   *
   * @param otherwise what counts for a date that was not worked out by a clock of the register
   */
  public static Instant countedFrom(Date due, Instant otherwise) {
    return due instanceof DueDate known ? known.countedFrom : otherwise;
  }
}
