package org.vigil.escalation;

/** Says who cannot be reached because they are not at work. */
public interface WhoIsAway {

  /** Whether this person is away now. */
  boolean away(String userId);
}
