package org.vigil.engine.hardening;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Failures that mean that somebody else changed the same thing in the same moment, and was first. */
final class Overtaken {

  /** H2: a row was changed meanwhile, or somebody holds it for too long. */
  private static final Set<String> OF_H2 = Set.of("90131", "HYT00");

  private Overtaken() {}

  static boolean is(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 100; depth++, cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException || cause instanceof TaskAlreadyClaimedException
          || cause instanceof OptimisticLockingFailureException
          || cause instanceof SQLException sql && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("40") || OF_H2.contains(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
