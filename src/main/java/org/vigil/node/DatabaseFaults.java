package org.vigil.node;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The faults of the database this node has met: in the request at hand, and just now at all. */
public final class DatabaseFaults {

  /** As long as this after a fault nobody waits for the database who can do without it. */
  private static final Duration JUST_NOW = Duration.ofSeconds(10);
  /** A little longer than the pause after which failed work is tried again: while it fails, this does not end. */
  private static final Duration A_TRY = Duration.ofSeconds(75);
  private static final ThreadLocal<Boolean> IN_THIS_REQUEST = ThreadLocal.withInitial(() -> false);
  /** Elapsed machine time, not the law's time; 0 when the database is well. */
  private static final AtomicLong LAST = new AtomicLong();
  private static final AtomicLong LAST_UNWRITTEN = new AtomicLong();

  private DatabaseFaults() {}

  /**
   * Remembers it if it is a fault of the database that lasts; says whether it is. Two that met at one row are none: the
   * second is told to send it again.
   */
  public static boolean note(Throwable thrown) {
    boolean fault = DatabaseFault.is(thrown) && !DatabaseFault.isCollision(thrown);
    if (fault) {
      IN_THIS_REQUEST.set(true);
      LAST.set(System.nanoTime());
      if (DatabaseFault.hasNoRoom(thrown)) {
        LAST_UNWRITTEN.set(System.nanoTime());
      }
    }
    return fault;
  }

  /**
   * Whether something could lately not be written for want of room. One row may still find a place in a disk that is
   * too full for a case.
   */
  static boolean unwritten() {
    return within(LAST_UNWRITTEN.get(), A_TRY);
  }

  /** The database has just been written to. */
  public static void over() {
    LAST.set(0);
  }

  static boolean justNow() {
    return within(LAST.get(), JUST_NOW);
  }

  private static boolean within(long moment, Duration time) {
    return moment != 0 && System.nanoTime() - moment < time.toNanos();
  }

  static boolean inThisRequest() {
    return IN_THIS_REQUEST.get();
  }

  static void nextRequest() {
    IN_THIS_REQUEST.remove();
  }
}
