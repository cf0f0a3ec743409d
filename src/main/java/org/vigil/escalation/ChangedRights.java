package org.vigil.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.facts.London;

/**
 * Tells the inspectors of the force, at once, when somebody by hand gives or takes a role or a right, or makes or
 * changes another's account: whoever keeps accounts can make themselves anybody, and is seen doing it. Says nothing of
 * a case.
 */
@Component
public class ChangedRights {

  private static final List<String> INSPECTORS = List.of("child-abuse-inspectors");

  private final Notices notices;
  private final Clock clock;

  ChangedRights(Notices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Leaves the notice with the change itself: both are stored, or neither.
   *
   * @param by the user who did it
   * @param what in words, with user names and no other
   */
  public void changed(String by, String what) {
    Instant now = clock.instant();
    notices.leave(new Notice("rights " + UUID.randomUUID(), Notice.Kind.RIGHTS, null, "rights", 0, INSPECTORS, now,
        false, Map.of("who", by, "what", what, "at", London.inWords(now))));
  }
}
