package org.vigil.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.vigil.access.Called;
import org.vigil.casefile.CaseFile.Comment;
import org.vigil.casefile.CaseFile.Header;
import org.vigil.casefile.CaseFile.Heard;
import org.vigil.casefile.CaseFile.Linked;
import org.vigil.casefile.CaseFile.NewDate;
import org.vigil.casefile.CaseFile.Person;
import org.vigil.casefile.CaseFile.StepClock;
import org.vigil.casefile.CaseFile.Told;
import org.vigil.casefile.Records.Procedure;
import org.vigil.casefile.Records.Step;
import org.vigil.escalation.CaseClocks;
import org.vigil.facts.London;
import org.vigil.form.CaseHeader;
import org.vigil.links.CaseLinks;
import org.vigil.links.CasePeople;
import org.vigil.links.Links;
import org.vigil.voice.ChildsVoice;
import org.vigil.voice.Contact;

/** Puts the file of one case together: a fixed number of look-ups by its reference, however many cases there are. */
@Component
class CaseFiles {

  /** What an answer that names somebody of the force looks like: a question can ask for a colleague. */
  private static final Pattern PERSON = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
  private static final List<String> IN_HEADER =
      List.of("children", "childInitials", "riskLevel", "allocatedTo", "report", "receivedAt");
  private static final List<String> WORKED_ON = List.of("child-abuse-report", "reopen-case");

  private final Records records;
  private final Chronology chronology;
  private final Names names;
  private final CaseClocks clocks;
  private final CasePeople people;
  private final CaseLinks links;
  private final Links header;
  private final ChildsVoice voice;
  private final Documents documents;
  private final CaseHeader words;
  private final Clock clock;

  CaseFiles(Records records, Chronology chronology, Names names, CaseClocks clocks, CasePeople people, CaseLinks links,
      Links header, ChildsVoice voice, Documents documents, Clock clock) {
    this.records = records;
    this.chronology = chronology;
    this.names = names;
    this.clocks = clocks;
    this.people = people;
    this.links = links;
    this.header = header;
    this.voice = voice;
    this.documents = documents;
    this.words = new CaseHeader(clock);
    this.clock = clock;
  }

  /** The file as this reader may see it. Called as the house: the reader's rights are settled. */
  CaseFile of(Reader reader) {
    String reference = reader.caseReference();
    List<Procedure> procedures = records.procedures(reference);
    List<Step> steps = records.steps(reference).stream().filter(step -> reader.reads(step.id())).toList();
    Map<String, Map<String, Object>> sent = records.sent(reference);
    Map<String, Object> known = records.known(reference, IN_HEADER);
    List<Records.Comment> said = said(reader);
    List<CaseLinks.Linked> linked = reader.partner() ? List.of() : links.of(reference);
    List<Documents.Kept> kept = documents.of(reader);
    Called called = names.of(everybody(procedures, steps, sent, known, said, linked, kept, reader));
    String officer = (String) known.get("allocatedTo");
    Map<String, List<NewDate>> newDates = chronology.newDates(procedures, steps, sent, called);
    return new CaseFile(reference, reader.partner(), called.at(reader.person(), clock.instant()),
        clock.instant(), header(reader, procedures, known, called, officer),
        clocks(reader, steps, called, newDates),
        chronology.of(procedures, steps, sent, called, !reader.partner()),
        reader.partner() ? List.of() : told(reference, called),
        reader.partner() ? List.of() : people.of(reference).stream().map(CaseFiles::person).toList(),
        linked.stream().map(one -> new Linked(one.caseReference(), one.how(), one.reason(),
            called.at(one.by(), one.at()), one.at())).toList(),
        reader.partner() ? List.of() : voice.contacts(reference).stream().map(CaseFiles::heard).toList(),
        kept.stream().map(one -> one.shown(called, reader)).toList(),
        comments(said, called));
  }

  /** What people wrote beside the steps of the case, the newest first. */
  List<Comment> comments(Reader reader) {
    List<Records.Comment> said = said(reader);
    return comments(said, names.of(said.stream().map(Records.Comment::by).toList()));
  }

  private List<Records.Comment> said(Reader reader) {
    return records.comments(reader.caseReference()).stream()
        .filter(one -> !reader.partner() || one.step() != null && reader.reads(one.step())).toList();
  }

  private static List<Comment> comments(List<Records.Comment> said, Called called) {
    return said.stream().map(one -> new Comment(one.stepName(), called.at(one.by(), one.at()), one.at(), one.text()))
        .toList();
  }

  /** The documents of the case, the newest first. */
  List<Documents.Document> documents(Reader reader) {
    List<Documents.Kept> kept = documents.of(reader);
    Called called = names.of(kept.stream().flatMap(one -> Stream.of(one.attachedBy(), one.withdrawnBy()))
        .filter(Objects::nonNull).toList());
    return kept.stream().map(one -> one.shown(called, reader)).toList();
  }

  private Header header(Reader reader, List<Procedure> procedures, Map<String, Object> known,
      Called called, String officer) {
    Map<String, Object> inWords = words.of(known, null, null, null, null, null);
    boolean open = procedures.stream().anyMatch(one -> WORKED_ON.contains(one.key()) && one.endedAt() == null);
    Instant closedAt = open ? null : procedures.stream().filter(one -> WORKED_ON.contains(one.key()))
        .map(Procedure::endedAt).max(Instant::compareTo).orElse(null);
    boolean police = !reader.partner();
    return new Header(police ? header.reference(reader.caseReference()) : reader.caseReference(),
        (String) inWords.get("child"), (String) inWords.get("risk"), open ? "Open" : "Closed",
        received(procedures, known), closedAt,
        !police ? null : officer == null ? "Nobody yet" : called.at(officer, clock.instant()),
        !police || officer == null ? null : names.teamsOf(officer),
        police && known.get("report") instanceof Map<?, ?> report ? (String) report.get("concern") : null);
  }

  /** When the report came in, which may be before Vigil heard of it. */
  private static Instant received(List<Procedure> procedures, Map<String, Object> known) {
    return known.get("receivedAt") instanceof String at ? London.instant(at)
        : procedures.get(0).startedAt();
  }

  private List<StepClock> clocks(Reader reader, List<Step> steps, Called called,
      Map<String, List<NewDate>> newDates) {
    Map<String, List<String>> offered = records.offered(reader.caseReference());
    List<StepClock> shown = new ArrayList<>();
    for (CaseClocks.StepClock one : clocks.of(reader.caseReference())) {
      if (reader.reads(one.taskId())) {
        String person = steps.stream().filter(step -> step.id().equals(one.taskId())).map(Step::person)
            .filter(known -> known != null).findFirst().orElse(null);
        String waitsFor = one.endedAt() != null ? null : person != null ? called.at(person, clock.instant())
            : Names.teams(offered.getOrDefault(one.taskId(), List.of()));
        shown.add(new StepClock(one.step(), waitsFor, one.authority(), one.locked(), one.startedAt(), one.firstDueAt(),
            one.dueAt(), one.endedAt(), state(one), newDates.getOrDefault(one.taskId(), List.of())));
      }
    }
    return shown;
  }

  private String state(CaseClocks.StepClock one) {
    if (one.endedAt() == null) {
      return one.dueAt().isBefore(clock.instant()) ? "late" : "running";
    }
    return !one.done() ? "withdrawn" : one.endedAt().isAfter(one.dueAt()) ? "done late" : "done in time";
  }

  private List<Told> told(String reference, Called called) {
    return clocks.told(reference).stream().map(one -> new Told(one.at(), one.step(), one.rung(),
        one.to().stream().map(to -> called.knows(to) ? called.at(to, one.at()) : Names.teams(List.of(to))).distinct()
            .reduce((some, more) -> some + ", " + more).orElse(""))).toList();
  }

  private static Person person(CasePeople.Named one) {
    return new Person(one.part(), one.name(),
        one.dateOfBirth() != null ? "born " + London.dateInWords(one.dateOfBirth())
            : one.age() != null ? "about " + one.age() : "");
  }

  private static Heard heard(Contact contact) {
    return new Heard(contact.child(), contact.seen(), "yes".equals(contact.text("alone")),
        London.inWords(contact.moment()), contact.text("words"), contact.text("wishes"), contact.text("fears"),
        contact.text("notSeenReason"));
  }

  /** Everybody of the force whose name the file may need, found in one go. */
  private static Set<String> everybody(List<Procedure> procedures, List<Step> steps,
      Map<String, Map<String, Object>> sent, Map<String, Object> known, List<Records.Comment> said,
      List<CaseLinks.Linked> linked, List<Documents.Kept> kept, Reader reader) {
    Set<String> people = new LinkedHashSet<>();
    people.add(reader.person());
    procedures.forEach(one -> people.add(one.startedBy()));
    steps.forEach(one -> people.add(one.person()));
    sent.values().forEach(answers -> answers.values().forEach(answer -> {
      if (answer instanceof Map<?, ?> group && group.get("by") instanceof String by) {
        people.add(by);
      } else if (answer instanceof String person && PERSON.matcher(person).matches()) {
        people.add(person);
      }
    }));
    people.add((String) known.get("allocatedTo"));
    said.forEach(one -> people.add(one.by()));
    linked.forEach(one -> people.add(one.by()));
    kept.forEach(one -> {
      people.add(one.attachedBy());
      people.add(one.withdrawnBy());
    });
    return people;
  }
}
