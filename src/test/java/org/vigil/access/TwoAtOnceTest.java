package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.access.Doorway.Answer;
import org.vigil.engine.AtTheSameMoment;

/** A double click, two people at one step: who comes second reads what has become of the step. */
class TwoAtOnceTest extends AtTheDoor {

  private static final String NOTE = "{\"variables\":{\"note\":{\"value\":\"sent twice in one moment\"}}}";

  @Autowired AtTheSameMoment moment;

  @AfterEach
  void nobody_waits_for_another() {
    moment.callOff();
  }

  @Test
  void of_two_submits_at_once_one_is_stored_and_the_other_reads_that_the_step_is_done() {
    String task = investigatorsTask();
    engine.getTaskService().claim(task, "otto.officer");
    List<Doorway> doors = List.of(browser("otto.officer"), rest("otto.officer"));
    moment.arrange();
    List<Answer> answers = together(() -> doors.get(0).post("task/" + task + "/submit-form", NOTE),
        () -> doors.get(1).post("task/" + task + "/submit-form", NOTE));
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
    assertThat(answers.stream().filter(answer -> answer.status() == 409).findFirst().orElseThrow().message())
        .isEqualTo(PlainAnswers.DONE);
    moment.callOff();
    Answer third = doors.get(0).post("task/" + task + "/submit-form", NOTE);
    assertThat(third.status()).isEqualTo(404);
    assertThat(third.message()).isEqualTo(PlainAnswers.GONE);
  }

  @Test
  void of_two_claims_at_once_one_gets_the_step_and_the_other_reads_that_it_is_taken() {
    engine.getIdentityService().createMembership("hanna.hub", Role.INVESTIGATOR.group());
    try {
      String task = investigatorsTask();
      Doorway otto = browser("otto.officer");
      Doorway hanna = rest("hanna.hub");
      moment.arrange();
      List<Answer> answers = together(() -> claim(otto, task, "otto.officer"), () -> claim(hanna, task, "hanna.hub"));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
      assertThat(answers.stream().filter(answer -> answer.status() == 409).findFirst().orElseThrow().message())
          .isEqualTo(PlainAnswers.TAKEN);
      moment.callOff();
      String holder = engine.getTaskService().createTaskQuery().taskId(task).singleResult().getAssignee();
      Answer later = holder.equals("otto.officer") ? claim(hanna, task, "hanna.hub")
          : claim(otto, task, "otto.officer");
      assertThat(later.status()).isEqualTo(409);
      assertThat(later.message()).isEqualTo(PlainAnswers.TAKEN);
    } finally {
      engine.getIdentityService().deleteMembership("hanna.hub", Role.INVESTIGATOR.group());
    }
  }

  @Test
  void a_step_that_is_gone_cannot_be_claimed_and_says_so() {
    Answer answer = claim(browser("otto.officer"), "3f0f8dd2-0000-0000-0000-000000000000", "otto.officer");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo(PlainAnswers.GONE);
  }

  private static Answer claim(Doorway door, String task, String person) {
    return door.post("task/" + task + "/claim", "{\"userId\":\"" + person + "\"}");
  }

  private static List<Answer> together(Supplier<Answer> one, Supplier<Answer> other) {
    var first = CompletableFuture.supplyAsync(one);
    Answer second = other.get();
    return List.of(first.join(), second);
  }
}
