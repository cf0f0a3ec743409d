package org.vigil.report;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * A report that cannot be taken as it stands. Its message is what a person reads and holds nothing of what was sent, so
 * it may be logged. To the engine it is the user's mistake and not its own.
 */
class ReportRefused extends BadUserRequestException {

  private final List<Fault> faults;

  ReportRefused(List<Fault> faults) {
    this(faults, String.join(" ", faults.stream().map(Fault::message).toList()));
  }

  ReportRefused(List<Fault> faults, String message) {
    super(message);
    this.faults = List.copyOf(faults);
  }

  List<Fault> faults() {
    return faults;
  }
}
