package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever decides about a child reads what the child said before anything else. */
class WhatTheChildSaidTest {

  private static final String SAID = "### What the child said\n{{header.childSaid}}";
  private static final Pattern DECIDES =
      Pattern.compile("(decide|approve|authorise|review|propose|sign-off|check)-[a-z-]+");
  /** Decided about officers, dates, records and whether two are one person, not about a child. */
  private static final Set<String> NOT_ABOUT_A_CHILD =
      Set.of("approve-allocation", "approve-extension", "check-no-crime",
          "decide-link");

  @Test
  void every_form_that_decides_about_a_child_shows_it_right_below_the_case() throws IOException {
    Set<String> deciding = new TreeSet<>(needAChildHeard());
    forms().stream().filter(form -> DECIDES.matcher(form).matches() && !NOT_ABOUT_A_CHILD.contains(form))
        .forEach(deciding::add);
    assertThat(deciding).hasSizeGreaterThan(15);
    for (String form : deciding) {
      JsonNode components = new ObjectMapper().readTree(Path.of("forms", form + ".form").toFile()).path("components");
      assertThat(components.path(0).path("text").asText()).as(form).contains("{{header.reference}}");
      assertThat(components.path(1).path("text").asText()).as(form).isEqualTo(SAID);
    }
  }

  /** The forms form-rules.dmn refuses while no child of the case has been heard. */
  private static List<String> needAChildHeard() throws IOException {
    Matcher row = Pattern.compile("<text>([^<]*)</text></inputEntry>\\s*<inputEntry[^>]*><text>heard = false</text>")
        .matcher(Files.readString(Path.of("processes/form-rules.dmn")));
    assertThat(row.find()).isTrue();
    return Pattern.compile("\"([a-z-]+)\"").matcher(row.group(1)).results().map(name -> name.group(1)).toList();
  }

  private static List<String> forms() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("forms"))) {
      return files.map(file -> file.getFileName().toString().replace(".form", "")).toList();
    }
  }
}
