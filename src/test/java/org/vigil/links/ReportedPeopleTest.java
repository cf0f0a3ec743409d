package org.vigil.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everybody a report names is filed with the part they have. */
class ReportedPeopleTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 9);
  private static final String HOME = "12 Sample Street, ZZ1 1AA";

  @Test
  void children_siblings_suspect_and_others_each_with_their_part() {
    assertThat(ReportedPeople.of(Map.of("children", List.of(Map.of("givenName", "Amber", "familyName", "Testcase")),
        "siblings", List.of(Map.of("givenName", "Jude")), "suspect", Map.of("givenName", "Carl", "ageYears", 42),
        "people", List.of(Map.of("part", "witness", "phone", "01999 100001"))), TODAY))
        .extracting(NamedPerson::part, NamedPerson::givenName)
        .containsExactly(tuple("victim", "Amber"), tuple("sibling", "Jude"), tuple("suspect", "Carl"),
            tuple("witness", null));
  }

  @Test
  void a_suspect_who_is_a_child_is_filed_as_one_by_age_and_by_date() {
    assertThat(ReportedPeople.of(Map.of("suspect", Map.of("givenName", "Ned", "ageYears", 9)), TODAY))
        .singleElement().extracting(NamedPerson::part).isEqualTo("child suspect");
    assertThat(ReportedPeople.of(Map.of("suspect", Map.of("givenName", "Ned", "dateOfBirth", "2008-06-10")), TODAY))
        .singleElement().extracting(NamedPerson::part).isEqualTo("child suspect");
    assertThat(ReportedPeople.of(Map.of("suspect", Map.of("givenName", "Ned", "dateOfBirth", "2008-06-09")), TODAY))
        .as("eighteen on the day of the report").singleElement().extracting(NamedPerson::part).isEqualTo("suspect");
  }

  @Test
  void who_lives_with_the_child_is_found_at_the_childs_address() {
    assertThat(ReportedPeople.of(Map.of("children", List.of(Map.of("givenName", "Amber", "address", HOME)),
        "siblings",
        List.of(Map.of("givenName", "Jude"), Map.of("givenName", "Kit", "address", "9 Other Road, ZZ2 2BB")),
        "suspect", Map.of("givenName", "Carl", "ageYears", 42, "livesWithChild", true)), TODAY))
        .extracting(NamedPerson::address).containsExactly(HOME, HOME, "9 Other Road, ZZ2 2BB", HOME);
    assertThat(ReportedPeople.of(Map.of("children", List.of(Map.of("givenName", "Amber", "address", HOME)),
        "suspect", Map.of("givenName", "Carl", "ageYears", 42)), TODAY))
        .as("a suspect who does not").last().extracting(NamedPerson::address).isNull();
  }

  @Test
  void nobody_is_filed_of_whom_nothing_is_known() {
    assertThat(ReportedPeople.of(Map.of("children", List.of(Map.of("approximateAgeYears", 4)),
        "suspect", Map.of("relationship", "stepfather")), TODAY)).isEmpty();
  }
}
