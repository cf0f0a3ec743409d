package org.vigil.allocation;

/** Says whose account no longer opens. */
public interface ShutOut {

  /** Whether nobody can sign on with this account until an administrator opens it again. */
  boolean locked(String userId);
}
