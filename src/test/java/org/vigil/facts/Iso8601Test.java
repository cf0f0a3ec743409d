package org.vigil.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which systems write a moment is one; what is none is left as it is. */
class Iso8601Test {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "20260522                       | 2026-05-22",
      " 2026-05-22                    | 2026-05-22",
      "20260522T1650                  | 2026-05-22T16:50",
      "2026-05-22 16:50               | 2026-05-22T16:50",
      "2026-05-22t16:50:30            | 2026-05-22T16:50:30",
      "2026-05-22T16:50:30,25         | 2026-05-22T16:50:30.25",
      "2026-05-22T16:50:30.123456789z | 2026-05-22T16:50:30.123456789Z",
      "2026-05-22T16:50 Z             | 2026-05-22T16:50Z",
      "20260522T165030+01             | 2026-05-22T16:50:30+01:00",
      "2026-05-22T16:50+0130          | 2026-05-22T16:50+01:30",
      "2026-05-22T16:50-05:00         | 2026-05-22T16:50-05:00",
      "2026-05-22T16:50\u221205:30    | 2026-05-22T16:50-05:30",
      "2026-11-28T10:00:00.000+0000   | 2026-11-28T10:00:00.000+00:00"})
  void a_moment_is_written_in_one_form(String written, String extended) {
    assertThat(Iso8601.extended(written)).isEqualTo(extended);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "22/05/2026", "2026-0522", "2026-05-22T1", "2026-05-22T16:50:30.1234567890",
      "2026-05-22T16:5030", "2026-05-22T16:50+1"})
  void any_other_text_stays_as_it_is(String text) {
    assertThat(Iso8601.extended(text)).isEqualTo(text);
  }

  /** Nobody writes a moment in more than 40 characters; the pattern is not asked about a page of text. */
  @ParameterizedTest
  @CsvSource({"30, true", "31, false"})
  void a_text_of_more_than_forty_characters_is_not_looked_at(int blanks, boolean read) {
    String text = "20260522  ".strip() + " ".repeat(blanks + 2);
    assertThat(text).hasSize(8 + blanks + 2);
    assertThat(Iso8601.extended(text)).isEqualTo(read ? "2026-05-22" : text);
  }
}
