package org.vigil.report;

import java.util.List;

/**
 * A report that cannot be taken as it stands. Its message is what a person reads and holds nothing of what was sent, so
 * it may be logged.
 */
class ReportRefused extends RuntimeException {

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
