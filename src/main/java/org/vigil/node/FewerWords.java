package org.vigil.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * One sentence a minute while the database fails, instead of a stack trace for each thing that could not be done: a
 * full disk wrote 22,000 lines in 75 seconds. The trace of anything else stays.
 */
class FewerWords implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  /** After the logging system is set up by the same event. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
        && logback.getTurboFilterList().stream().noneMatch(OneSentence.class::isInstance)) {
      logback.addTurboFilter(new OneSentence());
    }
  }

  /** Leaves out what tells of a fault of the database, and says so once a minute. */
  static final class OneSentence extends TurboFilter {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String OWN = FewerWords.class.getName();

    /** Elapsed machine time; 0 before the first sentence. */
    private final AtomicLong lastSaid = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters,
        Throwable thrown) {
      Throwable fault = thrown != null || parameters == null || parameters.length == 0 ? thrown
          : parameters[parameters.length - 1] instanceof Throwable last ? last : null;
      if (fault == null || !level.isGreaterOrEqual(Level.WARN) || logger.getName().equals(OWN)) {
        return FilterReply.NEUTRAL;
      }
      Optional<String> what = DatabaseFault.of(fault);
      if (what.isEmpty()) {
        return FilterReply.NEUTRAL;
      }
      long count = leftOut.incrementAndGet();
      long last = lastSaid.get();
      long now = System.nanoTime();
      if ((last == 0 || now - last > PAUSE.toNanos()) && lastSaid.compareAndSet(last, now)) {
        leftOut.addAndGet(-count);
        LoggerFactory.getLogger(FewerWords.class).error("The database fails: {}. Said once a minute; lines left out"
            + " since the last time: {}.", what.get(), count);
      }
      return FilterReply.DENY;
    }
  }
}
