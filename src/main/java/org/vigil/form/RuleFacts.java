package org.vigil.form;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigil.facts.London;

/**
 * What a rule of the decision {@code form-rules} can speak about: the answers by the form's paths, the variables in
 * scope, {@code form}, {@code now} and {@code today} (London) and {@code user} with {@code id} and {@code groups}.
 * Dates and times are dates and times, not texts; a question left out is there as null.
 *
 * <p>A form that is sent again and again also has {@code last}, what was sent the time before, and {@code copied}, when
 * the newest answer was sent that this one copies: {@code last.progress.doneAt}, {@code copied.progress.done}.
 */
public final class RuleFacts {

  private RuleFacts() {}

  public static Map<String, Object> of(FormSchema schema, Map<String, Object> answers, Map<String, Object> variables,
      Map<String, List<Map<String, Object>>> earlier, String userId, List<String> groups, Clock clock) {
    Map<String, Object> facts = new LinkedHashMap<>();
    schema.context(variables, answers).forEach((name, value) -> facts.put(name, dated(value)));
    for (FormField field : schema.fields()) {
      if (field.kind() == FormField.Kind.TIME && Paths.at(facts, field.path()) instanceof String time) {
        Moments.time(time).ifPresent(read -> Paths.put(facts, field.path(), read));
      }
    }
    LocalDateTime now = London.local(clock.instant()).truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("id", userId);
    user.put("groups", groups);
    facts.put("form", schema.id());
    facts.put("now", now);
    facts.put("today", now.toLocalDate());
    facts.put("user", user);
    Map<String, Object> last = new LinkedHashMap<>();
    earlier.forEach((name, sent) -> last.put(name, sent.isEmpty() ? null : dated(sent.get(sent.size() - 1))));
    facts.put("last", last);
    facts.put("copied", Copies.of(schema, answers, earlier));
    return facts;
  }

  private static Object dated(Object value) {
    if (value instanceof String text) {
      Optional<LocalDate> date = London.date(text);
      return date.isPresent() ? date.get() : London.dateTime(text).<Object>map(moment -> moment).orElse(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> dated = new LinkedHashMap<>();
      map.forEach((key, inner) -> dated.put(String.valueOf(key), dated(inner)));
      return dated;
    }
    if (value instanceof List<?> list) {
      List<Object> dated = new ArrayList<>();
      list.forEach(inner -> dated.add(dated(inner)));
      return dated;
    }
    return value;
  }
}
