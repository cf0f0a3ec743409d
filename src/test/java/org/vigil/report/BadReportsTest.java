package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.vigil.OneVigil;

/** Every value of every real report spoilt in every way that fits it, one at a time. */
@OneVigil
class BadReportsTest {

  private static final List<String> NEEDED = List.of("/receivedAt", "/channel", "/concern", "/allegedHarm",
      "/whereaboutsKnown", "/referrer/role", "/referrer/sourceReference", "/referrer");
  private static final List<String> SPOILT_TEXT = List.of("<script>alert(1)</script>\u0000", "a\u0000b", "\u0000");
  private static final String TOO_LONG = "x".repeat(100_001);
  private static final List<String> SPOILT_TIMES = List.of("2126-01-01T10:00", "1826-01-01T10:00", "2026-02-30T10:00",
      "yesterday", "01/02/2026 10:00", "2026-05-22T25:00", "+12026-01-01T10:00");

  @Autowired WebApplicationContext context;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;
  @Autowired JdbcTemplate database;
  MockMvc http;

  @BeforeEach
  void open_the_door() {
    CasesOnFile.deployIfMissing(repository);
    http = MockMvcBuilders.webAppContextSetup(context).build();
    identity.setAuthenticatedUserId("command-and-control");
  }

  @AfterEach
  void sign_off() {
    identity.clearAuthentication();
  }

  @Test
  void every_spoilt_report_is_refused_in_plain_words_and_nothing_is_stored() throws Exception {
    var bad = new LinkedHashMap<String, String>();
    for (var file : CasesOnFile.names()) {
      spoil(file.substring(0, 2), CasesOnFile.JSON.valueToTree(CasesOnFile.fresh(file)), bad);
    }
    assertThat(bad).hasSizeGreaterThan(500);
    long before = stored();
    for (Map.Entry<String, String> spoilt : bad.entrySet()) {
      var answer = http.perform(post("/api/reports").contentType("application/json").content(spoilt.getValue()))
          .andReturn().getResponse();
      assertThat(answer.getStatus()).as(spoilt.getKey()).isEqualTo(400);
      var refusal = CasesOnFile.JSON.readTree(answer.getContentAsString());
      if (!refusal.get("message").asText().startsWith("The body is not a report in JSON")) {
        assertThat(refusal.path("faults")).as(spoilt.getKey()).isNotEmpty();
      }
      refusal.path("faults").forEach(fault -> assertThat(fault.get("message").asText()).as(spoilt.getKey())
          .startsWith(fault.get("field").asText() + ": ").endsWith(".")
          .doesNotContain("Exception", "java", "script", "onerror", "\\d"));
    }
    assertThat(stored()).isEqualTo(before);
  }

  private static void spoil(String name, JsonNode report, Map<String, String> bad) {
    for (var pointer : pointers(report, "")) {
      var value = report.at(pointer);
      var spoilt = new ArrayList<Object>();
      if (value.isTextual()) {
        spoilt.addAll(SPOILT_TEXT);
        spoilt.add(pointer.equals("/concern") ? TOO_LONG : TOO_LONG.substring(0, 10_001));
        spoilt.addAll(List.of(true, List.of("a"), Map.of("a", "b")));
        if (pointer.endsWith("At") || pointer.endsWith("from") || pointer.endsWith("to")) {
          spoilt.addAll(SPOILT_TIMES);
        }
        if (pointer.endsWith("dateOfBirth")) {
          spoilt.addAll(List.of("2126-01-01", "1826-01-01", "2025-02-29", "11/02/2017", "2017-2-1"));
        }
      } else if (value.isBoolean()) {
        spoilt.addAll(List.of("perhaps 1", 1, List.of(true), Map.of()));
      } else if (value.isNumber()) {
        spoilt.addAll(List.of("nine", -1, 500, 1e300, true));
      } else if (value.isArray() && !value.isEmpty()) {
        spoilt.addAll(List.of("a", 7, Map.of("a", "b"), List.of(7)));
      } else if (value.isObject()) {
        spoilt.addAll(List.of("a", 7, true));
      }
      if (NEEDED.contains(pointer)) {
        spoilt.addAll(List.of("", " \t "));
      }
      for (var other : spoilt) {
        var copy = report.deepCopy();
        set(copy, pointer, CasesOnFile.JSON.valueToTree(other));
        bad.put(name + pointer + " = " + abbreviated(other), CasesOnFile.json(copy));
      }
    }
    for (var text : SPOILT_TEXT) {
      var unasked = (ObjectNode) report.deepCopy();
      unasked.set("unasked", CasesOnFile.JSON.valueToTree(List.of(Map.of("deep", text))));
      bad.put(name + " unasked = " + abbreviated(text), CasesOnFile.json(unasked));
      var named = (ObjectNode) report.deepCopy();
      named.set(text, TextNode.valueOf("a"));
      bad.put(name + " named = " + abbreviated(text), CasesOnFile.json(named));
    }
  }

  private static List<String> pointers(JsonNode node, String path) {
    var pointers = new ArrayList<String>();
    if (!path.isEmpty()) {
      pointers.add(path);
    }
    node.fields().forEachRemaining(field -> pointers.addAll(pointers(field.getValue(), path + "/" + field.getKey())));
    if (node instanceof ArrayNode) {
      for (int i = 0; i < node.size(); i++) {
        pointers.addAll(pointers(node.get(i), path + "/" + i));
      }
    }
    return pointers;
  }

  private static void set(JsonNode root, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    var parent = root.at(pointer.substring(0, slash));
    var last = pointer.substring(slash + 1);
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
  }

  private static String abbreviated(Object value) {
    var text = CasesOnFile.json(value);
    return text.length() > 40 ? text.substring(0, 40) : text;
  }

  private long stored() {
    return database.queryForObject("select count(*) from vigil_report", Long.class)
        + database.queryForObject("select count(*) from ACT_HI_PROCINST", Long.class);
  }
}
