package org.vigil.node;

import java.util.function.Supplier;

/** A measure that is read from the database: while the database is away it has no value, and nobody waits for it. */
public final class Measure {

  private Measure() {}

  /** The number, or NaN while the database does not give it. */
  public static double of(Supplier<? extends Number> asked) {
    if (DatabaseFaults.justNow()) {
      return Double.NaN;
    }
    try {
      return asked.get().doubleValue();
    } catch (RuntimeException fault) {
      if (DatabaseFaults.note(fault)) {
        return Double.NaN;
      }
      throw fault;
    }
  }
}
