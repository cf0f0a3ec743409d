package org.vigil.report;

import java.util.Optional;

/** Whoever the engine takes for the one asking. */
public interface Caller {

  /** The user id of the person or system that signed on; none for work the house does by itself. */
  Optional<String> userId();

  /**
   * Does work that is the house's own and not the caller's right: a sending system may report a child, and needs no
   * right in the engine for what follows.
   */
  void asTheHouse(Runnable work);
}
