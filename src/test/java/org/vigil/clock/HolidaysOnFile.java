package org.vigil.clock;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;

/** The bank holidays of this repository's table, without an engine. */
final class HolidaysOnFile {

  private HolidaysOnFile() {}

  static WorkingCalendar calendar() {
    NavigableSet<LocalDate> days = new TreeSet<>();
    Dmn.readModelFromFile(Path.of("processes", "bank-holidays.dmn").toFile()).getModelElementsByType(Rule.class)
        .forEach(row -> days.add(LocalDate.parse(row.getOutputEntries().iterator().next().getTextContent().replace("\"", ""))));
    return new WorkingCalendar(() -> days);
  }
}
