package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway.Answer;
import org.vigil.allocation.OfficerRecords;
import org.vigil.form.FormField;
import org.vigil.form.FormFiller;
import org.vigil.form.FormSchema;
import org.vigil.form.Forms;
import org.vigil.form.RefusedInWords;

/**
 * Everything that a bean says in words when a diagram asks it reaches the person who sent the form: as it was written,
 * at their question, by Tasklist and by REST, and leaves one line in the log with nothing in it that was typed. The
 * table has a row for each place in the code that can say no; a place without one fails, so the next sentence is tried
 * too.
 */
class SentencesArriveTest extends AtTheDoor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger SENT = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-09T10:00:00Z");
  private static final String SINA = "sina.sergeant";
  private static final String OTTO = "otto.officer";
  private static final String IVO = "ivo.inspector";
  private static final String NOBODY = "nobody.anywhere";
  private static final String HUGO = "hugo.handed";
  private static final String LEFT = "lena.left";
  private static final String NO_CASE = "there is no case CA-1999-000001. Check the reference.";
  /** Said before any bean is asked, where naming a case takes the sight of it: SightTest. */
  private static final String NONE_TO_OPEN =
      "there is no case CA-1999-000001 that you can open. Check the reference, or ask its supervisor.";
  private static final Set<String> FROM_OUTSIDE = Set.of("child-contact", "new-information");

  /** The start forms that name a case, and the question that does. */
  private static final Map<String, String> NAME_A_CASE = new TreeMap<>(Map.ofEntries(
      Map.entry("add-to-investigation", "addition"), Map.entry("await-partner", "partnerRequest"),
      Map.entry("child-contact", "contact"), Map.entry("exploitation", "suspicion"),
      Map.entry("extend-deadline", "extensionRequest"), Map.entry("handover", "handover"),
      Map.entry("link-cases", "link"), Map.entry("missing-child", "goneMissing"),
      Map.entry("new-information", "information"), Map.entry("position-of-trust", "allegation"),
      Map.entry("protect-child", "protectionCase"), Map.entry("reopen-case", "reopening"),
      Map.entry("transfer-case", "transfer"), Map.entry("victim-right-to-review", "reviewRequest"),
      Map.entry("victim-update", "victimEvent")));

  @Autowired OfficerRecords records;
  @Autowired JdbcClient database;

  private final Map<String, Doorway> doors = new HashMap<>();
  private final List<String> cases = new ArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private String open;
  private String closed;
  private String held;

  @BeforeEach
  void cases_in_every_state() {
    ClockUtil.setCurrentTime(Date.from(NOW));
    for (String investigator : List.of(HUGO, LEFT)) {
      var user = engine.getIdentityService().newUser(investigator);
      QuickPassword.give(user, Team.PASSWORD);
      engine.getIdentityService().saveUser(user);
      engine.getIdentityService().createMembership(investigator, Role.INVESTIGATOR.group());
    }
    records.keep(LEFT, LocalDate.parse("2026-11-01"), BigDecimal.ONE, true, true, SINA);
    open = reported();
    closed = reported();
    // As the diagram ends it: its clocks hear of it.
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(closed).rootProcessInstances()
        .list().forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "closed", false, true,
            true, false));
    held = reported();
    investigation(held, OTTO);
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void the_cases_go() {
    root().detachAppender(log);
    cases.forEach(this::end);
    engine.getIdentityService().deleteUser(LEFT);
    engine.getIdentityService().deleteUser(HUGO);
    database.sql("delete from vigil_officer where user_id = ?").param(LEFT).update();
    ClockUtil.reset();
  }

  /**
   * @param place class and method that say it
   * @param by who sends the form
   * @param address where to
   * @param field the question it belongs to, empty when it is about none of this form
   */
  private record Row(String place, String by, String address, FormSchema form, Map<String, Object> answers,
      String field, String sentence) { }

  private Row start(String place, String by, String process, Map<String, Object> overrides, String field,
      String sentence) {
    FormSchema form = startForm(process);
    return new Row(place, by, "process-definition/key/" + process + "/submit-form", form,
        FormFiller.fill(form, Map.of(), overrides, NOW), field, sentence);
  }

  private Stream<Row> wrongReferences() {
    return NAME_A_CASE.entrySet().stream().flatMap(one -> {
      String field = one.getValue() + ".caseReference";
      boolean anybody = FROM_OUTSIDE.contains(one.getKey());
      return Stream.of("CA-1999-000001", "1999-1", " ca-1999-000001 ", "the Smith case").map(typed -> {
        Map<String, Object> answers = new HashMap<>(Map.of(field, typed));
        if (one.getKey().equals("link-cases")) {
          answers.put("link.otherCase", brief(open));
        }
        String said = "Case reference: " + (anybody ? NO_CASE : NONE_TO_OPEN);
        return start(anybody ? "Spines.of" : "", SINA, one.getKey(), answers, field,
            typed.equals("the Smith case") ? said.replace("CA-1999-000001", typed) : said);
      });
    });
  }

  private Stream<Row> wrongStates() {
    return Stream.of(
        start("Cases.attachOpen", OTTO, "new-information", Map.of("information.caseReference", closed),
            "information.caseReference", "Case reference: " + closed + " is closed. Ask a supervisor to reopen it."),
        start("CaseMessages.add", OTTO, "add-to-investigation",
            Map.of("addition.caseReference", open, "addition.kind", "line"), "addition.caseReference",
            "Case reference: " + open + " has no plan in force, so nothing can be added to it. Ask its sergeant."),
        start("Reopenings.attach", SINA, "reopen-case", Map.of("reopening.caseReference", open),
            "reopening.caseReference", "Case reference: " + open
                + " is open, or somebody has asked to reopen it already. Add what you know to that case."),
        start("MissingChildren.join", OTTO, "missing-child",
            Map.of("goneMissing.caseReference", brief(open), "goneMissing.initials", "Q.X."), "goneMissing.initials",
            "Initials of the child: " + open + " has no child with the initials “Q.X.”. Check them."),
        start("Links.decide", OTTO, "link-cases", Map.of("link.caseReference", open, "link.otherCase", brief(open)),
            "link.otherCase", "The other case: this is the same case. Give the reference of another one."),
        start("", OTTO, "link-cases", Map.of("link.caseReference", open, "link.otherCase", "1999/1"),
            "link.otherCase", "The other case: " + NONE_TO_OPEN),
        start("Extensions.openSteps", SINA, "extend-deadline", Map.of("extensionRequest.caseReference", closed),
            "extensionRequest.caseReference", "Case reference: no step of " + closed
                + " is open, so there is no date to extend. Check the reference."),
        start("Reports.refuse", OTTO, "child-abuse-report",
            Map.of("report.referrer.sourceReference", "SENTENCES-" + SENT.get()), "report.referrer.sourceReference",
            "Source reference: this is already case " + held
                + ". Open that case instead. If it is another matter, write the agency before the"
                + " reference."),
        start("ReportReader.read", OTTO, "child-abuse-report", ageAndDateDisagree(), "report.child1.approximateAgeYears",
            "First child, Approximate age in years: the age and the date of birth do not agree; correct one of them, or"
                + " leave the age out."));
  }

  private Stream<Row> wrongOfficers() {
    String handedOver = reported();
    investigation(handedOver, OTTO);
    Answer answer = send(doors(SINA).get(0), start("", SINA, "handover", to(handedOver, HUGO), "", ""));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Stream.of(
        start("Handovers.begin", SINA, "handover", to(open, HUGO), "handover.caseReference",
            "Case reference: " + open + " has no officer yet who could hand it over."),
        start("Handovers.begin", SINA, "handover", to(brief(handedOver), HUGO), "handover.caseReference",
            "Case reference: " + handedOver + " is being handed over already."),
        start("Handovers.begin", HUGO, "handover", to(held, LEFT), "handover.caseReference",
            "Case reference: only the officer in the case or a supervisor can hand it over."),
        start("Handovers.begin", OTTO, "handover", to(held, SINA), "handover.to",
            "New officer: sina.sergeant is not an investigator of the team."),
        start("Handovers.begin", OTTO, "handover", to(brief(held), OTTO), "handover.to",
            "New officer: otto.officer has the case already."),
        start("Officers.fit", OTTO, "handover", to(held, LEFT), "handover.to",
            "New officer: lena.left is not an investigator of the team."),
        start("Officers.named", OTTO, "handover", to(held, NOBODY), "handover.to",
            "New officer: nobody here has the user name nobody.anywhere. Check the spelling."),
        start("Officers.named", SINA, "keep-officer-record", Map.of("officerRecord.officer", NOBODY),
            "officerRecord.officer", "Officer: nobody here has the user name nobody.anywhere. Check the spelling."),
        start("Officers.named", SINA, "officer-absence", away(NOBODY, IVO), "absence.officer",
            "Officer who is away: nobody here has the user name nobody.anywhere. Check the spelling."),
        start("Officers.named", SINA, "officer-absence", away(OTTO, NOBODY), "absence.reallocator",
            "Supervisor who reallocates: nobody here has the user name nobody.anywhere. Check the spelling."),
        start("AbsentWork.plan", SINA, "officer-absence", away(HUGO, OTTO), "absence.reallocator",
            "Supervisor who reallocates: otto.officer is not a supervisor."),
        start("AbsentWork.plan", SINA, "officer-absence", away(SINA, SINA), "absence.reallocator",
            "Supervisor who reallocates: name somebody other than the officer who is away."));
  }

  /** What is said in the same transaction after a step was sent, by a bean that is asked further on. */
  private Stream<Row> stepsThatHaveChangedMeanwhile() {
    String locked = asked();
    String twice = asked();
    chosen(locked);
    chosen(twice);
    database.sql("update vigil_clock set locked = true where task_id = ?").param(stepOf(locked)).update();
    database.sql("update vigil_clock set extensions = 2 where task_id = ?").param(stepOf(twice)).update();
    return Stream.of(
        step("Extensions.extend", SINA, locked, "approveExtension", Map.of("extensionApproval.approved", "yes"), "",
            "Record the first action: its limit is set by " + authority() + ". Nobody can extend it."),
        step("Extensions.extend", SINA, twice, "approveExtension", Map.of("extensionApproval.approved", "yes"), "",
            "Record the first action: it has been given a new date twice. Another is not possible."));
  }

  /** There is nothing else to choose, so a refusal would leave a step nobody can ever finish. */
  @Test
  void who_chooses_the_only_open_step_after_it_was_withdrawn_is_done_too() {
    String reference = asked();
    String step = stepOf(reference);
    Row sent = step("", OTTO, reference, "chooseNewDate", later(step), "", "");
    engine.getRuntimeService().deleteProcessInstance(
        engine.getTaskService().createTaskQuery().taskId(step).singleResult().getProcessInstanceId(), "withdrawn",
        true, true, true);
    Answer answer = send(doors(OTTO).get(0), sent);
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey("extend-deadline").list()).as("nobody is asked to approve a date of a step that is over").isEmpty();
  }

  /** A case whose officer has asked for a new date of the first action. */
  private String asked() {
    String reference = reported();
    end(reference);
    investigation(reference, OTTO);
    Answer answer = send(doors(OTTO).get(0),
        start("", OTTO, "extend-deadline", Map.of("extensionRequest.caseReference", reference), "", ""));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return reference;
  }

  private static Map<String, Object> later(String step) {
    return Map.of("extendedStep", step, "extension.until", "2026-11-20T12:00");
  }

  private void chosen(String reference) {
    Answer answer = send(doors(OTTO).get(0),
        step("", OTTO, reference, "chooseNewDate", later(stepOf(reference)), "", ""));
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    engine.getTaskService().claim(team.task(reference, "approveExtension"), SINA);
  }

  private String stepOf(String reference) {
    return team.task(reference, "recordFirstAction");
  }

  private String authority() {
    return database.sql("select max(authority) from vigil_clock where clock_id = 'investigation-started'")
        .query(String.class).single();
  }

  private Row step(String place, String by, String reference, String step, Map<String, Object> overrides, String field,
      String sentence) {
    String task = team.task(reference, step);
    try (var file = engine.getTaskService().createTaskQuery().taskId(task).count() == 0 ? null
        : engine.getFormService().getDeployedTaskForm(task)) {
      FormSchema form = FormSchema.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      return new Row(place, by, "task/" + task + "/submit-form", form,
          FormFiller.fill(form, engine.getTaskService().getVariables(task), overrides, NOW), field, sentence);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> to(String reference, String officer) {
    return Map.of("handover.caseReference", reference, "handover.to", officer);
  }

  private static Map<String, Object> away(String officer, String reallocator) {
    return Map.of("absence.officer", officer, "absence.reallocator", reallocator);
  }

  private static Map<String, Object> ageAndDateDisagree() {
    return Map.of("report.receivedAt", "2026-11-08T10:00", "report.childrenNamed", "1",
        "report.child1.dateOfBirth", "2012-05-01",
        "report.child1.approximateAgeYears", 3);
  }

  @Test
  void every_sentence_a_bean_can_say_arrives_at_both_doors_and_leaves_one_line() {
    List<Row> rows = Stream.of(wrongReferences(), wrongStates(), wrongOfficers(), stepsThatHaveChangedMeanwhile())
        .flatMap(row -> row).toList();
    var softly = new SoftAssertions();
    Map<String, Set<String>> arrived = new TreeMap<>();
    int sent = 0;
    for (Row row : rows) {
      for (Doorway door : doors(row.by())) {
        log.list.clear();
        Answer answer = send(door, row);
        sent++;
        boolean right = answer.status() == 400 && answer.message().equals(row.sentence())
            && answer.json().at("/faults/0/field").asText().equals(row.field());
        softly.assertThat(right).as("%s, %s%nexpected %s: %s%nbut was %s", row.place(), row.address(), row.field(),
            row.sentence(), answer.body()).isTrue();
        if (right && !row.place().isEmpty()) {
          arrived.computeIfAbsent(row.place(), place -> new TreeSet<>()).add(row.sentence());
        }
        softly.assertThat(written()).as(row.sentence()).hasSize(1)
            .allMatch(line -> line.matches("INFO Refused: \\w+ \\([a-z-]+, [\\w ]+\\)( at [\\w., ]+)?"));
      }
    }
    softly.assertAll();
    Map<String, Long> places = places();
    places.forEach((place, sentences) -> softly.assertThat(arrived.getOrDefault(place, Set.of())).as(
        "%s says %d sentences; give each a row in this table", place, sentences).hasSizeGreaterThanOrEqualTo(
            sentences.intValue()));
    softly.assertThat(arrived.keySet()).isEqualTo(places.keySet());
    softly.assertAll();
    arrived.forEach((place, sentences) -> sentences.forEach(sentence -> System.out.println(
        place + " | " + sentence + " | arrived: yes")));
    System.out.println(places.values().stream().mapToLong(all -> all).sum() + " of "
        + places.values().stream().mapToLong(all -> all).sum() + " sentences arrived (" + sent + " forms sent)");
  }

  /** Every place outside the engine room that can refuse in words behind a diagram, and in how many ways. */
  private static Map<String, Long> places() {
    return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.vigil")
        .stream().filter(code -> !code.getPackageName().startsWith("org.vigil.engine"))
        .filter(code -> !code.isAssignableTo(RefusedInWords.class))
        .flatMap(code -> code.getCodeUnitCallsFromSelf().stream())
        .filter(SentencesArriveTest::refuses)
        .filter(call -> call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isAssignableTo(RefusedInWords.class)))
        // What a sending system adds to its case comes by no form: OddReportsTest.
        .filter(call -> !call.getOrigin().getName().endsWith("Information"))
        // Who makes one for another place to throw is not the place; who says it again in other words says nothing new.
        .filter(call -> !call.getOrigin().getRawParameterTypes().stream()
            .anyMatch(type -> type.isAssignableTo(RefusedInWords.class)))
        .filter(call -> !(call.getOrigin() instanceof JavaMethod method
            && method.getRawReturnType().isAssignableTo(RefusedInWords.class)
            && !method.getName().startsWith("lambda$")))
        .collect(Collectors.groupingBy(call -> call.getOriginOwner().getSimpleName() + "."
            + call.getOrigin().getName().replaceFirst("lambda\\$(\\w+)\\$\\d+", "$1"), TreeMap::new,
            Collectors.counting()));
  }

  private static boolean refuses(JavaCall<?> call) {
    boolean ours = call.getTargetOwner().getPackageName().startsWith("org.vigil");
    return ours && (call.getTarget() instanceof AccessTarget.ConstructorCallTarget made
        ? made.getOwner().isAssignableTo(RefusedInWords.class)
        : call.getTarget() instanceof AccessTarget.MethodCallTarget method
            && method.getRawReturnType().isAssignableTo(RefusedInWords.class));
  }

  @Test
  void a_reference_is_read_however_it_is_typed_at_every_start_form_that_names_a_case() {
    var softly = new SoftAssertions();
    List<String> ways = List.of("%s-%s", "ca-%s-%s", "CA-%s-%s", " CA %s %s", "%s/%s", "Ca–%s–%s", "CA-%1$s-%2$06d ");
    int read = 0;
    for (Map.Entry<String, String> one : NAME_A_CASE.entrySet()) {
      for (String way : ways) {
        String reference = one.getKey().equals("reopen-case") ? closed : held;
        Map<String, Object> overrides = new HashMap<>(
            Map.of(one.getValue() + ".caseReference", typed(way, reference)));
        switch (one.getKey()) {
          case "handover" -> overrides.put("handover.to", HUGO);
          case "link-cases" -> overrides.put("link.otherCase", typed(way, open));
          case "missing-child" -> overrides.put("goneMissing.initials", "K.P.");
          default -> { }
        }
        Answer answer = send(doors(SINA).get(read++ % 2), start("", SINA, one.getKey(), overrides, "", ""));
        boolean refusedForItsState = one.getKey().equals("add-to-investigation");
        softly.assertThat(refusedForItsState ? answer.message() : answer.json().path("businessKey").asText())
            .as(one.getKey() + " " + typed(way, reference) + ": " + answer.body()).startsWith(refusedForItsState
                ? "Case reference: " + reference + " has no plan in force" : reference);
        if (answer.status() == 200) {
          String process = answer.json().path("id").asText();
          softly.assertThat(database.sql("select text_ from act_hi_varinst where proc_inst_id_ = ? and name_ ="
              + " 'caseReference'").param(process).query(String.class).list()).containsOnly(reference);
          engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(process).list().forEach(running ->
              engine.getRuntimeService().deleteProcessInstance(process, "again", true, true, true));
        }
      }
    }
    softly.assertThat(database.sql("select distinct case_reference from vigil_child_contact where recorded_by = ?")
        .param(SINA).query(String.class).list()).as("contacts are kept with the case").isNotEmpty()
        .allMatch(kept -> kept.matches("CA-\\d{4}-\\d{6}"));
    softly.assertAll();
    System.out.println(read + " references read, in " + ways.size() + " ways at " + NAME_A_CASE.size()
        + " start forms");
  }

  /** The officer is told which record was copied, by the child's name; the log is not. */
  @Test
  void a_copied_contact_record_is_refused_with_the_childs_name_and_logged_without() {
    Map<String, Object> contact = new HashMap<>(Map.of("contact.caseReference", brief(open), "contact.childSeen", "yes",
        "contact.voice.child", "Tilda Madeup",
        "contact.voice.words", "I want to stay with my gran and see my brother every day."));
    Row first = start("", OTTO, "child-contact", contact, "", "");
    Answer kept = send(doors(OTTO).get(0), first);
    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    contact.put("contact.voice.seenAt", "2026-11-09T08:00");
    contact.put("contact.voice.child", "Wilma Madeup");
    Row copied = start("", OTTO, "child-contact", contact, "", "");
    for (Doorway door : doors(OTTO)) {
      log.list.clear();
      Answer answer = send(door, copied);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.message()).contains("Tilda");
      assertThat(answer.json().at("/faults/0/field").asText()).isEqualTo("contact.voice.words");
      assertThat(written())
          .containsExactly("INFO Refused: FormRefused (child-contact, start form) at contact.voice.words");
    }
  }

  /** A slip of the keyboard in a year is no fault of the system's. */
  @Test
  void no_date_that_a_start_form_takes_becomes_a_fault() {
    var softly = new SoftAssertions();
    int sent = 0;
    for (Map.Entry<String, String> one : NAME_A_CASE.entrySet()) {
      for (FormField question : startForm(one.getKey()).fields()) {
        for (String year : question.kind().temporal() && question.kind() != FormField.Kind.TIME
            ? List.of("1900", "1985", "2016", "2036") : List.<String>of()) {
          String day = year + "-02-01";
          String typed = question.kind() == FormField.Kind.DATE ? day : day + "T10:00";
          Map<String, Object> overrides = new HashMap<>(Map.of(one.getValue() + ".caseReference",
              one.getKey().equals("reopen-case") ? closed : open, question.dottedPath(), typed));
          if (one.getKey().equals("missing-child")) {
            overrides.put("goneMissing.initials", "K.P.");
          }
          Answer answer = send(doors(SINA).get(sent++ % 2), start("", SINA, one.getKey(), overrides, "", ""));
          softly.assertThat(answer.status()).as(one.getKey() + " " + question.dottedPath() + " " + typed + ": "
              + answer.body()).isLessThan(500);
        }
      }
    }
    softly.assertAll();
    System.out.println(sent + " odd dates sent");
    assertThat(sent).isGreaterThan(15);
  }

  @Test
  void a_short_reference_is_read_by_our_own_addresses_too() {
    assertThat(doors(SINA).get(0).send("GET", "/camunda/vigil/cases/" + brief(open), null).json().path("reference")
        .asText()).isEqualTo(open);
    assertThat(rest("machine-one").send("GET", "/api/reports/" + brief(open), null).json().path("caseReference")
        .asText()).isEqualTo(open);
    assertThat(doors(SINA).get(0)
        .send("POST", "/camunda/vigil/list/cases", "{\"words\":\"" + brief(open) + "\"}").body()).contains(open);
  }

  @Test
  void every_start_form_that_names_a_case_is_in_the_table() {
    assertThat(engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().startableInTasklist().list()
        .stream().map(process -> process.getKey()).filter(key -> !key.equals("two-teams")).filter(key -> hasForm(key))
        .filter(key -> startForm(key).fields().stream().anyMatch(field -> field.key().equals("caseReference"))))
        .containsExactlyInAnyOrderElementsOf(NAME_A_CASE.keySet());
  }

  private boolean hasForm(String process) {
    var latest = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
        .latestVersion().singleResult();
    return engine.getRepositoryService().getBpmnModelInstance(latest.getId()).getModelElementsByType(StartEvent.class)
        .stream().anyMatch(start -> start.getCamundaFormRef() != null);
  }

  /** The same without the letters and the noughts: 2026-86. */
  private static String brief(String reference) {
    return typed("%s-%s", reference);
  }

  private static String typed(String way, String reference) {
    return way.formatted(reference.split("-")[1], Integer.valueOf(reference.split("-")[2]));
  }

  /** What the request has left in the log. */
  private List<String> written() {
    return List.copyOf(log.list).stream().filter(line -> line.getThreadName().contains("exec"))
        .map(line -> line.getLevel() + " " + line.getFormattedMessage()
            + (line.getThrowableProxy() == null ? "" : " with a trace")).toList();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private List<Doorway> doors(String person) {
    return List.of(doors.computeIfAbsent(person, this::browser),
        doors.computeIfAbsent(person + " by REST", name -> rest(person)));
  }

  private static Answer send(Doorway door, Row row) {
    return door.post(row.address(), Forms.body(row.answers()));
  }

  private FormSchema startForm(String process) {
    String id = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
        .latestVersion().singleResult().getId();
    try (var form = engine.getFormService().getDeployedStartForm(id)) {
      return FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String reported() {
    try {
      var report = (ObjectNode) JSON.readTree(
          Path.of("src/test/resources/cases/04-third-time-missing-from-care.json").toFile()).get("report");
      ((ObjectNode) report.get("referrer")).put("sourceReference", "SENTENCES-" + SENT.incrementAndGet());
      Answer answer = rest("machine-one").send("POST", "/api/reports", report.toString());
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      cases.add(answer.json().path("caseReference").asText());
      return cases.get(cases.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void investigation(String reference, String officer) {
    engine.getRuntimeService().createProcessInstanceByKey("investigation").businessKey(reference)
        .startBeforeActivity("recordFirstAction").setVariables(new LinkedHashMap<>(Map.of("caseReference", reference,
            "caseWeight", 1.0, "allocatedTo", officer, "riskLevel", "high", "openedAt", Date.from(NOW)))).execute();
  }

  private void end(String reference) {
    engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .rootProcessInstances().list().forEach(one -> engine.getRuntimeService()
            .deleteProcessInstance(one.getId(), "the test is over", true, true, true));
  }
}
