package org.vigil.report;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.vigil.form.FormListener;
import org.vigil.form.FormSchema;
import org.vigil.problem.Fault;

/** Reads a report that is typed in Tasklist as one from another system is read, while the form is still open. */
@Component
class StartFormCheck implements FormListener {

  private static final String FORM = "report-child-abuse";
  private static final String GROUP = "report";

  private final ReportForms forms;
  private final ReportReader reader;
  private final Clock clock;

  StartFormCheck(ReportForms forms, Clock clock) {
    this.forms = forms;
    this.reader = new ReportReader(forms);
    this.clock = clock;
  }

  @Override
  public List<Fault> faults(FormSchema form, Map<String, Object> answers) {
    if (!FORM.equals(form.id()) || !(answers.get(GROUP) instanceof Map<?, ?> typed)) {
      return List.of();
    }
    try {
      reader.read(StartForm.toReport(typed), clock.instant(), true);
      return List.of();
    } catch (ReportRefused refused) {
      return StartForm.atTheQuestions(refused, typed, forms.inForce());
    }
  }
}
