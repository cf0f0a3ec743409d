package org.vigil.node;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells a fault of the database itself from a fault of what was asked of it: nobody answers, it is stopped, its disk is
 * full, it may only be read. The same thing asked again later goes through. Read from the SQLSTATE (PostgreSQL 16,
 * appendix A; H2's ErrorCode) and never said in the message's words, which may quote what was to be written about a
 * child.
 */
public final class DatabaseFault {

  /** Connection, transaction rolled back, resources, operator, system, configuration, the server's own fault. */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58", "F0", "XX");
  /** Read only; takes no connections now; H2: cannot wait longer, general fault, file faults, closed. */
  private static final Set<String> STATES =
      Set.of("25006", "55000", "HYT00", "HY000", "90028", "90031", "90067", "90098", "90121");
  /**
   * Two that met at one row: serialization failure, deadlock, lock not to be had; H2: row changed meanwhile, waited too
   * long for one. Nothing is wrong with the database, and the same thing asked again at once goes through.
   */
  private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "55P03", "90131", "HYT00");
  /** What the pool says to the rollback of a connection that went away: all that is left of the first fault. */
  private static final String LOST_ON_THE_WAY = "Connection is closed";
  private static final String NO_ROOM = "its disk is full or cannot be written";
  private static final int DEEPEST = 50;

  private DatabaseFault() {}

  public static boolean is(Throwable thrown) {
    return of(thrown).isPresent();
  }

  /** Whether somebody else was at the same row in the same moment; work that nobody waits for tries again as well. */
  public static boolean isCollision(Throwable thrown) {
    return states(thrown).anyMatch(one -> COLLISIONS.contains(state(one)));
  }

  /** Whether it is one for want of room on the disk: much else may go on. */
  static boolean hasNoRoom(Throwable thrown) {
    return of(thrown).filter(NO_ROOM::equals).isPresent();
  }

  /** What is wrong with the database, in words for an operator; empty when it is no fault of the database. */
  public static Optional<String> of(Throwable thrown) {
    return states(thrown).filter(DatabaseFault::isFault).findFirst().map(DatabaseFault::words);
  }

  private static Stream<SQLException> states(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST)
        .filter(SQLException.class::isInstance).map(SQLException.class::cast)
        .flatMap(sql -> Stream.iterate(sql, Objects::nonNull, SQLException::getNextException).limit(DEEPEST));
  }

  private static boolean isFault(SQLException thrown) {
    String state = state(thrown);
    return thrown instanceof SQLTransientException || thrown instanceof SQLRecoverableException
        || thrown instanceof SQLNonTransientConnectionException || STATES.contains(state)
        || state.isEmpty() && LOST_ON_THE_WAY.equals(thrown.getMessage())
        || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
  }

  private static String words(SQLException fault) {
    String state = state(fault);
    return switch (state) {
      case "53100", "90028", "90031" -> NO_ROOM;
      case "53300" -> "it takes no more connections";
      case "25006" -> "it can only be read";
      case "55000" -> "it takes no connections now";
      default -> state.startsWith("57P") ? "it is being stopped or started"
          : state.isEmpty() || state.startsWith("08") ? "it does not answer" : "SQLSTATE " + state;
    };
  }

  private static String state(SQLException thrown) {
    return thrown.getSQLState() == null ? "" : thrown.getSQLState();
  }
}
