package org.vigil.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses at passwords, and nobody else. After a wrong password the same name waits at the same
 * address, three seconds at first and never more than a minute; no number of guesses shuts an account, so a stranger
 * cannot keep out an officer or the last administrator. Guesses at once count as one. An address that is wrong again
 * and again, whatever the names, has only so many more worked out, since each costs a good part of a second of a core.
 * A name nobody has is treated like any other. (NCSC, Password administration for system owners: throttle rather than
 * lock out.)
 */
@Component
public class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final Pattern NOT_A_NAME = Pattern.compile("[^\\w.@-]");
  private static final Duration FIRST_DELAY = Duration.ofSeconds(3);
  static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  /** Wrong passwords of one address that are worked out before it has to wait for the next. */
  private static final int WRONG_PER_ADDRESS = 20;
  private static final Duration NEXT_FOR_ADDRESS = Duration.ofSeconds(3);
  /** Wrong passwords for one name within an hour that somebody is told of, once a day. */
  private static final int TOLD = 10;
  private static final int NOTICED = 5;
  private static final int LONGEST_NAME = 64;
  private static final int MOST = 10_000;
  private static final int MOST_WAITING = 4;
  private static final long PATIENCE_SECONDS = 10;

  /** Somebody guesses at the password of this name. */
  public record NameGuessedAt(String name, int guesses, String lastFrom) { }

  private record Place(String address, String name) { }

  /** What one address has tried of one name; held while a password is worked out. */
  private static final class Tries extends ReentrantLock {
    private int wrong;
    private boolean everRight;
    private Instant last = Instant.MIN;
    private Instant until = Instant.MIN;
    /** How many of the wrong ones are among those counted against the name since this moment. */
    private int counted;
    private Instant countedSince = Instant.MIN;

    private Tries() {
      super(true);
    }
  }

  private record Spent(double wrong, Instant at) { }

  private record Guessed(int wrong, Instant since, Instant told) { }

  private final Map<Place, Tries> tries = bounded();
  private final Map<String, Spent> addresses = bounded();
  private final Map<String, Guessed> names = bounded();
  private final Semaphore cores = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final Counter hashed;
  private final Counter wrong;
  private final Counter delayed;
  private final Counter refused;

  Attempts(Clock clock, ApplicationEventPublisher events, MeterRegistry meters) {
    this.clock = clock;
    this.events = events;
    this.hashed = Counter.builder("vigil.signon.passwords.hashed").description("Passwords worked out").register(meters);
    this.wrong = failed(meters, "wrong");
    this.delayed = failed(meters, "delayed");
    this.refused = failed(meters, "refused");
    Gauge.builder("vigil.signon.names.guessed", this::guessedAt)
        .description("Names with several wrong passwords within the hour").register(meters);
  }

  private static Counter failed(MeterRegistry meters, String outcome) {
    return Counter.builder("vigil.signon.failed").description("Passwords that opened nothing").tag("outcome", outcome)
        .register(meters);
  }

  private static <K, V> Map<K, V> bounded() {
    return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    });
  }

  /** One more password is being worked out, for a name somebody has or for one nobody has. */
  public void hashed() {
    hashed.increment();
  }

  /**
   * Whether a password is right; it is only asked when the name is not made to wait.
   *
   * @param password works the password out, which is slow on purpose
   */
  public boolean right(String name, BooleanSupplier password) {
    String address = TriedFrom.now().map(TriedFrom.Place::address).orElse("");
    String known = name == null ? "" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    Tries mine = tries.computeIfAbsent(new Place(address, known), none -> new Tries());
    if (mine.getQueueLength() >= MOST_WAITING || !taken(mine)) {
      refused.increment();
      return false;
    }
    try {
      return right(address, known, mine, password);
    } finally {
      mine.unlock();
    }
  }

  private boolean right(String address, String name, Tries mine, BooleanSupplier password) {
    Instant now = clock.instant();
    // A clock that was put back must not make anybody wait longer.
    if (mine.until.isAfter(now) && !mine.until.isAfter(now.plus(LONGEST_DELAY))) {
      delayed.increment();
      return false;
    }
    if (!mine.everRight && spent(address, now) >= WRONG_PER_ADDRESS || !core()) {
      refused.increment();
      return false;
    }
    boolean right;
    try {
      right = password.getAsBoolean();
    } finally {
      cores.release();
    }
    if (right) {
      forgive(name, mine);
      mine.wrong = 0;
      mine.until = Instant.MIN;
      mine.everRight = true;
      return true;
    }
    wrong.increment();
    boolean forgotten = mine.last.isAfter(now) || mine.last.isBefore(now.minus(FORGOTTEN));
    mine.wrong = forgotten ? 1 : mine.wrong + 1;
    mine.last = now;
    Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(mine.wrong - 1, 10));
    mine.until = now.plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY);
    addresses.put(address, new Spent(spent(address, now) + 1, now));
    count(name, address, now, mine);
    return false;
  }

  private static boolean taken(ReentrantLock one) {
    return inTime(() -> one.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private boolean core() {
    return inTime(() -> cores.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  private interface Waiting {
    boolean got() throws InterruptedException;
  }

  private static boolean inTime(Waiting waiting) {
    try {
      return waiting.got();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many wrong passwords an address has against it: each is forgiven after a while. */
  private double spent(String address, Instant now) {
    Spent before = addresses.get(address);
    if (before == null || before.at().isAfter(now)) {
      return 0;
    }
    double forgiven = (double) Duration.between(before.at(), now).toMillis() / NEXT_FOR_ADDRESS.toMillis();
    return Math.max(0, before.wrong() - forgiven);
  }

  private void count(String name, String address, Instant now, Tries mine) {
    Guessed guessed = names.compute(name, (one, before) -> {
      boolean anew = before == null || before.since().isAfter(now) || before.since().isBefore(now.minus(FORGOTTEN));
      Instant told = before == null || before.told().isAfter(now) ? Instant.MIN : before.told();
      return anew ? new Guessed(1, now, told) : new Guessed(before.wrong() + 1, before.since(), told);
    });
    mine.counted = guessed.since().equals(mine.countedSince) ? mine.counted + 1 : 1;
    mine.countedSince = guessed.since();
    if (guessed.wrong() >= TOLD && guessed.told().isBefore(now.minus(Duration.ofDays(1)))) {
      names.put(name, new Guessed(guessed.wrong(), guessed.since(), now));
      LOG.warn("Somebody guesses at the password of {}: {} wrong ones within the hour, the last from {}.",
          NOT_A_NAME.matcher(name).replaceAll("?"), guessed.wrong(), address);
      try {
        events.publishEvent(new NameGuessedAt(name, guessed.wrong(), address));
      } catch (RuntimeException untold) {
        // A notice that cannot be written must not look different to the guesser.
        LOG.warn("Its owner could not be told ({}).", untold.getClass().getSimpleName());
      }
    }
  }

  /** Whoever got it right in the end has only mistyped; what was guessed from elsewhere stays counted. */
  private void forgive(String name, Tries mine) {
    names.computeIfPresent(name, (one, before) -> before.since().equals(mine.countedSince)
        ? new Guessed(before.wrong() - mine.counted, before.since(), before.told()) : before);
    mine.counted = 0;
  }

  private long guessedAt() {
    Instant hourAgo = clock.instant().minus(FORGOTTEN);
    synchronized (names) {
      return names.values().stream().filter(one -> one.wrong() >= NOTICED && one.since().isAfter(hourAgo)).count();
    }
  }
}
