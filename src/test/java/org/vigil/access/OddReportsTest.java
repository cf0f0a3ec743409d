package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/**
 * Odd reports at both doors, as a partner system and as an officer send them: {@code odd/own.jsonl} says in each row
 * what is odd and what is right; the other files of {@code odd/} are the smallest inputs that once showed a fault.
 */
class OddReportsTest extends AtTheDoor {

  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-29");
  private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final Pattern DAYS = Pattern.compile("\\{([+-]\\d+)}");
  private static final Pattern LONG = Pattern.compile("\\{(\\d{4,6})}");
  private static final AtomicInteger SOURCES = new AtomicInteger();
  private static final String FORM = "process-definition/key/child-abuse-report/submit-form";

  @Autowired JdbcClient database;
  private final List<String> opened = new ArrayList<>();

  @BeforeEach
  void it_is_the_end_of_november() {
    ClockUtil.setCurrentTime(Date.from(NOW));
  }

  @AfterEach
  void the_cases_go() {
    opened.forEach(one -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(one)
        .rootProcessInstances().list()
        .forEach(root -> engine.getRuntimeService().deleteProcessInstance(root.getId(), "the test is over", true,
            false, true)));
    opened.forEach(one -> {
      database.sql("delete from vigil_person_block where person_id in"
          + " (select person_id from vigil_case_person where case_reference = ?)").param(one).update();
      database.sql("delete from vigil_case_person where case_reference = ?").param(one).update();
    });
    ClockUtil.reset();
  }

  @TestFactory
  Stream<DynamicTest> every_odd_report_is_taken_rightly_from_another_system() throws IOException {
    var machine = rest("machine-one");
    return rows().stream().map(row -> DynamicTest.dynamicTest(row.path("odd").asText(), () -> atTheSystemsDoor(
        row, machine)));
  }

  @TestFactory
  Stream<DynamicTest> every_odd_report_is_taken_rightly_from_an_officer() throws IOException {
    var officer = rest("hanna.hub");
    return rows().stream().filter(row -> row.has("form")).map(row -> DynamicTest.dynamicTest(row.path("odd").asText(),
        () -> atTheOfficersDoor(row, officer)));
  }

  @Test
  void there_are_more_than_a_hundred_of_our_own() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(150);
    assertThat(rows()).extracting(row -> row.path("odd").asText()).doesNotHaveDuplicates();
  }

  @Test
  void a_start_form_about_an_adult_is_refused_with_the_sentence_at_its_question() throws IOException {
    Answer answer = rest("hanna.hub").post(FORM, file("01-start-form-adult.json").toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("First child, Date of birth: correct the date, or say that this person is an"
        + " adult now if this adult was a child at the time.");
    assertThat(answer.json().at("/faults/0/field").asText()).isEqualTo("report.child1.dateOfBirth");
  }

  @TestFactory
  Stream<DynamicTest> what_once_was_wrong() {
    return Stream.of(
        shared("02-baby-with-age-only", 201, report -> risk(report, "high", "a child under two")),
        shared("02b-baby-with-date-of-birth-control", 201, report -> risk(report, "high", "a child under two")),
        shared("03-email-address-in-angle-brackets", 201, report -> assertThat(text(report, "/concern"))
            .contains("Jane Doe <jane.doe@school.example>\nAmal (9)")),
        shared("03b-transcript-unintelligible", 201, report -> assertThat(text(report, "/concern"))
            .contains("<unintelligible>")),
        shared("04-phone-from-whatsapp", 201, report -> assertThat(text(report, "/children/0/phone"))
            .isEqualTo("+44 7700 900123")),
        shared("04b-form-feed", 201, report -> assertThat(text(report, "/concern")).contains("referral.\nPage 2")),
        shared("08-unborn", 201, report -> risk(report, "high", "a child not yet born")),
        shared("10-offset-without-colon", 201, report -> assertThat(text(report, "/receivedAt"))
            .isEqualTo("2026-07-01T10:00")),
        shared("11-two-suspects", 201, report -> assertThat(text(report, "/otherSuspects/0/givenName")).isEqualTo("B")),
        shared("12-suspect-ages-disagree", 400, report -> { }),
        shared("13-year-mistyped", 400, report -> { }),
        shared("14-agency-not-high-risk", 201, report -> risk(report, "medium", "online abuse is reported")));
  }

  @Test
  void the_same_child_with_a_name_in_arabic_is_found() throws IOException {
    String first = sent(file("05-arabic-name-1.json"));
    String second = sent(file("05-arabic-name-2.json"));
    assertThat(known(second, "relatedReports")).asString().contains(first, "may be the same child");
  }

  @Test
  void two_children_whose_names_were_not_given_are_not_taken_for_one() throws IOException {
    String first = sent(file("06-not-given-1.json"));
    String second = sent(file("06-not-given-2.json"));
    assertThat(known(second, "relatedReports")).asString().doesNotContain(first);
    assertThat(known(second, "childInitials")).isEqualTo("unknown child");
  }

  @Test
  void two_senders_may_use_one_source_reference_and_are_two_reports() throws IOException {
    var report = base();
    String ours = reference(rest("machine-one").send("POST", "/api/reports", report.toString()));
    Answer theirs = rest("hanna.hub").send("POST", "/api/reports", report.toString());
    assertThat(theirs.status()).as(theirs.body()).isEqualTo(201);
    assertThat(reference(theirs)).isNotEqualTo(ours);
    Answer again = rest("hanna.hub").send("POST", "/api/reports", report.toString());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("caseReference").asText()).isEqualTo(reference(theirs));
  }

  @Test
  void the_same_reference_with_more_in_it_is_news_for_the_case_once() throws IOException {
    var machine = rest("machine-one");
    var report = base();
    String reference = reference(machine.send("POST", "/api/reports", report.toString()));
    report.put("concern", "Now the child has said that her father hits her.");
    ((ObjectNode) report.at("/children/0")).put("address", "7 Invented Road");
    report.put("receivedAt", "2026-11-29T09:45");
    for (String status : List.of("added", "already open")) {
      Answer answer = machine.send("POST", "/api/reports", report.toString());
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("caseReference").asText()).isEqualTo(reference);
      assertThat(answer.json().path("status").asText()).isEqualTo(status);
    }
    var news = news(reference);
    assertThat(news).hasSize(1);
    assertThat(news.get(0).get("what").toString()).startsWith("Now the child has said")
        .contains("First child, Address: 7 Invented Road");
    assertThat(news.get(0).get("source").toString()).contains("neighbour");
  }

  @Test
  void a_long_report_that_differs_only_at_its_end_is_news_and_is_kept() throws IOException {
    var machine = rest("machine-one");
    var report = base();
    String log = "The neighbour heard shouting again. ".repeat(400);
    report.put("concern", log + "Nobody was hurt.");
    String reference = reference(machine.send("POST", "/api/reports", report.toString()));
    report.put("concern", log + "The child was hurt.");
    ((ObjectNode) report.at("/children/0")).put("address", "7 Invented Road");
    for (String status : List.of("added", "already open")) {
      assertThat(machine.send("POST", "/api/reports", report.toString()).json().path("status").asText())
          .isEqualTo(status);
    }
    assertThat(news(reference)).singleElement().satisfies(told -> assertThat(told.get("what")).asString()
        .contains("Read the newest document “report-as-received.txt” of this case to its end.",
            "First child, Address: 7 Invented Road"));
    assertThat(database.sql("select count(*) from vigil_document where case_reference = ?").param(reference)
        .query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void the_same_report_at_another_time_is_no_news() throws IOException {
    var machine = rest("machine-one");
    var report = base();
    String reference = reference(machine.send("POST", "/api/reports", report.toString()));
    report.put("receivedAt", "2026-11-29T09:50");
    assertThat(machine.send("POST", "/api/reports", report.toString()).json().path("status").asText())
        .isEqualTo("already open");
    assertThat(news(reference)).isEmpty();
  }

  @Test
  void a_sender_adds_information_to_its_own_case_and_to_no_other() throws IOException {
    var machine = rest("machine-one");
    String reference = reference(machine.send("POST", "/api/reports", base().toString()));
    String body =
        "{\"what\":\"He came back <last night>.\",\"source\":\"school nurse\",\"learntAt\":\"2026-11-29T09:00\"}";
    Answer added = machine.send("POST", "/api/reports/" + reference + "/information", body);
    assertThat(added.status()).as(added.body()).isEqualTo(200);
    assertThat(added.json().path("status").asText()).isEqualTo("added");
    assertThat(machine.send("POST", "/api/reports/" + reference + "/information", body).json().path("status").asText())
        .isEqualTo("already open");
    assertThat(news(reference)).singleElement().satisfies(told -> assertThat(told)
        .containsEntry("what", "He came back <last night>.").containsEntry("source", "school nurse")
        .containsEntry("by", "machine-one"));
    for (String other : List.of(reference, "CA-2026-999998", "nonsense")) {
      Answer refused = rest("hanna.hub").send("POST", "/api/reports/" + other + "/information", body);
      assertThat(refused.status()).as(refused.body()).isEqualTo(404);
      assertThat(refused.message()).startsWith("None of your reports is a case with this reference.");
      assertThat(rest("hanna.hub").send("GET", "/api/reports/" + other, null).status()).as(other).isEqualTo(404);
    }
    assertThat(machine.send("GET", "/api/reports/" + reference, null).status()).isEqualTo(200);
    Answer empty = machine.send("POST", "/api/reports/" + reference + "/information", "{\"what\":\" \"}");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.message()).isEqualTo("what: say what is new.");
  }

  @Test
  void an_address_that_takes_no_such_request_says_so() {
    var machine = rest("machine-one");
    for (String method : List.of("PUT", "DELETE", "PATCH")) {
      Answer answer = machine.send(method, "/api/reports", "{}");
      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.message()).isEqualTo("This address takes POST. Send it that way.");
    }
    Answer nothing = machine.send("GET", "/api/nothing-here", null);
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.message()).isEqualTo("There is nothing at this address.");
  }

  private void atTheSystemsDoor(JsonNode row, Doorway machine) throws IOException {
    if (row.path("odd").asText().startsWith("receipt: ten days ago in the form")) {
      return;
    }
    Answer answer = machine.send("POST", "/api/reports", JSON.writeValueAsString(report(row)));
    boolean taken = row.path("right").asText().equals("taken");
    assertThat(answer.status()).as(answer.body()).isEqualTo(taken ? 201 : 400);
    if (!taken) {
      assertThat(answer.message()).contains(row.path("says").asText()).endsWith(".");
      return;
    }
    String reference = reference(answer);
    assertThat(answer.raw().headers().firstValue("Location")).contains("/api/reports/" + reference);
    assertThat(reference).startsWith("CA-2026-");
    assertThat(answer.json().path("pleaseCheck").toString()).contains(row.path("check").asText());
    var kept = JSON.valueToTree(known(reference, "report"));
    row.path("kept").fields().forEachRemaining(right -> assertThat(kept.at(right.getKey()))
        .as(right.getKey()).isEqualTo(read(right.getValue())));
    if (row.has("risk")) {
      risk(reference, row.path("risk").asText(), row.path("why").asText());
    }
    if (row.has("children")) {
      assertThat((List<?>) known(reference, "children")).hasSize(row.path("children").asInt());
    }
    if (row.has("initials")) {
      assertThat(known(reference, "childInitials")).isEqualTo(row.path("initials").asText());
    }
    if (row.has("document")) {
      documents(reference, row.path("document").asBoolean(), report(row).path("concern").asText().length());
    }
  }

  private void documents(String reference, boolean any, int length) {
    var sizes = database.sql("select size_in_bytes from vigil_document where case_reference = ?").param(reference)
        .query(Integer.class).list();
    assertThat(sizes).hasSize(any ? 1 : 0);
    sizes.forEach(size -> assertThat(size).isGreaterThan(length));
    assertThat(JSON.valueToTree(known(reference, "report")).path("concern").asText().length())
        .isLessThanOrEqualTo(10_000);
  }

  private void atTheOfficersDoor(JsonNode row, Doorway officer) throws IOException {
    long before = engine.getHistoryService().createHistoricProcessInstanceQuery()
        .processDefinitionKey("child-abuse-report").count();
    var typed = answers(report(row));
    var body = JSON.createObjectNode();
    body.withObject("/variables/report").put("type", "Json").put("value", JSON.writeValueAsString(typed));
    Answer answer = officer.post(FORM, JSON.writeValueAsString(body));
    boolean taken = row.path("form").asText().equals("taken");
    assertThat(answer.status()).as(answer.body()).isEqualTo(taken ? 200 : 400);
    if (!taken) {
      assertThat(answer.message()).endsWith(".").doesNotContain("system administrator", "Exception");
      assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery()
          .processDefinitionKey("child-abuse-report").count()).isEqualTo(before);
      return;
    }
    String reference = engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(answer.json().path("id").asText()).singleResult().getBusinessKey();
    opened.add(reference);
    assertThat(reference).startsWith("CA-2026-");
    var kept = JSON.valueToTree(known(reference, "report"));
    row.path("kept").fields().forEachRemaining(right -> assertThat(kept.at(right.getKey()))
        .as(right.getKey()).isEqualTo(read(right.getValue())));
  }

  /** The report as the start form sends it. */
  private static ObjectNode answers(ObjectNode report) {
    var typed = report.deepCopy();
    var children = (ArrayNode) typed.remove("children");
    typed.put("childrenNamed", String.valueOf(children.size()));
    for (int i = 0; i < children.size(); i++) {
      typed.set("child" + (i + 1), children.get(i));
    }
    typed.put("whereaboutsKnown", typed.path("whereaboutsKnown").asBoolean() ? "yes" : "no");
    typed.put("siblingsNamed", "0");
    typed.put("peopleNamed", "0");
    return typed;
  }

  private DynamicTest shared(String name, int status, Consumer<String> right) {
    return DynamicTest.dynamicTest(name, () -> {
      Answer answer = rest("machine-one").send("POST", "/api/reports",
          JSON.writeValueAsString(fresh(file(name + ".json"))));
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      if (status == 201) {
        right.accept(reference(answer));
      } else {
        assertThat(answer.json().path("faults")).hasSize(1);
      }
    });
  }

  private void risk(String reference, String level, String why) {
    var recommended = JSON.valueToTree(known(reference, "recommendedRisk"));
    assertThat(recommended.path("level").asText()).as(recommended.toString()).isEqualTo(level);
    assertThat(recommended.path("why").asText()).contains(why);
  }

  private String text(String reference, String pointer) {
    return JSON.valueToTree(known(reference, "report")).at(pointer).asText();
  }

  private String sent(ObjectNode report) throws IOException {
    return reference(rest("machine-one").send("POST", "/api/reports", JSON.writeValueAsString(fresh(report))));
  }

  private String reference(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String reference = answer.json().path("caseReference").asText();
    opened.add(reference);
    return reference;
  }

  private Object known(String reference, String variable) {
    var spine = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey("child-abuse-report").singleResult();
    return engine.getRuntimeService().getVariable(spine.getId(), variable);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> news(String reference) {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey("new-information").list().stream()
        .map(one -> (Map<String, Object>) engine.getRuntimeService().getVariable(one.getId(), "information")).toList();
  }

  private static List<JsonNode> rows() throws IOException {
    try (var file = OddReportsTest.class.getResourceAsStream("/odd/own.jsonl")) {
      List<JsonNode> rows = new ArrayList<>();
      JSON.readerFor(JsonNode.class).<JsonNode>readValues(file).forEachRemaining(rows::add);
      return rows;
    }
  }

  private static ObjectNode file(String name) throws IOException {
    try (var file = OddReportsTest.class.getResourceAsStream("/odd/" + name)) {
      return (ObjectNode) JSON.readTree(file);
    }
  }

  private static ObjectNode fresh(ObjectNode report) {
    ((ObjectNode) report.path("referrer")).put("sourceReference", "ODD-" + UUID.randomUUID());
    return report;
  }

  private static ObjectNode base() throws IOException {
    var report = new LinkedHashMap<String, Object>();
    report.put("receivedAt", "2026-11-28T20:50");
    report.put("channel", "101");
    report.put("referrer", Map.of("role", "neighbour"));
    report.put("children", List.of(Map.of("givenName", "Robin", "familyName", "Fuzz", "dateOfBirth", "2017-02-11")));
    report.put("concern", "A neighbour hears shouting and a child crying every night.");
    report.put("allegedHarm", List.of("neglect"));
    report.put("whereaboutsKnown", true);
    return fresh((ObjectNode) JSON.readTree(JSON.writeValueAsString(report)));
  }

  /** The ordinary report with what is odd in this row. */
  private static ObjectNode report(JsonNode row) throws IOException {
    var report = base();
    var set = JSON.convertValue(row.path("set"), new TypeReference<LinkedHashMap<String, JsonNode>>() {});
    set.forEach((pointer, value) -> {
      int slash = pointer.lastIndexOf('/');
      var parent = (ObjectNode) report.at(pointer.substring(0, slash));
      String last = pointer.substring(slash + 1);
      if (value == null || value.isNull()) {
        parent.remove(last);
      } else {
        parent.set(last, read(value));
      }
    });
    return report;
  }

  /** What a row writes in short: {y} for yesterday, {-10} for ten days ago, {10001} for so many characters. */
  private static JsonNode read(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    String text = value.asText();
    if (text.equals("{number}")) {
      return JSON.getNodeFactory().numberNode(70_000_000 + SOURCES.incrementAndGet());
    }
    String yesterday = TODAY.minusDays(1).toString();
    text = text.replace("{y}", yesterday).replace("{yb}", yesterday.replace("-", ""));
    text = DAYS.matcher(text).replaceAll(days -> TODAY.plusDays(Integer.parseInt(days.group(1))).toString());
    text = LONG.matcher(text).replaceAll(length -> "Words. ".repeat(Integer.parseInt(length.group(1)) / 7 + 1)
        .substring(0, Integer.parseInt(length.group(1)) - 1) + "x");
    return JSON.getNodeFactory().textNode(text);
  }
}
