package org.vigil.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What reading a report brought to light beside the report: faults, and fields nobody asked for. */
final class Findings {

  private static final int MOST_FAULTS = 50;

  private final List<ReportFault> faults = new ArrayList<>();
  private final Map<String, Object> alsoSent = new LinkedHashMap<>();

  private final ReportForm form;
  private final boolean keepsInPlace;

  /**
   * @param form what the report is held against
   * @param keepsInPlace whether a field nobody asked for stays among the others, or goes apart
   */
  Findings(ReportForm form, boolean keepsInPlace) {
    this.form = form;
    this.keepsInPlace = keepsInPlace;
  }

  ReportForm form() {
    return form;
  }

  boolean keepsInPlace() {
    return keepsInPlace;
  }

  void fault(String field, String sentence) {
    // A report of nothing but faults is cut short; fifty are enough to see what went wrong.
    if (faults.size() < MOST_FAULTS) {
      faults.add(new ReportFault(field, sentence));
    }
  }

  void alsoSent(String field, Object value) {
    alsoSent.put(field, value);
  }

  boolean isFaultless() {
    return faults.isEmpty();
  }

  List<ReportFault> faults() {
    return faults;
  }

  /** The unasked fields by their full path, {@code children[0].nickname}. */
  Map<String, Object> alsoSent() {
    return alsoSent;
  }
}
