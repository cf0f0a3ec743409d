package org.vigil.escalation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.vigil.access.Attempts.NameGuessedAt;
import org.vigil.access.Role;

/** Tells the owner of an account and the system administrators that somebody guesses at its password, once a day. */
@Component
class GuessedNames {

  private final Notices notices;
  private final Addresses addresses;
  private final Clock clock;

  GuessedNames(Notices notices, Addresses addresses, Clock clock) {
    this.notices = notices;
    this.addresses = addresses;
    this.clock = clock;
  }

  @EventListener
  void tell(NameGuessedAt guessed) {
    if (addresses.people(guessed.name()).isEmpty()) {
      return;
    }
    var letter = new Letter("OFFICIAL Vigil: wrong passwords for " + guessed.name(),
        "Somebody has tried " + guessed.guesses() + " wrong passwords for the account " + guessed.name()
        + " within an hour, the last from " + guessed.lastFrom() + ". The account is open as before: a wrong password"
        + " only makes the next one wait.\n\n"
        + "If it was you, and you have forgotten your password, ask your system administrator for a new one. If it was "
        + "not, tell them now.\n");
    notices.leave(new Notice("guessed " + guessed.name() + " " + LocalDate.now(clock), Notice.Kind.SIGN_ON, null, "", 0,
        List.of(guessed.name(), Role.SYSTEM_ADMINISTRATOR.group()), clock.instant(), false, Map.of()), letter);
  }
}
