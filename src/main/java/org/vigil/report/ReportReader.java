package org.vigil.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vigil.facts.Age;

/** Reads what was sent, whatever door it came by, into the one form the diagrams know; or says all that is wrong. */
final class ReportReader {

  /** A partner's clock may run ahead, and a child's report must not bounce for it; beyond this it is mistyped. */
  static final Duration FURTHEST_AHEAD = Duration.ofDays(90);

  /** A slip in the year is at least this long ago; a report that truly is says why. */
  static final Duration FURTHEST_BACK = Duration.ofDays(365);
  /** From here on whoever sends a report is asked why it comes only now; the form needs the answer. */
  static final Duration LATE = Duration.ofDays(7);

  /** What forms and decisions read. A longer text is kept whole as a document of the case. */
  static final int LONGEST_CONCERN = 10_000;
  static final int LONGEST_LOG = 100_000;
  static final int LONGEST_SOURCE_REFERENCE = 100;
  /** Ours to give, when an officer has no reference of another system. */
  static final String OWN_SOURCE = "VIGIL-";

  private static final int LONGEST_LINE = 200;
  private static final int MOST_PEOPLE = 50;
  private static final int MOST_EPISODES = 500;
  private static final int OLDEST = 120;
  private static final int LONGEST_REASON = 1_000;
  /** An age is a guess, and moves by one with the birthday. */
  private static final int ROUGHLY = 1;

  private final ReportForms forms;
  private final ObjectMapper sorted =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  ReportReader(ReportForms forms) {
    this.forms = forms;
  }

  /**
   * Reads a report.
   *
   * @param fromOurForm an officer's form needs no reference of another system, and a field that a process owner added
   *     to it stays in its place
   * @throws ReportRefused with every fault at once
   */
  ReceivedReport read(Map<?, ?> sent, Instant now, boolean fromOurForm) {
    var form = forms.inForce();
    var findings = new Findings(form, fromOurForm);
    var top = new Section("", Suspects.apart(sent), findings);

    top.need("receivedAt", "say when the report was received, London date and time, as yyyy-mm-ddThh:mm.");
    var received = top.time("receivedAt");
    if (received.isPresent() && received.get().instant().isAfter(now.plus(FURTHEST_AHEAD))) {
      top.fault("receivedAt", "correct the date; it is more than %d days ahead.".formatted(FURTHEST_AHEAD.toDays()));
    }
    var unexplained =
        top.lines("receivedLateWhy", LONGEST_REASON).isEmpty() ? received.map(LondonTime::instant) : none();
    if (unexplained.filter(instant -> instant.isBefore(now.minus(FURTHEST_BACK))).isPresent()) {
      top.fault("receivedAt", ("correct the date; it is more than %d days ago. If that is right, say in receivedLateWhy"
          + " why the report comes only now.").formatted(FURTHEST_BACK.toDays()));
    }
    // With no readable date of the report, the other dates are still checked against today.
    var stated = received.orElse(LondonTime.at(now));
    var day = stated.local().toLocalDate();

    top.need("channel", "say how the report came in; give one of: " + form.words("channel").list() + ".");
    top.word("channel");
    var source = referrer(top.section("referrer"), !fromOurForm);
    top.need("concern", "say what was reported.");
    var concern = top.lines("concern", LONGEST_LOG);
    top.word("agencyGrade");
    top.need("allegedHarm", "say what harm is alleged, at least one of: " + form.words("allegedHarm").list() + ".");
    top.words("allegedHarm");
    top.need("whereaboutsKnown", "say true or false, whether it is known where the child is now.");
    if (top.trueOrFalse("whereaboutsKnown").isEmpty() && top.saidNotKnown("whereaboutsKnown")) {
      // Who cannot say whether it is known does not know where the child is.
      top.work("whereaboutsKnown", false);
    }
    top.time("lastContactWithSuspectAt").filter(contact -> contact.instant().isAfter(stated.instant())).ifPresent(
        late -> top.fault("lastContactWithSuspectAt", "give a time that is not later than the report."));
    suspect(top.section("suspect"), day);
    top.sectionsIfAny("otherSuspects", MOST_PEOPLE).forEach(suspect -> suspect(suspect, day));
    top.sections("children", MOST_PEOPLE).forEach(child -> victim(child, day));
    top.sections("siblings", MOST_PEOPLE).forEach(sibling -> person(sibling, day));
    top.sections("people", MOST_PEOPLE).forEach(other -> otherPerson(other, day));
    top.sections("previousMissingEpisodes", MOST_EPISODES).forEach(episode -> missing(episode, stated));
    top.keepTheRest();

    if (!findings.isFaultless()) {
      throw new ReportRefused(findings.faults());
    }
    return received(top.kept(), findings, stated, source, now,
        concern.filter(text -> text.length() > LONGEST_CONCERN),
        unexplained.filter(instant -> instant.isBefore(now.minus(LATE))).isPresent());
  }

  /**
   * Reads what a sender says of a case that is open already.
   *
   * @throws ReportRefused with every fault at once
   */
  Information readInformation(Map<?, ?> sent, Instant now) {
    var findings = new Findings(forms.inForce(), false);
    var top = new Section("", sent, findings);
    top.need("what", "say what is new.");
    var what = top.lines("what", LONGEST_LOG);
    var source = top.line("source", LONGEST_LINE);
    top.time("learntAt").filter(learnt -> learnt.instant().isAfter(now.plus(FURTHEST_AHEAD))).ifPresent(
        late -> top.fault("learntAt", "correct the date; it is more than %d days ahead."
            .formatted(FURTHEST_AHEAD.toDays())));
    top.keepTheRest();
    if (!findings.isFaultless()) {
      throw new ReportRefused(findings.faults());
    }
    var more = new LinkedHashMap<String, Object>(top.kept());
    if (!findings.alsoSent().isEmpty()) {
      more.put("alsoSent", findings.alsoSent());
    }
    return new Information(source, what.orElseThrow(), fingerprint(more), more);
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  private ReceivedReport received(Map<String, Object> report, Findings findings, LondonTime stated,
      Optional<String> source, Instant now, Optional<String> wholeText, boolean late) {
    if (!findings.alsoSent().isEmpty()) {
      report.put("alsoSent", findings.alsoSent());
    }
    var fingerprint = fingerprint(report);
    var beside = AlsoSaid.inWords(report, findings.form());
    if (!beside.isEmpty()) {
      report.put("alsoInWords", beside);
    }
    wholeText.ifPresent(text -> report.put("concern", WholeText.inShort(text)));
    var receivedAt = stated;
    if (stated.instant().isAfter(now)) {
      receivedAt = LondonTime.at(now);
      report.put("receivedAtStated", stated.text());
      report.put("receivedAt", receivedAt.text());
    }
    return new ReceivedReport(report, receivedAt, source, fingerprint, findings.alsoSent().keySet().stream().toList(),
        wholeText, late);
  }

  private static Optional<String> referrer(Section referrer, boolean sourceReferenceNeeded) {
    referrer.need("role", "say who made the report, for example teacher, neighbour or social worker.");
    referrer.line("role", LONGEST_LINE);
    referrer.line("agency", LONGEST_LINE);
    if (sourceReferenceNeeded) {
      referrer.need("sourceReference", "give your own reference for this report, so that it is one case only.");
    }
    var source = referrer.line("sourceReference", LONGEST_SOURCE_REFERENCE);
    if (source.filter(reference -> reference.startsWith(OWN_SOURCE)).isPresent()) {
      referrer.fault("sourceReference", "give your own reference; those beginning with " + OWN_SOURCE + " are ours.");
    }
    referrer.keepTheRest();
    return source;
  }

  private static void suspect(Section suspect, LocalDate day) {
    suspect.line("relationship", LONGEST_LINE);
    suspect.trueOrFalse("livesWithChild");
    suspect.line("givenName", LONGEST_LINE);
    suspect.line("familyName", LONGEST_LINE);
    var age = suspect.wholeNumber("ageYears", 0, OLDEST);
    var born = suspect.born("dateOfBirth", day, null);
    agree(suspect, "ageYears", age, born, day);
    // The tables ask one question: how old. A suspect under ten cannot be prosecuted.
    born.ifPresent(date -> suspect.work("ageYears", Age.years(date, day)));
    suspect.trueOrFalse("positionOfTrust");
    suspect.line("address", LONGEST_LINE);
    suspect.line("phone", LONGEST_LINE);
    suspect.keepTheRest();
  }

  /** A child, or a grown-up who was a child when it happened. */
  private static void victim(Section child, LocalDate day) {
    var wasAChild = child.trueOrFalse("childAtTheTime").orElse(false);
    var facts = person(child, day);
    if (!wasAChild && facts.bornOn().map(born -> !Age.isChild(born, day)).orElse(false)) {
      child.fault("dateOfBirth",
          "correct the date, or say childAtTheTime true if this adult was a child at the time.");
    }
    if (!wasAChild && facts.ageYears().map(age -> age >= Age.OF_MAJORITY).orElse(false)) {
      child.fault("approximateAgeYears",
          "correct the age, or say childAtTheTime true if this adult was a child at the time.");
    }
  }

  /** A parent, a witness or whoever else is named; everybody’s part is told, so that nobody is taken for a suspect. */
  private static void otherPerson(Section other, LocalDate day) {
    other.need("part", "say what part this person has; give one of: " + other.vocabulary("part").list()
        + ".");
    other.word("part");
    other.line("givenName", LONGEST_LINE);
    other.line("familyName", LONGEST_LINE);
    other.born("dateOfBirth", day, null);
    other.line("address", LONGEST_LINE);
    other.line("phone", LONGEST_LINE);
    other.keepTheRest();
  }

  private record HowOld(Optional<LocalDate> bornOn, Optional<Integer> ageYears) {}

  /** Who is two years older than their date of birth is two people, or a slip; which, only the sender knows. */
  private static void agree(Section person, String field, Optional<Integer> age, Optional<LocalDate> born,
      LocalDate day) {
    if (age.isPresent() && born.isPresent() && Math.abs(Age.years(born.get(), day) - age.get()) > ROUGHLY) {
      person.fault(field, "the age and the date of birth do not agree; correct one of them, or leave the age out.");
    }
  }

  private static HowOld person(Section person, LocalDate day) {
    person.line("givenName", LONGEST_LINE);
    person.line("familyName", LONGEST_LINE);
    var age = new HowOld(person.born("dateOfBirth", day, "expectedBirthOn"),
        person.wholeNumber("approximateAgeYears", 0, OLDEST));
    agree(person, "approximateAgeYears", age.ageYears(), age.bornOn(), day);
    person.word("sex");
    person.line("school", LONGEST_LINE);
    person.trueOrFalse("seenAlone");
    person.trueOrFalse("inCare");
    person.line("homeAuthority", LONGEST_LINE);
    person.line("address", LONGEST_LINE);
    person.line("phone", LONGEST_LINE);
    person.keepTheRest();
    return age;
  }

  private static void missing(Section episode, LondonTime stated) {
    var from = episode.time("from");
    var to = episode.time("to");
    if (from.filter(start -> start.instant().isAfter(stated.instant())).isPresent()) {
      episode.fault("from", "give a time that is not later than the report.");
    }
    if (to.filter(end -> end.instant().isAfter(stated.instant())).isPresent()) {
      episode.fault("to", "give a time that is not later than the report, or leave it out while the child is missing.");
    }
    if (from.isPresent() && to.filter(end -> end.instant().isBefore(from.get().instant())).isPresent()) {
      episode.fault("to", "give a time that is not earlier than the start.");
    }
    episode.keepTheRest();
  }

  /** The same for the same content, whatever the order of its fields. */
  String fingerprint(Map<String, Object> report) {
    try {
      var text = sorted.writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      // The cause is left out: its text may quote the report.
      throw new IllegalStateException("A report could not be written down: " + e.getClass().getSimpleName());
    }
  }
}
