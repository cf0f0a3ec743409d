package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the stories of missing children ask and do again and again. */
final class MissingPeople {

  private final ProcessEngine engine;
  private final Story story;

  MissingPeople(ProcessEngine engine, Story story) {
    this.engine = engine;
    this.story = story;
  }

  /** When each open review is due and whose it is, first to last. */
  List<String> reviews() {
    return story.tasks("reviewSearch").stream().map(task -> Story.london(task.getDueDate()) + " " + group(task))
        .sorted().toList();
  }

  /** Somebody holds the review that counts by this clock, and grades. */
  void reviewed(String person, String clock, String band) {
    Task due = review(clock).orElseThrow(() -> new AssertionError("no review by " + clock + ", but " + reviews()));
    story.complete(person, due, "missingReview.band", band);
  }

  /** What somebody reads whose review is sent back. */
  String refused(String person, String clock) {
    String said = story.tries(person, review(clock).orElseThrow(), "missingReview.band", "high");
    assertThat(said).as("the review by %s, sent by %s", clock, person).isNotEqualTo(Story.ACCEPTED);
    return said;
  }

  /** When the review that counts by this clock is due; null when there is none. */
  String due(String clock) {
    return review(clock).map(task -> Story.london(task.getDueDate())).orElse(null);
  }

  /** The clocks of the major reviews that are open. */
  List<String> majorReviews() {
    return story.tasks("reviewSearch").stream().map(this::clock).filter(clock -> clock.contains("major")).toList();
  }

  static String hoursAfter(String moment, int hours) {
    return LocalDateTime.parse(moment.replace(' ', 'T')).plusHours(hours).toString().replace('T', ' ');
  }

  private Optional<Task> review(String clock) {
    return story.tasks("reviewSearch").stream().filter(task -> clock.equals(clock(task))).findFirst();
  }

  private String clock(Task task) {
    return (String) engine.getTaskService().getVariable(task.getId(), "reviewClock");
  }

  /** How many episodes of the case run. */
  int running() {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(story.reference()).list()
        .stream().filter(process -> process.getProcessDefinitionId().matches("(missing-child|found-child):.*"))
        .toList().size();
  }

  /** What one story keeps of a child must not be an earlier episode in the next. */
  static void forget(JdbcClient database) {
    database.sql("delete from vigil_missing_episode").update();
    database.sql("delete from vigil_missing_decision").update();
  }

  private String group(Task task) {
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(link -> link.getGroupId())
        .filter(Objects::nonNull).sorted().collect(Collectors.joining(","));
  }
}
