package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseHeaderTest {

  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");
  private final CaseHeader header = new CaseHeader(Clock.fixed(NOW, ZoneId.of("Europe/London")));

  @Test
  void a_header_says_case_child_risk_limit_and_authority() {
    assertThat(header.of(Map.of("caseReference", "CA-2026-000123", "riskLevel", "high",
        "report", Map.of("children", List.of(Map.of("givenName", "Amber", "familyName", "Testcase",
            "dateOfBirth", "2017-02-11")))),
        "Record the crime", "Write it down.", Instant.parse("2026-05-22T22:59:00Z"),
        "Home Office Counting Rules", "**Amber**: “No.”"))
        .isEqualTo(Map.of("reference", "CA-2026-000123", "child", "A.T., 9", "risk", "High",
            "due", "Fri 22 May 2026, 23:59", "authority", "Home Office Counting Rules",
            "step", "Record the crime", "help", "Write it down.", "childSaid", "**Amber**: “No.”"));
  }

  @Test
  void a_case_of_which_nothing_is_known_has_a_header_all_the_same() {
    assertThat(header.of(Map.of(), null, null, null, null, null))
        .isEqualTo(Map.of("reference", "", "child", "Not yet named",
            "risk", "Not yet assessed", "due", "No limit", "authority", "", "step", "", "help", "", "childSaid", ""));
  }

  @Test
  void a_child_under_two_is_counted_in_months() {
    assertThat(child(Map.of("givenName", "Jude", "dateOfBirth", "2025-05-23"))).isEqualTo("J., 11 months");
    assertThat(child(Map.of("givenName", "Jude", "dateOfBirth", "2026-04-22"))).isEqualTo("J., 1 month");
    assertThat(child(Map.of("givenName", "Jude", "dateOfBirth", "2024-05-22"))).isEqualTo("J., 2");
  }

  @Test
  void an_age_without_a_birthday_is_what_was_said_and_a_wrong_date_is_no_age() {
    assertThat(child(Map.of("givenName", "jo", "approximateAgeYears", 14))).isEqualTo("J., about 14");
    assertThat(child(Map.of("givenName", "Jo", "dateOfBirth", "11/02/2017"))).isEqualTo("J.");
    assertThat(child(Map.of("approximateAgeYears", 14))).isEqualTo("about 14");
    assertThat(child(Map.of())).isEqualTo("Not yet named");
  }

  @Test
  void more_than_one_child_is_counted() {
    Object children = List.of(Map.of("givenName", "A"), Map.of("givenName", "B"), Map.of());
    assertThat(header.of(Map.of("children", children), "", "", null, null, null)).containsEntry("child",
        "A. and 2 other children");
  }

  @Test
  void a_child_kept_by_initials_is_named_by_them() {
    Object children = List.of(Map.of("part", "victim", "initials", "A.T.", "dateOfBirth", "2017-02-11"));
    assertThat(header.of(Map.of("children", children), "", "", null, null, null)).containsEntry("child", "A.T., 9");
  }

  @Test
  void a_winter_limit_is_in_winter_time() {
    assertThat(header.of(Map.of(), "", "", Instant.parse("2026-12-24T17:00:00Z"), null, null))
        .containsEntry("due", "Thu 24 Dec 2026, 17:00");
  }

  private Object child(Map<String, Object> child) {
    return header.of(Map.of("children", List.of(child)), "", "", null, null, null).get("child");
  }
}
