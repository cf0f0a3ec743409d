package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.clock.Clocks;

/**
 * Every step of every diagram lies until the assistant chief constable has been told, and only then is it done. The
 * expected moments are worked out here, not asked of the ladder.
 */
class EveryStepLateTest extends Scenario {

  private static final List<String> BY_DAY =
      List.of("child-abuse-sergeants", "child-abuse-inspectors", "pvp-superintendents", "chief-officers");
  private static final List<String> OUT_OF_HOURS = List.of("child-abuse-sergeants,duty-inspectors",
      "child-abuse-inspectors,duty-inspectors", "pvp-superintendents,duty-inspectors",
      "chief-officers,pvp-superintendents");

  @Autowired Clocks clocks;

  /** A step that lay: whom its ladder told while it did, and how many ladders climbed for it once it was done. */
  private static final class Lain {
    final String step;
    final Task task;
    final boolean high;
    List<String> told;
    long climbsLeft;

    Lain(String step, Task task, boolean high) {
      this.step = step;
      this.task = task;
      this.high = high;
    }
  }

  @TestFactory
  Stream<DynamicTest> a_high_risk_step_that_lies_climbs_at_its_limit_and_1_4_and_24_hours_later() {
    return lying("high");
  }

  @TestFactory
  Stream<DynamicTest> a_standard_risk_step_that_lies_climbs_at_its_limit_and_1_3_and_10_working_days_later() {
    return lying("standard");
  }

  @Test
  void no_step_of_any_diagram_is_left_out() {
    Set<String> done = new TreeSet<>(Set.of("actOnLateStep"));
    story.before(done::add);
    new WholeWay(story).told("high");
    assertThat(done).containsExactlyElementsOf(Diagrams.userTasks());
  }

  private Stream<DynamicTest> lying(String risk) {
    List<Lain> lain = new ArrayList<>();
    story.before(step -> {
      settled(lain);
      Lain one = new Lain(step, story.task(step), "high".equals(risk) || "assessImmediateRisk".equals(step));
      Instant last = moments(one).get(3);
      story.at((last.isAfter(now()) ? last : now()).plusSeconds(60));
      lain.add(one);
    });
    new WholeWay(story).told(risk);
    settled(lain);
    assertThat(story.over()).as("the case came to its end").isTrue();
    List<DynamicTest> facts = new ArrayList<>();
    lain.forEach(one -> facts.add(DynamicTest.dynamicTest(one.step + " due " + Story.london(one.task.getDueDate()),
        () -> climbed(one))));
    return facts.stream();
  }

  private void settled(List<Lain> lain) {
    lain.stream().filter(one -> one.told == null).forEach(one -> {
      one.told = story.told(one.task.getId());
      one.climbsLeft = story.climbs(one.task.getId());
    });
  }

  private void climbed(Lain one) {
    List<String> expected = new ArrayList<>();
    for (int rung = 0; rung < 4; rung++) {
      Instant moment = moments(one).get(rung);
      expected.add(Story.london(Date.from(moment)) + " " + (byDay(moment) ? BY_DAY : OUT_OF_HOURS).get(rung));
    }
    assertThat(one.told).startsWith(expected.toArray(String[]::new));
    assertThat(one.climbsLeft).as("ladders that still climb for the finished step").isZero();
  }

  /** When each rung has to be told; a step that is late from the beginning is told of at once. */
  private List<Instant> moments(Lain one) {
    Instant due = one.task.getDueDate().toInstant();
    List<Instant> moments = one.high
        ? List.of(due, due.plus(1, ChronoUnit.HOURS), due.plus(4, ChronoUnit.HOURS), due.plus(24, ChronoUnit.HOURS))
        : List.of(due, workingDays(due, 1), workingDays(due, 3), workingDays(due, 10));
    Instant begun = one.task.getCreateTime().toInstant();
    return moments.stream().map(moment -> moment.isBefore(begun) ? begun : moment).toList();
  }

  private Instant workingDays(Instant from, int days) {
    return clocks.after(from, days, "working days");
  }

  private boolean byDay(Instant moment) {
    Date now = ClockUtil.getCurrentTime();
    ClockUtil.setCurrentTime(Date.from(moment));
    try {
      return clocks.workingDay() && clocks.hourOfDay() >= 8 && clocks.hourOfDay() < 18;
    } finally {
      ClockUtil.setCurrentTime(now);
    }
  }

  private static Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }
}
