package org.vigil.form;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vigil.facts.Age;
import org.vigil.facts.Initials;
import org.vigil.facts.London;
import org.vigil.facts.Risk;

/** The few lines at the top of every form that say which case, which child, what is due and by whose authority. */
public final class CaseHeader {

  private static final String FIRST = " (first due ";

  private final Clock clock;

  public CaseHeader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Writes the header of a step. Every entry is there, in words, whatever is not known yet.
   *
   * @param due when the step is late, or null
   * @param authority what sets that limit, or null
   * @param childSaid what the children of the case said, in short
   */
  public Map<String, Object> of(
      Map<String, Object> variables, String step, String help, Instant due, String authority,
      String childSaid) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("reference", text(variables.get("caseReference"), ""));
    header.put("child", child(variables));
    header.put("risk", Risk.title(variables.get("riskLevel")));
    header.put("due", due == null ? "No limit" : London.inWords(due));
    header.put("authority", text(authority, ""));
    header.put("step", text(step, ""));
    header.put("help", text(help, ""));
    header.put("childSaid", text(childSaid, ""));
    return header;
  }

  /** The names of its parts. */
  public static Set<String> parts() {
    return new CaseHeader(Clock.fixed(Instant.EPOCH, London.ZONE))
        .of(Map.of(), null, null, null, null, null).keySet();
  }

  /** What the header says of the limit once the step has a new date: that one, and still the first. */
  public static String moved(String shown, Instant due) {
    String now = London.inWords(due);
    int first = shown.indexOf(FIRST);
    String original = first < 0 ? shown : shown.substring(first + FIRST.length(), shown.length() - 1);
    return shown.startsWith(now) ? shown : now + FIRST + original + ")";
  }

  private static String text(Object value, String otherwise) {
    return value == null ? otherwise : value.toString();
  }

  private String child(Map<String, Object> variables) {
    List<?> children = children(variables);
    String first = children.isEmpty() ? "" : describe(children.get(0));
    if (first.isEmpty()) {
      return "Not yet named";
    }
    int more = children.size() - 1;
    return more == 0 ? first : first + " and " + more + (more == 1 ? " other child" : " other children");
  }

  private static List<?> children(Map<String, Object> variables) {
    Object children = variables.get("children");
    Object reported = Paths.at(variables, List.of("report", "children"));
    return children instanceof List<?> list ? list : reported instanceof List<?> list ? list : List.of();
  }

  private String describe(Object child) {
    String initials = text(Paths.at(child, List.of("initials")), "");
    if (initials.isEmpty()) {
      initials = Initials.of((String) Paths.at(child, List.of("givenName")),
          (String) Paths.at(child, List.of("familyName")));
    }
    String age = age(child);
    return initials.isEmpty() || age.isEmpty() ? initials + age : initials + ", " + age;
  }

  private String age(Object child) {
    Optional<LocalDate> born = London.date(text(Paths.at(child, List.of("dateOfBirth")), ""));
    LocalDate today = London.today(clock);
    if (born.isEmpty() || born.get().isAfter(today)) {
      return expected(child).orElseGet(() -> about(child, today));
    }
    Period age = Period.between(born.get(), today);
    int months = (int) age.toTotalMonths();
    return age.getYears() >= 2 ? String.valueOf(age.getYears()) : months + (months == 1 ? " month" : " months");
  }

  private static Optional<String> expected(Object child) {
    return London.date(text(Paths.at(child, List.of("expectedBirthOn")), ""))
        .map(day -> "not yet born, expected " + London.dateInWords(day));
  }

  /** An age grows from the day on which it was said. */
  private static String about(Object child, LocalDate today) {
    if (!(Paths.at(child, List.of("approximateAgeYears")) instanceof Number years)) {
      return "";
    }
    LocalDate said = London.date(text(Paths.at(child, List.of("ageSaidOn")), "")).orElse(null);
    return "about " + Age.grown(years.intValue(), said, today);
  }
}
