package org.vigil.allocation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The open steps of the engine by who holds them or could, whoever asks. */
public interface HeldSteps {

  /** @param all open steps, of which {@code late} are late */
  record Count(int all, int late) {

    static final Count NONE = new Count(0, 0);
  }

  /** How many steps each officer holds, by user name; nobody who holds none. */
  Map<String, Count> held(Instant now);

  /** How many steps that nobody has taken each team is offered, by group; no team that is offered none. */
  Map<String, Count> free(Instant now);

  /** Of the steps each officer holds, the one that falls due first, by user name; none without a date. */
  Map<String, HeldStep> nearest(Instant now);

  /** What an officer holds, soonest first, without a date last. */
  List<HeldStep> of(String officer, Instant now);
}
