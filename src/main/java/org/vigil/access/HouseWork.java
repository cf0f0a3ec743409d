package org.vigil.access;

/**
 * What Vigil's own pages do for the person signed on. They ask and keep within bounds where the engine's own doors do
 * neither, so some of what is shut there is open to them.
 */
public final class HouseWork implements AutoCloseable {

  private static final ThreadLocal<Boolean> GOES_ON = new ThreadLocal<>();

  private HouseWork() { }

  /** Begins it on this thread; it ends when this is closed. */
  public static HouseWork begin() {
    GOES_ON.set(true);
    return new HouseWork();
  }

  /** Whether this thread is doing it. */
  public static boolean goesOn() {
    return GOES_ON.get() != null;
  }

  @Override
  public void close() {
    GOES_ON.remove();
  }
}
