package org.vigil.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The finder finds: otherwise a log that holds a name would be called clean. */
class LogFinderTest {

  private static final String TYPED = """
      {"report":{"children":[{"givenName":"Tilda","familyName":"Madeup-Sample","dateOfBirth":"2017-02-11",
      "phone":"01999 100001","address":"3 Invented Lane, Nowhere"}],"channel":"school",
      "concern":"She says she does not want\\nto go home this afternoon."},
      "contact":{"child":"Will Example Unknown","words":"I only feel safe at my gran's.","by":"otto.officer","alone":"yes"}}""";

  private final LogFinder finder = new LogFinder(OfAChild.in(TYPED.getBytes(StandardCharsets.UTF_8)));

  @ParameterizedTest
  @ValueSource(strings = {"WARN Cannot convert 'Tilda' of type String", "{\"givenName\":\"Tilda\"}",
      "Tilda's words stand in another record", "Tilda on Fri 22 May 2026, 16:50", "child Madeup-Sample",
      "Key (dob)=(2017-02-11) exists", "row (1, '01999 100001')", "DETAIL: '3 Invented Lane, Nowhere', 12",
      "concern=She says she does not want to", "…[to go home this afternoon.]", "words: I only feel safe at my gran's"})
  void whatever_was_typed_about_a_child_is_found(String line) {
    assertThat(finder.in(line)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"the step will be taken up again", "at org.vigil.Tilda.run(Tilda.java:3)", "Tildas",
      "at proxy.$Proxy1.rollback(Unknown Source)",
      "Refused: NoSuchCase (link-cases, start form) at link.caseReference", "otto.officer signed on", "school"})
  void what_only_looks_like_it_is_not(String line) {
    assertThat(finder.in(line)).isEmpty();
  }

  @Test
  void a_group_of_answers_inside_a_submission_is_read_too() throws IOException {
    String body = new ObjectMapper().writeValueAsString(Map.of("variables", Map.of("contact",
        Map.of("type", "Json", "value", "{\"child\":\"Tilda\",\"words\":\"I want my own room.\"}"))));
    assertThat(OfAChild.in(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(
        Set.of("NTilda", "WI want my own room."));
  }
}
