package org.vigil.engine.hardening;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.vigil.node.DatabaseFault;

/** Failures that mean that somebody else changed the same thing in the same moment, and was first. */
final class Overtaken {

  private Overtaken() {}

  static boolean is(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 100; depth++, cause = cause.getCause()) {
      if (cause instanceof OptimisticLockingException || cause instanceof TaskAlreadyClaimedException
          || cause instanceof OptimisticLockingFailureException) {
        return true;
      }
    }
    return DatabaseFault.isCollision(failure);
  }
}
