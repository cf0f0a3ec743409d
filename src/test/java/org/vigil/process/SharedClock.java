package org.vigil.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's clock as the cases of one scenario live by it. It goes forward once for all of them: what falls due on
 * the way, in whichever case, happens at its own moment and in order.
 */
final class SharedClock {

  private final ProcessEngine engine;
  private final JdbcClient database;
  private final Set<String> references = new LinkedHashSet<>();

  SharedClock(ProcessEngine engine, JdbcClient database) {
    this.engine = engine;
    this.database = database;
  }

  /** From now on what the case with this reference waits for falls due. */
  void counts(String reference) {
    references.add(reference);
  }

  Instant now() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  /**
   * Time passes until then; while no case runs it is set, to whatever moment.
   *
   * @throws AssertionError when that would lead cases that run back into the past
   */
  void goesTo(Instant until) {
    if (until.isBefore(now()) && running()) {
      throw new AssertionError("It is " + Story.london(ClockUtil.getCurrentTime()) + " already for "
          + String.join(" and ", references) + ", so it cannot become " + Story.london(Date.from(until))
          + ". Tell the earlier case first, or receive the report later.");
    }
    settle();
    for (Waiting next = next(until); next != null; next = next(until)) {
      if (next.dueAt().toInstant().isAfter(now())) {
        ClockUtil.setCurrentTime(new Date(next.dueAt().getTime()));
      }
      engine.getManagementService().executeJob(next.id());
      settle();
    }
    ClockUtil.setCurrentTime(Date.from(until));
  }

  /** Time passes until then while Vigil is down; what fell due meanwhile happens when it wakes. */
  void wakesAt(Instant moment) {
    ClockUtil.setCurrentTime(Date.from(moment));
    settle();
  }

  /** Runs what the engine does in the background: what has no date, and what is due by now. */
  void settle() {
    for (List<Waiting> now = background(); !now.isEmpty(); now = background()) {
      now.forEach(job -> engine.getManagementService().executeJob(job.id()));
    }
  }

  /** Something the engine waits to do for a case. */
  private record Waiting(String id, Timestamp dueAt) { }

  private boolean running() {
    return references.stream().anyMatch(key -> engine.getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(key).count() > 0);
  }

  private Waiting next(Instant until) {
    return references.isEmpty() ? null : jobs("and job.duedate_ <= ? order by job.duedate_, job.id_ limit 1",
        Timestamp.from(until)).stream().findFirst().orElse(null);
  }

  private List<Waiting> background() {
    return references.isEmpty() ? List.of()
        : jobs("and (job.duedate_ is null or job.duedate_ <= ?) order by job.duedate_, job.id_ limit 1",
            Timestamp.from(now()));
  }

  // The engine's own query asks for one process at a time; a case has dozens, and a story asks after every step.
  private List<Waiting> jobs(String which, Object... more) {
    List<Object> values = new ArrayList<>(references);
    String keys = String.join(", ", Collections.nCopies(values.size(), "?"));
    values.addAll(List.of(more));
    return database.sql("""
        select job.id_, job.duedate_ from act_ru_job job
        join act_ru_execution process on job.process_instance_id_ = process.id_
        where process.business_key_ in (%s) and job.suspension_state_ = 1\s""".formatted(keys) + which)
        .params(values).query((row, number) -> new Waiting(row.getString(1), row.getTimestamp(2))).list();
  }
}
