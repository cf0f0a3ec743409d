package org.vigil.form;

/**
 * One thing that is wrong with a submission.
 *
 * @param field path of the question it is about, as {@code risk.reasons}; empty when it is about the whole form
 * @param sentence what to do, in one plain sentence that begins with the words beside the question
 */
public record Fault(String field, String sentence) {

  /** A fault that is about no question. */
  static Fault ofTheForm(String sentence) {
    return new Fault("", sentence);
  }
}
