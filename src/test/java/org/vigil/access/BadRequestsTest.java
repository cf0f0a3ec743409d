package org.vigil.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vigil.access.Doorway.Answer;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.Watch;

/**
 * Every one of Vigil's own addresses that is told something, told everything that can be wrong: refused with one plain
 * sentence, nothing stored. What is written as it should be and means nothing, such as a step that is over, is refused
 * too, or the row about it says so, or nothing is found. What is good is taken.
 */
class BadRequestsTest extends AtTheDoor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOUSE = "/camunda/vigil/";
  private static final Pattern MACHINE_ROOM =
      Pattern.compile("(?i)\\bat [a-z]+\\.[a-z]|trace|ENGINE-|Caused by|exception|\\borg\\.|java|\\bnull\\b|SQL");
  private static final Pattern SENTENCES = Pattern.compile("\\p{Lu}[^{}]*\\.");
  private static final String SCRIPT = "<script>alert('x')</script>";
  private static final String MEGABYTE = "a".repeat(1_000_000);
  private static final String UNKNOWN = "nothing-is-called-so";
  private static final List<Object> NO_TEXT = List.of(7, 1.5, true, List.of("a"), Map.of("a", "b"));
  private static final List<Object> BAD_TEXT = List.of("a\u0000", MEGABYTE);
  private static final List<String> NO_BODY = List.of("", "nonsense", "{", "[]", "7", "true", "\"text\"", "null",
      "<a/>", "{\"a\":".repeat(100_000));
  private static final List<String> BAD_IDS =
      List.of("%3Cscript%3Ealert(1)", "a%07", "%25", "a".repeat(4_000), "CA-2126-000001", UNKNOWN);
  /** The page for print is the same for every case and holds nothing of any. */
  private static final Set<String> TOLD_NOTHING = Set.of("GET /camunda/vigil/cases/{reference}/print");

  /** What a part of a body must be. */
  private enum Part { ID, IDS, NAME, WORDS, REASON, NUMBER, ANSWERS }

  /**
   * One address, and a good request to it.
   *
   * @param places what stands for each {name} in the address
   * @param asked a good value for each parameter behind the question mark, with bad ones
   * @param body a good body; null for none
   */
  private record Way(String person, String method, String address, Map<String, String> places,
      Map<String, List<String>> asked, Map<String, Object> body, Map<String, Part> parts) {

    Way where(String place, String value) {
      var all = new LinkedHashMap<>(places);
      all.put(place, value);
      return new Way(person, method, address, all, asked, body, parts);
    }

    Way asking(String parameter, String good, String... bad) {
      var all = new LinkedHashMap<>(asked);
      var values = new ArrayList<>(List.of(good));
      values.addAll(Arrays.asList(bad));
      all.put(parameter, values);
      return new Way(person, method, address, places, all, body, parts);
    }

    Way with(String name, Part part, Object good) {
      var bodies = new LinkedHashMap<>(body == null ? Map.of() : body);
      bodies.put(name, good);
      var kinds = new LinkedHashMap<>(parts);
      kinds.put(name, part);
      return new Way(person, method, address, places, asked, bodies, kinds);
    }

    String name() {
      return method + " " + HOUSE + address;
    }

    String at(Map<String, String> places, Map<String, String> parameters) {
      String url = address;
      for (var place : places.entrySet()) {
        url = url.replace("{" + place.getKey() + "}", place.getValue());
      }
      List<String> query = parameters.entrySet().stream()
          .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)).toList();
      return HOUSE + url + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    Map<String, String> goodParameters() {
      var good = new LinkedHashMap<String, String>();
      asked.forEach((parameter, values) -> good.put(parameter, values.get(0)));
      return good;
    }
  }

  @Autowired JdbcClient database;
  @Autowired Watch watch;
  @Autowired FinishedSteps finished;
  @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping addresses;

  private final SoftAssertions softly = new SoftAssertions();
  private final Map<String, Doorway> desks = new HashMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private String process;
  private String document;

  @BeforeEach
  void otto_has_a_step_with_a_document_beside_it_and_there_is_a_newer_diagram() throws IOException {
    team.redraw(drawn -> drawn.replace("Look into it", "Look into it well"));
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    document = send("otto.officer", "POST", HOUSE + "cases/" + reference + "/documents", file("letter.pdf", "%PDF-1.7"),
        "multipart/form-data; boundary=edge").json().get(0).path("id").asText();
    process = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .singleResult().getId();
    watch.look();
    finished.count();
  }

  @AfterEach
  void nothing_of_it_stays() {
    team.takeDown();
    List.of("vigil_document_piece", "vigil_document", "vigil_case_opening", "vigil_case_search", "vigil_step_given",
        "vigil_step_opened", "vigil_draft", "vigil_draft_log")
        .forEach(table -> database.sql("delete from " + table).update());
  }

  @Test
  void everything_bad_is_refused_in_a_sentence_nothing_is_stored_and_what_is_good_is_taken() throws Exception {
    List<Way> ways = ways();
    Map<String, Long> before = Rows.of(database);
    for (Way way : ways) {
      badBodies(way);
      badPlaces(way);
      badParameters(way);
    }
    badDocuments();
    softly.assertThat(Rows.of(database)).as("nothing is stored").isEqualTo(before);
    for (Way way : ways) {
      Answer answer = send(way, way.goodParameters(), way.body() == null ? null : JSON.writeValueAsString(way.body()));
      softly.assertThat(answer.status()).as(way.name() + " " + answer.body()).isBetween(200, 204);
      softly.assertThat(answer.body()).as(way.name()).doesNotContain("\"done\":false", "\"opened\":false");
    }
    Set<String> tried = new TreeSet<>(ways.stream().map(Way::name).toList());
    tried.add("POST /camunda/vigil/cases/{reference}/documents");
    softly.assertThat(tried).as("every address that is told something").containsAll(toldSomething());
    softly.assertAll();
    System.out.println("Refused at Vigil's own addresses: " + refused.values().stream().mapToInt(one -> one).sum() + " "
        + refused);
  }

  /** In the order in which the good ones are sent. */
  private List<Way> ways() {
    String step = investigatorsTask();
    List<String> steps = List.of(step);
    String job = engine.getManagementService().createJobQuery().timers().listPage(0, 1).get(0).getId();
    String diagram = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("two-teams")
        .latestVersion().singleResult().getId();
    return List.of(
        otto("POST", "list/cards").with("taskIds", Part.IDS, steps),
        otto("POST", "list/opened").with("taskId", Part.ID, step),
        otto("GET", "list/news").asking("since", "2026-05-22T10:00:00Z", "", "soon", "2026-02-30T10:00:00Z",
            "2126-01-01T00:00:00Z", SCRIPT),
        otto("POST", "list/cases").with("words", Part.WORDS, reference),
        otto("POST", "list/takers").with("taskIds", Part.IDS, steps),
        otto("POST", "list/claim").with("taskIds", Part.IDS, steps),
        otto("POST", "list/hand-over").with("taskIds", Part.IDS, steps).with("to", Part.NAME, "otto.officer")
            .with("reason", Part.REASON, "He knows the family"),
        otto("GET", "steps/{id}").where("id", step),
        otto("PUT", "drafts/{task}").where("task", step).with("answers", Part.ANSWERS, Map.of("note", "half a"))
            .with("seen", Part.NUMBER, 0),
        otto("GET", "drafts/{task}").where("task", step),
        otto("DELETE", "drafts/{task}").where("task", step),
        otto("PUT", "drafts/start/{process}").where("process", "child-contact")
            .with("answers", Part.ANSWERS, Map.of("contact", Map.of("caseReference", reference)))
            .with("seen", Part.NUMBER, 0),
        otto("GET", "drafts/start/{process}").where("process", "child-contact"),
        otto("DELETE", "drafts/start/{process}").where("process", "child-contact"),
        otto("GET", "cases/{reference}").where("reference", reference),
        otto("GET", "cases/{reference}/summary").where("reference", reference),
        otto("GET", "cases/{reference}/comments").where("reference", reference),
        otto("POST", "cases/{reference}/comments").where("reference", reference).with("task", Part.ID, step)
            .with("text", Part.REASON, "The school rang back"),
        otto("GET", "cases/{reference}/documents").where("reference", reference),
        otto("GET", "cases/{reference}/documents/{id}").where("reference", reference).where("id", document),
        otto("POST", "cases/{reference}/documents/{id}/withdrawal").where("reference", reference).where("id", document)
            .with("why", Part.REASON, "It belongs to another case"),
        sina("GET", "watch/steps").asking("state", "late", "later", "7", SCRIPT).asking("team", "", UNKNOWN, SCRIPT)
            .asking("process", "two-teams", UNKNOWN, SCRIPT).asking("step", "lookIntoIt")
            .asking("rung", "0", "99", "-1", "1.5", "first", SCRIPT)
            .asking("from", "0", "-1", "1.5", "x", "99999999999999", SCRIPT),
        sina("GET", "watch/first-action").asking("from", "0", "-1", "1.5", "x", "99999999999999", SCRIPT),
        sina("GET", "diagram/{id}/steps").where("id", diagram)
            .asking("days", "30", "8", "-7", "30.0", "x", "36500", SCRIPT),
        sina("GET", "route/{id}").where("id", process),
        sina("GET", "people/{person}/work").where("person", "otto.officer"),
        sina("POST", "people/{person}/takers").where("person", "otto.officer").with("steps", Part.IDS, steps),
        sina("POST", "people/{person}/reassign").where("person", "otto.officer").with("steps", Part.IDS, steps)
            .with("to", Part.NAME, "otto.officer").with("reason", Part.REASON, "Otto is in court"),
        sina("POST", "running-work/retries").with("ids", Part.IDS, List.of(job)),
        sina("POST", "running-work/preview").with("process", Part.ID, "two-teams").with("version", Part.NUMBER, 1),
        sina("POST", "running-work/moves").with("process", Part.ID, "two-teams").with("version", Part.NUMBER, 1)
            .with("cases", Part.IDS, List.of(process)),
        otto("POST", "list/release").with("taskIds", Part.IDS, steps));
  }

  private static Way otto(String method, String address) {
    return new Way("otto.officer", method, address, Map.of(), Map.of(), null, Map.of());
  }

  private static Way sina(String method, String address) {
    return new Way("sina.sergeant", method, address, Map.of(), Map.of(), null, Map.of());
  }

  private void badBodies(Way way) throws Exception {
    if (way.body() == null) {
      return;
    }
    String good = JSON.writeValueAsString(way.body());
    for (String body : NO_BODY) {
      mustRefuse("no JSON of ours", way, send(way, Map.of(), body));
    }
    mustRefuse("more than one", way, send(way, Map.of(), good + good));
    if (way.method().equals("POST")) {
      mustRefuse("another kind of body", way,
          send(way.person(), way.method(), way.at(way.places(), Map.of()), good, "text/plain"));
    }
    for (String name : List.of("surplus", "by", "userId", "__proto__", "constructor")) {
      mustRefuse("foreign key", way, changed(way, name, "somebody"));
    }
    for (var part : way.parts().entrySet()) {
      for (Object bad : bad(part.getValue())) {
        mustRefuse("wrong " + part.getValue(), way, changed(way, part.getKey(), bad));
      }
      Object unknown = part.getValue() == Part.IDS ? List.of(UNKNOWN) : UNKNOWN;
      if (Set.of(Part.ID, Part.IDS, Part.NAME).contains(part.getValue())) {
        mustComeToNothing(way, changed(way, part.getKey(), unknown));
      }
    }
  }

  private static List<Object> bad(Part part) {
    List<Object> bad = new ArrayList<>();
    switch (part) {
      case ID, NAME, REASON -> {
        bad.addAll(NO_TEXT);
        bad.addAll(BAD_TEXT);
        bad.addAll(Arrays.asList(null, "", " \n "));
      }
      case WORDS -> {
        bad.addAll(NO_TEXT);
        bad.addAll(BAD_TEXT);
        bad.add("a");
      }
      case IDS -> {
        bad.addAll(Arrays.asList(null, List.of(), "text", 7, true, Map.of("a", "b"), Collections.singletonList(null)));
        NO_TEXT.forEach(wrong -> bad.add(List.of(wrong)));
        BAD_TEXT.forEach(wrong -> bad.add(List.of(wrong)));
        bad.add(IntStream.range(0, 201).mapToObj(one -> "many-" + one).toList());
      }
      case NUMBER -> bad.addAll(List.of("1", 1.5, true, List.of(1), Map.of("a", 1), -1, 1e300, 10_000_000_000L));
      case ANSWERS -> bad.addAll(Arrays.asList(null, "text", 7, true, List.of("a"), Map.of("surplus", "a"),
          Map.of("header", Map.of("risk", "standard")), Map.of("note", MEGABYTE)));
      default -> throw new AssertionError(part);
    }
    return bad;
  }

  private void badPlaces(Way way) throws Exception {
    for (String place : way.places().keySet()) {
      for (String bad : BAD_IDS) {
        var places = new HashMap<>(way.places());
        places.put(place, bad);
        String body = way.body() == null ? null : JSON.writeValueAsString(way.body());
        mustRefuse("unknown in the address", way, send(way.person(), way.method(),
            way.at(places, way.goodParameters()), body, "application/json"));
      }
    }
  }

  private void badParameters(Way way) {
    way.asked().forEach((parameter, values) -> {
      for (String bad : values.subList(1, values.size())) {
        var parameters = way.goodParameters();
        parameters.put(parameter, bad);
        mustRefuse("wrong parameter", way, send(way, parameters, null));
      }
    });
  }

  /** What is no document of a case is in CaseFileDoorsTest; here is what is no upload. */
  private void badDocuments() {
    Way way = otto("POST", "cases/{reference}/documents").where("reference", reference);
    String upload = "multipart/form-data; boundary=edge";
    String good = file("letter.pdf", "%PDF-1.7");
    mustRefuse("no upload", way, send(way, Map.of(), "{\"file\":\"text\"}"));
    for (String bad : List.of("", "nonsense", good.replace("\"file\"", "\"surplus\""), good.replace("--edge--", ""),
        file("letter.pdf", ""), file("", "%PDF-1.7"), file("letter.pdf", "a\u0000"), file("a.html", SCRIPT))) {
      mustRefuse("no document", way, send("otto.officer", "POST", way.at(way.places(), Map.of()), bad, upload));
    }
    mustRefuse("wrong parameter", way,
        send("otto.officer", "POST", way.at(way.places(), Map.of("shared", "maybe")), good, upload));
    for (String bad : BAD_IDS) {
      mustRefuse("unknown in the address", way,
          send("otto.officer", "POST", way.at(Map.of("reference", bad), Map.of()), good, upload));
    }
  }

  private static String file(String name, String content) {
    return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--edge--\r\n";
  }

  private Answer changed(Way way, String name, Object value) throws Exception {
    var body = new LinkedHashMap<>(way.body());
    body.put(name, value);
    return send(way, Map.of(), JSON.writeValueAsString(body));
  }

  private Answer send(Way way, Map<String, String> parameters, String body) {
    return send(way.person(), way.method(), way.at(way.places(), parameters), body, "application/json");
  }

  private Answer send(String person, String method, String address, String body, String type) {
    return desks.computeIfAbsent(person, this::browser).send(method, address, body, type);
  }

  private void mustRefuse(String wrong, Way way, Answer answer) {
    String what = way.name() + " " + wrong + ": " + answer.status() + " " + answer.body();
    softly.assertThat(answer.status()).as(what).isBetween(400, 499);
    String message = answer.body().startsWith("{") ? answer.message() : answer.body();
    softly.assertThat(message).as(what).matches(SENTENCES).hasSizeLessThan(300)
        .doesNotContainPattern(MACHINE_ROOM);
    refused.merge(wrong, 1, Integer::sum);
  }

  private void mustComeToNothing(Way way, Answer answer) {
    if (answer.status() != 200) {
      mustRefuse("unknown", way, answer);
      return;
    }
    JsonNode found = answer.json();
    for (JsonNode row : found) {
      boolean done = row.isBoolean() ? row.asBoolean() : row.path("done").asBoolean(true);
      softly.assertThat(done).as(way.name() + " " + answer.body()).isFalse();
      if (row.isObject()) {
        softly.assertThat(row.path("message").asText()).as(way.name()).matches(SENTENCES)
            .doesNotContainPattern(MACHINE_ROOM);
      }
    }
    refused.merge("unknown", 1, Integer::sum);
  }

  /** Of Vigil's own addresses those that read anything of a request. */
  private Set<String> toldSomething() {
    Set<String> told = new TreeSet<>();
    addresses.getHandlerMethods().forEach((mapping, handler) -> mapping.getPatternValues().stream()
        .filter(address -> address.startsWith(HOUSE) && (address.contains("{") || takes(handler)))
        .forEach(address -> told.add(verb(mapping) + " " + address)));
    told.removeAll(TOLD_NOTHING);
    return told;
  }

  private static boolean takes(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterAnnotations().length > 0);
  }

  private static String verb(RequestMappingInfo mapping) {
    return mapping.getMethodsCondition().getMethods().iterator().next().name();
  }
}
