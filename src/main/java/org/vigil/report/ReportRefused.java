package org.vigil.report;

import java.util.List;
import java.util.stream.Collectors;
import org.vigil.form.RefusedInWords;
import org.vigil.problem.Fault;
import org.vigil.problem.Problem;

/**
 * A report that cannot be taken as it stands. Its message is what a person reads and holds nothing of what was sent, so
 * it may be logged.
 */
class ReportRefused extends RefusedInWords {

  private final List<ReportFault> faults;

  ReportRefused(List<ReportFault> faults) {
    this(faults, faults.stream().map(fault -> new Said("", null, fault.field(), fault.sentence())).toList());
  }

  /** @param said the same for the person who filled in a form */
  ReportRefused(List<ReportFault> faults, List<Said> said) {
    super(said, said.stream().map(one -> one.label() + ": " + one.what()).collect(Collectors.joining(" ")));
    this.faults = List.copyOf(faults);
  }

  /** As the sending system reads it, at the fields it sent. */
  @Override
  public Problem problem() {
    return Problem.badRequest(getMessage())
        .because(faults.stream().map(fault -> new Fault(fault.field(), fault.message())).toList());
  }

  List<ReportFault> faults() {
    return faults;
  }
}
