package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopiesTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Rang the school, no answer.             | rang THE school -- no answer",
      "Rang the school, no answer.             | Rang  the\tschool (no answer)!",
      "Café owner spoken to, CCTV asked for    | Cafe owner spoken to: CCTV asked for",
      "Device unit on 14 July: third in queue  | Device unit on 28 July: third in queue",
      "Rang at the door on Sunday at three, and nobody opened. | Rang at the door on Tuesday at three, and nobody opened."})
  void the_same_words_are_a_copy_whatever_their_dress(String text, String earlier) {
    assertThat(Copies.copies(text, earlier)).isTrue();
    assertThat(Copies.copies(earlier, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Rang the school, no answer.             | Rang the school, the head will ring back at two.",
      "Rang the school, no answer.             | Rang the school, no answer. Went there; spoke to the head.",
      "Phone is third in the queue             | Phone is examined, images with the grading team",
      "Statement taken from the mother         | Statement taken from the grandfather"})
  void a_text_with_something_new_in_it_is_none(String text, String earlier) {
    assertThat(Copies.copies(text, earlier)).isFalse();
  }

  @Test
  void two_texts_without_a_word_are_no_copies() {
    assertThat(Copies.copies("...", "---")).isFalse();
  }

  @Test
  void the_longest_answers_are_compared_without_anybody_waiting() {
    String longest = "Spoke to neighbour number four and wrote down what was said. ".repeat(65);
    String other = new StringBuilder(longest).reverse().toString();
    assertTimeout(Duration.ofSeconds(10), () -> {
      for (int entry = 0; entry < 50; entry++) {
        assertThat(Copies.copies(longest, other)).isFalse();
      }
    });
  }
}
