package org.vigil.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Why two people may be one, in the words somebody reads who has to decide. */
class ComparisonTest {

  private final Comparison comparison = new Comparison(TablesOnFile.weights(), TablesOnFile.names());

  @Test
  void a_name_that_sounds_the_same_and_a_date_with_day_and_month_swapped() {
    assertThat(compared(child("Amber", "Testcase", "2017-02-11"), child("Ambar", "Testkase", "2017-11-02")).words())
        .containsExactly("the given name sounds the same",
            "the family name sounds the same and is spelled differently",
            "the date of birth with day and month swapped");
  }

  @Test
  void a_nickname_and_half_of_a_double_barrelled_name() {
    assertThat(compared(child("Kate", "Sample-Dummy", "2014-03-07"), child("Katherine", "Dummy", "2014-03-07")).words())
        .containsExactly("the given name is a form of the other", "a part of the family name the same",
            "the same date of birth");
  }

  @Test
  void given_and_family_name_the_other_way_round() {
    assertThat(compared(child("Linh", "Nguyen", "2012-05-06"), child("Nguyen", "Linh", "2012-05-06")).words())
        .contains("given and family name the other way round");
  }

  @Test
  void a_year_off_by_one_is_said_so() {
    assertThat(compared(child("Hannah", "Unreal", "2012-10-10"), child("Hanna", "Unreal", "2011-10-10")).words())
        .contains("the date of birth with the year off by one");
  }

  @Test
  void an_age_fits_the_date_it_was_said_on_a_year_earlier() {
    var aged = new NamedPerson("victim", "Tobias", "Mockman", null, 9, LocalDate.of(2025, 5, 1), null, null, null, null);
    assertThat(compared(child("Toby", "Mockman", "2015-12-01"), aged).words()).contains("the age fits");
    assertThat(compared(child("Toby", "Mockman", "2011-12-01"), aged).same()).isFalse();
  }

  @Test
  void an_address_and_a_telephone_are_the_same_however_they_are_written() {
    var one =
        new NamedPerson("victim", null, null, null, null, null, null, null, "12 Sample St., ZZ1 1AA", "+44 1999 100001");
    var other = new NamedPerson("victim", null, null, null, null, null, null, null, "12 Sample Street, Exampleton, zz11aa",
        "01999 100 001");
    assertThat(compared(one, other).words()).containsExactly("the same address", "the same telephone");
  }

  @Test
  void a_neighbour_in_the_next_flat_has_another_address() {
    var one = new NamedPerson("victim", null, null, null, null, null, null, null, "12 Sample Street, ZZ1 1AA", null);
    var other = new NamedPerson("victim", null, null, null, null, null, null, null, "14 Sample Street, ZZ1 1AA", null);
    assertThat(compared(one, other).sameHome()).isFalse();
  }

  @Test
  void twins_are_two_although_all_but_the_given_name_is_one() {
    assertThat(compared(child("Noah", "Madeup", "2026-08-19"), child("Isla", "Madeup", "2026-08-19")).same()).isFalse();
  }

  @Test
  void a_name_that_says_that_no_name_is_known_is_no_name() {
    assertThat(Traits.of(child("not known", "Khan", null)).given().isKnown()).isFalse();
    assertThat(compared(child("Unknown", "Khan", null), child("Unknown", "Khan", null)).words())
        .containsExactly("the same family name");
  }

  private Comparison.Result compared(NamedPerson one, NamedPerson other) {
    return comparison.of(Traits.of(one), Traits.of(other));
  }

  private static NamedPerson child(String given, String family, String born) {
    return new NamedPerson("victim", given, family, born == null ? null : LocalDate.parse(born), null, null, null, null,
        null,
        null);
  }
}
