package org.vigil.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({"2008-02-29, 2026-02-28, 17", "2008-02-29, 2026-03-01, 18", "2008-02-29, 2028-02-28, 19",
      "2008-02-29, 2028-02-29, 20", "2024-02-29, 2026-02-28, 1", "2024-02-29, 2026-03-01, 2",
      "2008-03-01, 2026-02-28, 17", "2008-02-28, 2026-02-28, 18", "2026-05-22, 2026-05-22, 0"})
  void who_was_born_on_29_february_is_a_year_older_on_1_march(LocalDate born, LocalDate on, int years) {
    assertThat(Age.years(born, on)).isEqualTo(years);
    assertThat(Age.isChild(born, on)).isEqualTo(years < 18);
  }

  @ParameterizedTest
  @CsvSource({"2008-05-23, , true", "2008-05-22, , false", ", 17, true", ", 18, false", ", , false",
      "2008-05-22, 17, false", "2008-05-23, 18, true"})
  void the_date_of_birth_counts_before_an_age_that_was_said(LocalDate born, Integer years, boolean child) {
    assertThat(Age.isChild(born, years, LocalDate.of(2026, 5, 22))).isEqualTo(child);
  }

  @ParameterizedTest
  @CsvSource({"17, 2026-05-22, 2026-05-22, 17", "17, 2026-05-22, 2027-05-21, 17", "17, 2026-05-22, 2027-05-22, 18",
      "0, 2024-02-29, 2026-02-28, 1", "9, 2026-05-22, 2026-01-01, 9", "9, , 2030-01-01, 9"})
  void an_age_grows_from_the_day_it_was_said(int said, LocalDate saidOn, LocalDate on, int years) {
    assertThat(Age.grown(said, saidOn, on)).isEqualTo(years);
  }
}
