package org.vigil.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The report of one of the twelve cases: as it was made, or as it would read had it come on another day. */
final class ReportOfCase {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private ReportOfCase() { }

  /** A report that no sender has sent before. */
  static Map<String, Object> of(String caseFile) {
    try {
      JsonNode file = JSON.readTree(Files.readString(Path.of("src/test/resources/cases", caseFile + ".json")));
      Map<String, Object> report = JSON.convertValue(file.get("report"), new TypeReference<>() { });
      @SuppressWarnings("unchecked")
      var referrer = (Map<String, Object>) report.get("referrer");
      referrer.put("sourceReference", referrer.get("sourceReference") + "-" + UUID.randomUUID());
      return report;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The same received at this moment: whatever else it gives a date or a time is as long before it as it was, so that
   * nobody has another age and nothing happens after the report of it.
   */
  static Map<String, Object> of(String caseFile, ZonedDateTime receivedAt) {
    Map<String, Object> report = of(caseFile);
    LocalDateTime was = LocalDateTime.parse((String) report.get("receivedAt"));
    LocalDateTime is = receivedAt.toLocalDateTime();
    Duration later = Duration.between(was, is);
    long days = ChronoUnit.DAYS.between(was.toLocalDate(), is.toLocalDate());
    @SuppressWarnings("unchecked")
    var moved = (Map<String, Object>) changed(report, text -> {
      if (MOMENT.matcher(text).matches()) {
        // In an hour that did not exist nothing can have happened: as far into the next.
        return LocalDateTime.parse(text).plus(later).atZone(LONDON).toLocalDateTime().toString();
      }
      return DAY.matcher(text).matches() ? LocalDate.parse(text).plusDays(days).toString() : text;
    });
    moved.put("receivedAt", receivedAt.toOffsetDateTime().toString());
    return moved;
  }

  private static Object changed(Object value, UnaryOperator<String> change) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> changed = new LinkedHashMap<>();
      map.forEach((key, inner) -> changed.put(String.valueOf(key), changed(inner, change)));
      return changed;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(inner -> changed(inner, change)).toList();
    }
    return value instanceof String text ? change.apply(text) : value;
  }
}
