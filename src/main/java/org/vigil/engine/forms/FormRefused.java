package org.vigil.engine.forms;

import java.util.List;
import java.util.Map;
import org.vigil.form.FormSchema;
import org.vigil.form.RefusedInWords;
import org.vigil.problem.Fault;

/** A form that the house does not take as it was sent, or not from whoever sent it. */
final class FormRefused extends RefusedInWords {

  private final transient List<Fault> faults;

  /** About no question. */
  FormRefused(String sentence) {
    super(sentence);
    this.faults = List.of();
  }

  FormRefused(List<Fault> faults) {
    super(faults.stream().map(fault -> new Said(fault.field(), null, "", fault.sentence())).toList());
    this.faults = List.copyOf(faults);
  }

  /** The rules have named their questions already. */
  @Override
  public List<Fault> faults(FormSchema form, Map<String, Object> answers) {
    return faults.isEmpty() ? super.faults(form, answers) : faults;
  }
}
