package org.vigil.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vigil.form.RefusedInWords;
import org.vigil.form.Sentences;
import org.vigil.problem.Fault;

/**
 * Turns the answers of {@code forms/report-child-abuse.form} into a report as other systems send it. A form in Tasklist
 * has no lists of people, so it has groups {@code child1} to {@code child4}, {@code sibling1} to {@code sibling4} and
 * {@code person1} to {@code person3}.
 */
final class StartForm {

  private static final Set<String> YES_OR_NO =
      Set.of("whereaboutsKnown", "livesWithChild", "positionOfTrust", "seenAlone", "inCare");
  /** Answers that only open and close parts of the form, and who sent it when, which the house writes itself. */
  private static final Set<String> NOT_OF_THE_REPORT = Set.of("childrenNamed", "siblingsNamed", "peopleNamed",
      "by", "byName", "byRole", "at");
  private static final Pattern PERSON = Pattern.compile("(child|sibling|person)\\d");
  private static final Pattern LISTED = Pattern.compile("(children|siblings|people|otherSuspects)\\[(\\d+)](.*)");
  private StartForm() {}

  /** The answers as a map, whichever way the engine kept them. */
  static Map<?, ?> answers(Object variable) {
    if (variable instanceof Map<?, ?> map) {
      return map;
    }
    try {
      return variable == null ? Map.of()
          : new ObjectMapper().readValue(variable.toString(), new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  static Map<String, Object> toReport(Map<?, ?> answers) {
    var report = new LinkedHashMap<String, Object>();
    var children = new ArrayList<Object>();
    var siblings = new ArrayList<Object>();
    var people = new ArrayList<Object>();
    answers.forEach((key, answer) -> {
      var name = String.valueOf(key);
      if (NOT_OF_THE_REPORT.contains(name)) {
        return;
      }
      if (PERSON.matcher(name).matches()) {
        if (isNamed(answer)) {
          var person = (Map<?, ?>) answer;
          (name.startsWith("child") ? children : name.startsWith("sibling") ? siblings : people).add(plain(person));
        }
        return;
      }
      report.put(name, plain(name, answer));
    });
    report.put("children", children);
    report.put("siblings", siblings);
    if (!people.isEmpty()) {
      report.put("people", people);
    }
    return report;
  }

  /** The same faults at the form's questions, with its labels for the fields' names. */
  static ReportRefused inTheOfficersWords(ReportRefused refused, Map<?, ?> answers,
      ReportForm form) {
    return new ReportRefused(refused.faults(), refused.faults().stream().map(fault -> new RefusedInWords.Said(
        "report." + question(fault.field(), answers), null, label(form, fault), what(fault))).toList());
  }

  /** The same for a form that is still open. */
  static List<Fault> atTheQuestions(ReportRefused refused, Map<?, ?> answers, ReportForm form) {
    return refused.faults().stream().map(fault -> new Fault("report." + question(fault.field(), answers),
        Sentences.of(label(form, fault), what(fault)))).toList();
  }

  private static String label(ReportForm form, ReportFault fault) {
    return form.label(fault.field()).orElse("Report");
  }

  private static String what(ReportFault fault) {
    return fault.sentence().replace("yyyy-mm-dd", "dd/mm/yyyy")
        .replace("childAtTheTime true", "that this person is an adult now")
        .replace("say in receivedLateWhy why the report comes only now", "say below why it is reported only now");
  }

  /** Which question of the form a field of the report was: {@code children[0].sex} is {@code child1.sex}. */
  static String question(String field, Map<?, ?> answers) {
    var person = LISTED.matcher(field);
    if (!person.matches()) {
      return field.replaceFirst("\\[.*", "");
    }
    String prefix =
        person.group(1).startsWith("child") ? "child" : person.group(1).startsWith("sib") ? "sibling" : "person";
    var groups = answers.keySet().stream().map(String::valueOf)
        .filter(name -> PERSON.matcher(name).matches() && name.startsWith(prefix) && isNamed(answers.get(name)))
        .toList();
    int number = Integer.parseInt(person.group(2));
    return (number < groups.size() ? groups.get(number) : prefix + (number + 1)) + person.group(3);
  }

  private static boolean isNamed(Object answer) {
    return answer instanceof Map<?, ?> person && person.values().stream().anyMatch(StartForm::isAnswered);
  }

  private static Map<String, Object> plain(Map<?, ?> group) {
    var plain = new LinkedHashMap<String, Object>();
    group.forEach((key, answer) -> plain.put(String.valueOf(key), plain(String.valueOf(key), answer)));
    return plain;
  }

  private static Object plain(String name, Object answer) {
    if (answer instanceof Map<?, ?> group) {
      return plain(group);
    }
    if (YES_OR_NO.contains(name) && answer instanceof String word) {
      return switch (word) {
        case "yes" -> true;
        case "no" -> false;
        case "unknown" -> null;
        default -> word;
      };
    }
    return answer;
  }

  private static boolean isAnswered(Object answer) {
    return answer != null && !Boolean.FALSE.equals(answer) && !(answer instanceof String text && text.isBlank());
  }
}
