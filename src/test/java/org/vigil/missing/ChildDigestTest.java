package org.vigil.missing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A child is known again without its name being kept. */
class ChildDigestTest {

  private static final Map<String, Object> CHILD =
      Map.of("part", "victim", "initials", "Z.P.", "dateOfBirth", "2011-01-20");

  @Test
  void the_same_child_of_another_case_is_known_again_however_the_name_is_written() {
    String digest = ChildDigest.of("CA-2026-000001", report("Zoë-Ann", "Placeholder", "2011-01-20"), CHILD);
    assertThat(ChildDigest.of("CA-2026-000002", report("ZOE ANN", "Place-Holder", "2011-01-20"), CHILD))
        .isEqualTo(digest);
    assertThat(digest).matches("[0-9a-f]{64}").doesNotContainIgnoringCase("placeholder");
  }

  @Test
  void another_name_or_another_date_of_birth_is_another_child() {
    String digest = ChildDigest.of("CA-2026-000001", report("Zoe", "Placeholder", "2011-01-20"), CHILD);
    assertThat(ChildDigest.of("CA-2026-000001", report("Zara", "Placeholder", "2011-01-20"), CHILD))
        .isNotEqualTo(digest);
    assertThat(ChildDigest.of("CA-2026-000001", report("Zoe", "Placeholder", "2011-01-21"),
        Map.of("initials", "Z.P.", "dateOfBirth", "2011-01-21"))).isNotEqualTo(digest);
  }

  @Test
  void a_child_without_a_date_of_birth_is_known_in_its_own_case_only() {
    Map<String, Object> unknown = Map.of("initials", "unknown child");
    String digest = ChildDigest.of("CA-2026-000001", Map.of(), unknown);
    assertThat(ChildDigest.of("CA-2026-000001", Map.of(), unknown)).isEqualTo(digest);
    assertThat(ChildDigest.of("CA-2026-000002", Map.of(), unknown)).isNotEqualTo(digest);
  }

  @Test
  void a_word_for_no_name_beside_a_name_hides_nobody() {
    Map<String, Object> child = Map.of("initials", "P.", "dateOfBirth", "2011-01-20");
    String digest = ChildDigest.of("CA-2026-000001", report("Unknown", "Placeholder", "2011-01-20"), child);
    assertThat(ChildDigest.of("CA-2026-000002", report("unknown", "PLACEHOLDER", "2011-01-20"), child))
        .isEqualTo(digest);
  }

  @Test
  void two_children_without_a_name_are_two_though_they_were_born_on_one_day() {
    Map<String, Object> child = Map.of("initials", "unknown child", "dateOfBirth", "2011-01-20");
    for (String name : List.of("", "not known")) {
      String digest = ChildDigest.of("CA-2026-000001", report(name, name, "2011-01-20"), child);
      assertThat(ChildDigest.of("CA-2026-000001", report(name, name, "2011-01-20"), child)).isEqualTo(digest);
      assertThat(ChildDigest.of("CA-2026-000002", report(name, name, "2011-01-20"), child)).isNotEqualTo(digest);
    }
  }

  private static Map<String, Object> report(String given, String family, String born) {
    return Map.of("children", List.of(Map.of("givenName", given, "familyName", family, "dateOfBirth", born)));
  }
}
