package org.vigil.missing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weekly sample of ended episodes: a fifth, ten at least, and the same when it is drawn again. */
class SampleTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "9,9", "10,10", "49,10", "50,10", "51,11", "55,11", "56,12", "200,40"})
  void a_fifth_is_drawn_or_ten_whichever_is_more(int ended, int drawn) {
    assertThat(MissingSweep.draw(episodes(ended), MONDAY, 20, 10)).hasSize(drawn).doesNotHaveDuplicates();
  }

  @Test
  void the_same_week_draws_the_same_sample_and_another_week_another() {
    List<Integer> ended = episodes(100);
    assertThat(MissingSweep.draw(ended, MONDAY, 20, 10)).isEqualTo(MissingSweep.draw(ended, MONDAY.plusDays(4), 20, 10))
        .isNotEqualTo(MissingSweep.draw(ended, MONDAY.plusWeeks(1), 20, 10));
  }

  @Test
  void in_a_year_every_episode_has_its_turn() {
    Set<Integer> drawn = new HashSet<>();
    IntStream.range(0, 52).mapToObj(MONDAY::plusWeeks)
        .forEach(monday -> drawn.addAll(MissingSweep.draw(episodes(100), monday, 20, 10)));
    assertThat(drawn).hasSize(100);
  }

  private static List<Integer> episodes(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
