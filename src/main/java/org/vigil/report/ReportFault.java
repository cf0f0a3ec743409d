package org.vigil.report;

/**
 * One thing that is wrong with a report.
 *
 * @param field the field as the sender wrote it, {@code children[0].dateOfBirth}; {@code report} for the whole
 * @param sentence what to do, without the field's name and without anything the sender wrote
 */
record ReportFault(String field, String sentence) {

  /** The sentence a sending system reads. */
  String message() {
    return field + ": " + sentence;
  }
}
