package org.vigil.links;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.casework.Cases;
import org.vigil.casework.Headers;
import org.vigil.casework.Reopenings;
import org.vigil.diagram.Carried;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.JoinsCase;
import org.vigil.diagram.Sends;
import org.vigil.diagram.Writes;

/**
 * What the diagrams ask about the people of a case and about other cases they may be in. Vigil shows and asks; a person
 * decides, and nothing is joined by itself. Diagrams name this bean {@code links}.
 */
@Sends(value = Links.QUESTION, carried = Carried.CASE, brings = "match")
@Sends(value = Links.NEWS, carried = Carried.CASE, brings = "information")
@DiagramBean("links")
public class Links {

  static final String QUESTION = "RelatedReportFound";
  static final String NEWS = "NewInformationReceived";
  private static final String NONE = "None found.";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  private final People people;
  private final Search search;
  private final CaseLinks links;
  private final Cases cases;
  private final Headers headers;
  private final Reopenings reopenings;
  private final RuntimeService runtime;
  private final Clock clock;

  Links(People people, Search search, CaseLinks links, Cases cases, Headers headers, Reopenings reopenings,
      RuntimeService runtime, Clock clock) {
    this.people = people;
    this.search = search;
    this.links = links;
    this.cases = cases;
    this.headers = headers;
    this.reopenings = reopenings;
    this.runtime = runtime;
    this.clock = clock;
  }

  /**
   * Files the people of a new report and looks for earlier and simultaneous reports that may concern them. Writes
   * {@code relatedReports}, what the next step reads, and {@code relatedCases}, the references; a case whose risk is
   * being decided at this moment is shown the new one too.
   */
  @Writes({"relatedReports", "relatedCases"})
  public void look(DelegateExecution execution) {
    String caseReference = execution.getProcessBusinessKey();
    people.takeTurn();
    if (people.of(caseReference).isEmpty() && execution.getVariable("report") instanceof Map<?, ?> report) {
      people.add(caseReference, ReportedPeople.of(report, receivedOn(report)), "report");
    }
    List<Match> matches = search.around(caseReference);
    Shown shown = shown(matches);
    execution.setVariable("relatedReports", shown.text());
    execution.setVariable("relatedCases", json(shown.cases()));
    shown.cases().forEach(this::showAgain);
  }

  /**
   * Files somebody whom a step of a case names; a child becomes a child of the case. Who may be in other cases too is
   * found by {@link #raise}.
   *
   * @param named the answers; null when the step names nobody
   */
  @Writes("children")
  public void name(DelegateExecution execution, Map<?, ?> named, String step) {
    if (named == null) {
      return;
    }
    Person person = ReportedPeople.one(named, today());
    if (person.isAnybody()) {
      people.takeTurn();
      people.add(execution.getProcessBusinessKey(), List.of(person), step);
      if (person.isChild()) {
        cases.addChild(execution, asChild(person));
      }
    }
  }

  private static Map<String, Object> asChild(Person person) {
    var child = new LinkedHashMap<String, Object>();
    child.put("part", person.part());
    child.put("initials", person.initials());
    if (person.dateOfBirth() != null) {
      child.put("dateOfBirth", person.dateOfBirth().toString());
    } else if (person.age() != null) {
      child.put("approximateAgeYears", person.age());
      child.put("ageSaidOn", String.valueOf(person.ageSaidOn()));
    }
    return child;
  }

  /** Asks somebody about each case that may concern the same people, once a pair of cases. */
  public void raise(DelegateExecution execution) {
    String caseReference = execution.getProcessBusinessKey();
    people.takeTurn();
    Map<String, Match> strongest = new LinkedHashMap<>();
    search.around(caseReference).forEach(match -> strongest.putIfAbsent(match.other().caseReference(), match));
    strongest.forEach((other, match) -> {
      if (links.between(caseReference, other).isEmpty()) {
        links.add(caseReference, other, Relation.ASKED, null, null);
        cases.begin(execution, QUESTION, "match", json(question(match, today())));
      }
    });
  }

  /**
   * Keeps what somebody decided about this case and another, and shows it at the top of every open step of both.
   *
   * @param link the answers: {@code relation}, {@code reason} and who sent them
   * @return {@code otherCase} as Vigil writes it, and {@code otherIsOpen}
   */
  @JoinsCase
  public Map<String, Object> decide(DelegateExecution execution, String otherCase, Map<String, Object> link) {
    String caseReference = execution.getProcessBusinessKey();
    String other = cases.known(otherCase, "otherCase");
    if (other.equals(caseReference)) {
      throw new SameCase("this is the same case. Give the reference of another one.");
    }
    links.add(caseReference, other, Relation.of(String.valueOf(link.get("relation"))), (String) link.get("reason"),
        (String) link.get("by"));
    for (String one : List.of(caseReference, other)) {
      headers.write(one, "reference", reference(one));
    }
    var linked = new LinkedHashMap<String, Object>();
    linked.put("otherCase", other);
    linked.put("otherIsOpen", cases.isOpen(other));
    return linked;
  }

  /** What this report says is new to the other case, and its risk is decided again there. */
  public void tell(DelegateExecution execution, String otherCase, Map<String, Object> link) {
    var information = new LinkedHashMap<String, Object>();
    information.put("source", "Report " + execution.getProcessBusinessKey() + ", linked: " + link.get("reason"));
    information.put("what", execution.getVariable("report") instanceof Map<?, ?> report ? report.get("concern") : "");
    information.put("at", link.get("at"));
    cases.beginIn(otherCase, NEWS, "information", json(information));
  }

  /** The reference of a case as the header of a step shows it: whether it was reopened, and what it is linked with. */
  public String reference(String caseReference) {
    return caseReference + reopenings.inWords(caseReference) + links.inWords(caseReference);
  }

  /** A report whose risk is not decided yet is read again with what has come in since. */
  private void showAgain(String caseReference) {
    runtime.createProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(caseReference).list().forEach(spine -> {
          Map<String, Object> known = runtime.getVariables(spine.getId(), List.of("relatedReports", "risk"));
          if (known.get("relatedReports") != null && known.get("risk") == null) {
            Shown shown = shown(search.around(caseReference));
            runtime.setVariable(spine.getId(), "relatedReports", shown.text());
            runtime.setVariable(spine.getId(), "relatedCases", json(shown.cases()));
          }
        });
  }

  private record Shown(String text, List<String> cases) {}

  /** By initials and parts only: what else stands in the other case is for those who may open it. */
  private static Shown shown(List<Match> matches) {
    Map<String, List<Match>> byCase = new LinkedHashMap<>();
    matches
        .forEach(match -> byCase.computeIfAbsent(match.other().caseReference(), key -> new ArrayList<>()).add(match));
    String text = byCase.entrySet().stream().map(one -> "- **" + one.getKey() + "**: " + one.getValue().stream()
        .map(Links::inShort).distinct().collect(Collectors.joining("; "))).collect(Collectors.joining("\n"));
    return new Shown(text.isEmpty() ? NONE : text, new ArrayList<>(byCase.keySet()));
  }

  private static String inShort(Match match) {
    return match.mine().person().initials() + " (" + match.mine().person().part() + ") and "
        + match.other().person().initials() + " (" + match.other().person().part() + " there) "
        + suggestion(match.kind()) + ": " + String.join(", ", match.reasons());
  }

  private static String suggestion(String kind) {
    return switch (kind) {
      case "same-child" -> "may be the same child";
      case "same-suspect" -> "may be the same suspect";
      case "sibling" -> "may be brother or sister";
      case "same-address" -> "may live in one home";
      default -> "may be the same person";
    };
  }

  private static Map<String, Object> question(Match match, LocalDate today) {
    var question = new LinkedHashMap<String, Object>();
    question.put("otherCase", match.other().caseReference());
    question.put("kind", match.kind());
    question.put("suggestion", suggestion(match.kind()));
    question.put("reasons", String.join(", ", match.reasons()));
    question.put("here", inFull(match.mine().person(), today));
    question.put("there", inFull(match.other().person(), today));
    return question;
  }

  /** For the person who decides, who must see both. */
  private static String inFull(Person person, LocalDate today) {
    String name = Stream.of(person.givenName(), person.familyName()).filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
    return Stream.of(name.isEmpty() ? "not named" : name, person.part(),
            person.dateOfBirth() != null ? "born " + DAY.format(person.dateOfBirth())
                : person.age() != null ? "about " + person.aboutOn(today) : null,
            person.school(), person.address(), person.phone())
        .filter(Objects::nonNull).collect(Collectors.joining(", "));
  }

  /** The day from which an age in a report counts. */
  private LocalDate receivedOn(Map<?, ?> report) {
    return report.get("receivedAt") instanceof String text && text.length() >= 10
        ? LocalDate.parse(text.substring(0, 10)) : today();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  private static Object json(Object value) {
    return Variables.objectValue(value).serializationDataFormat(Variables.SerializationDataFormats.JSON).create();
  }
}
