package org.vigil.redesign;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;

/**
 * The bank holidays are those of a calendar. Prevents: limits of the law in working days that grow longer by days
 * nobody has proclaimed, a step that cannot begin because its year is missing, and a row that is no day.
 */
final class BankHolidaysRule implements Rule {

  private static final String TABLE = "bank-holidays";
  /** Banking and Financial Dealings Act 1971, Schedule 1, with Good Friday and Christmas Day, in England and Wales. */
  private static final int EACH_YEAR = 8;
  /** More were never proclaimed in one year: 2022 had two. */
  private static final int PROCLAIMED_AT_MOST = 2;

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      for (var decision : file.decisions()) {
        if (TABLE.equals(decision.getId()) && DecisionFile.table(decision) != null) {
          table(file, decision, found);
        }
      }
    }
  }

  private static void table(DecisionFile file, Decision decision, Consumer<Finding> found) {
    var days = new TreeSet<LocalDate>();
    int number = 0;
    for (var row : DecisionFile.table(decision).getRules()) {
      number++;
      var written = String.join("", DecisionFile.strings(row.getOutputEntries().iterator().next().getTextContent()));
      try {
        var day = LocalDate.parse(written);
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
          found.accept(file.fault(decision, "has a row " + number + " for " + written + ", a day of a weekend. Write"
              + " the weekday that is given for it."));
        } else if (!days.add(day)) {
          found.accept(file.fault(decision, "has " + written + " twice. Take the row " + number + " out."));
        }
      } catch (DateTimeParseException e) {
        found.accept(file.fault(decision, "has a row " + number + " that is no day: \"" + written + "\". Write it as"
            + " \"2026-12-25\"."));
      }
    }
    years(file, decision, days, found);
  }

  private static void years(DecisionFile file, Decision decision, TreeSet<LocalDate> days, Consumer<Finding> found) {
    Map<Integer, Integer> each = new TreeMap<>();
    days.forEach(day -> each.merge(day.getYear(), 1, Integer::sum));
    if (days.isEmpty()) {
      found.accept(file.fault(decision, "has no row. Enter the bank holidays of England and Wales, from"
          + " gov.uk/bank-holidays."));
      return;
    }
    for (int year = days.first().getYear(); year <= days.last().getYear(); year++) {
      int held = each.getOrDefault(year, 0);
      if (held < EACH_YEAR || held > EACH_YEAR + PROCLAIMED_AT_MOST) {
        found.accept(file.fault(decision, "gives " + year + " " + held + " bank holidays. England and Wales have "
            + EACH_YEAR
            + ", and one or two more where they are proclaimed. Enter those on gov.uk/bank-holidays."));
      }
    }
  }
}
