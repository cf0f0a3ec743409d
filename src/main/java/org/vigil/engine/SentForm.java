package org.vigil.engine;

import java.util.List;
import java.util.Map;
import org.vigil.form.FormSchema;
import org.vigil.form.RefusedInWords;
import org.vigil.problem.Fault;

/**
 * The form that is being sent in on this thread: where a refusal, from wherever it comes in the rest of the step, finds
 * its question.
 *
 * @param place the process and the step, or that it is the process's start form
 * @param form null before it was read
 */
public record SentForm(String place, FormSchema form, Map<String, Object> answers) {

  private static final ThreadLocal<SentForm> NOW = new ThreadLocal<>();
  private static final SentForm NONE = new SentForm("no form", null, Map.of());

  /** A step is being sent, or a start form. */
  public static void at(String process, String step) {
    NOW.set(new SentForm(process + ", " + step, null, Map.of()));
  }

  /** It has been read. */
  public static void holds(FormSchema form, Map<String, Object> answers) {
    NOW.set(new SentForm(now().place, form, answers));
  }

  /** What is on its way on this thread; a form without anything when none is. */
  public static SentForm now() {
    SentForm now = NOW.get();
    return now == null ? NONE : now;
  }

  /** It is stored or refused. */
  public static void done() {
    NOW.remove();
  }

  /** A refusal at the questions of this form. */
  public List<Fault> faults(RefusedInWords refused) {
    return refused.faults(form, answers);
  }
}
