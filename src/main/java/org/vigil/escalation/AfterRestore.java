package org.vigil.escalation;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.vigil.facts.London;
import org.vigil.node.Restores;

/**
 * Tells everybody what stands after the database was put back from a backup: one digest instead of every mail again
 * that may have gone out before.
 */
@Component
class AfterRestore {

  private static final String TEXT = """
      OFFICIAL-SENSITIVE

      Vigil's records were put back from a backup of %s. What was recorded after that moment is lost: reports, steps
      that were done, and notices. Steps you have done since then wait again in Tasklist: do them again. Reports that
      came in since then have to be sent again; they get new references, and no old reference is given twice. Notices of
      that time are not mailed again; what is late now is in this list.

      """;

  private final Restores restores;
  private final Digest digest;

  AfterRestore(Restores restores, Digest digest) {
    this.restores = restores;
    this.digest = digest;
  }

  /** Leaves the digest once, when the engine has caught up. */
  @Scheduled(cron = "${vigil.node.beat}")
  void tell() {
    restores.toTell().ifPresent(backup -> digest.leave(" after restore", TEXT.formatted(London.inWords(backup))));
  }
}
