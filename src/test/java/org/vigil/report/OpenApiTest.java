package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.vigil.OneVigil;

@OneVigil
class OpenApiTest {

  @Autowired WebApplicationContext context;
  JsonNode document;

  @BeforeEach
  void read() throws Exception {
    var http = MockMvcBuilders.webAppContextSetup(context).build();
    document = CasesOnFile.JSON.readTree(
        http.perform(get("/api/openapi")).andReturn().getResponse().getContentAsString());
  }

  @Test
  void it_says_what_is_needed_and_what_comes_back() {
    assertThat(names(schema("Report").get("required"))).containsExactlyInAnyOrder("receivedAt", "channel", "referrer",
        "concern", "allegedHarm", "whereaboutsKnown");
    assertThat(fields("Problem")).containsExactlyInAnyOrder("type", "title", "status", "detail", "message", "instance",
        "faults");
    assertThat(fields("Fault")).containsExactlyInAnyOrder("field", "sentence", "message");
    assertThat(fields("Receipt")).containsExactlyInAnyOrder("caseReference", "status", "alsoKept", "pleaseCheck");
    var responses = document.at("/paths/~1api~1reports/post/responses");
    assertThat(responses.fieldNames()).toIterable().contains("200", "201", "400", "401", "409", "413", "415", "503");
    document.path("paths").findParents("responses").forEach(operation -> operation.path("responses").properties()
        .stream().filter(response -> response.getKey().compareTo("400") >= 0)
        .forEach(response -> assertThat(response.getValue().at("/content/application~1problem+json/schema/$ref")
            .asText()).as(operation.path("summary") + " " + response.getKey()).endsWith("/Problem")));
  }

  @Test
  void it_names_every_word_that_is_accepted() {
    assertThat(property("Report", "channel")).contains("One of: " + FormOnFile.read().words("channel").list() + ".");
    assertThat(property("Report", "allegedHarm"))
        .contains("One of: " + FormOnFile.read().words("allegedHarm").list() + ".");
    assertThat(property("Child", "sex"))
        .contains("One of: F, M, X, unknown. Any other word is kept as X, with that word"
            + " beside it.");
  }

  @Test
  void its_fields_are_those_the_reader_knows_and_its_example_has_them_all() throws Exception {
    var example = CasesOnFile.JSON.readValue(ReportDocument.EXAMPLE,
        new TypeReference<LinkedHashMap<String, Object>>() {});
    assertThat(example.keySet()).containsExactlyInAnyOrderElementsOf(fields("Report"));
    assertThat(CasesOnFile.object(example, "referrer").keySet()).containsExactlyInAnyOrderElementsOf(fields("Referrer"));
    assertThat(CasesOnFile.object(example, "suspect").keySet()).containsExactlyInAnyOrderElementsOf(fields("Suspect"));
    assertThat(CasesOnFile.first(example, "children").keySet()).containsExactlyInAnyOrderElementsOf(fields("Child"));
    assertThat(CasesOnFile.first(example, "siblings").keySet()).containsExactlyInAnyOrderElementsOf(fields("Sibling"));
    var read = new ReportReader(FormOnFile::read).read(example, Instant.parse("2026-05-22T16:00:00Z"), false);
    assertThat(read.alsoKept()).isEmpty();
    assertThat(read.report().remove("alsoInWords")).isEqualTo("- Another suspect: S.E., uncle");
    assertThat(read.report()).isEqualTo(example);
    assertThat(document.at("/paths/~1api~1reports/post/requestBody/content/application~1json/examples")).hasSize(1);
  }

  private JsonNode schema(String name) {
    return document.at("/components/schemas/" + name);
  }

  private String property(String schema, String name) {
    return schema(schema).get("properties").get(name).toString();
  }

  private List<String> fields(String schema) {
    var names = new ArrayList<String>();
    schema(schema).get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> names(JsonNode list) {
    var names = new ArrayList<String>();
    list.forEach(item -> names.add(item.asText()));
    return names;
  }
}
