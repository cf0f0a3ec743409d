package org.vigil.tasklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.form.FormListener;
import org.vigil.form.Submission;
import org.vigil.step.StepListener;

/**
 * Keeps drafts and the log of who touched them. A place is a step's task id, or {@link #startOf} a process. Who may
 * read or write a draft is for the caller to ask.
 */
@Component
public class Drafts implements StepListener, FormListener {

  private final JdbcClient database;
  private final TransactionTemplate together;
  private final Clock clock;

  Drafts(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
    this.database = database;
    this.together = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Where a person's draft of the form that starts a process is kept. */
  static String startOf(String process, String person) {
    return "start " + process + " " + person;
  }

  /** The draft at a place; that somebody read another's is logged. */
  Optional<Draft> read(String place, String reader) {
    Optional<Draft> found = find(place);
    found.filter(draft -> !draft.savedBy().equals(reader)).ifPresent(draft -> log(place, "read", reader));
    return found;
  }

  /**
   * Saves a draft over the one its writer has seen.
   *
   * @param seen version of that draft, 0 for none
   * @return nothing when there is a newer one by now, which is left as it is
   */
  Optional<Draft> save(String place, String answers, String writer, int seen) {
    try {
      return together.execute(transaction -> {
        boolean kept = seen > 0 && over(place, answers, writer, seen)
            || find(place).isEmpty() && anew(place, answers, writer, seen);
        if (kept) {
          log(place, "saved", writer);
        }
        return kept ? find(place) : Optional.empty();
      });
    } catch (DuplicateKeyException another) {
      // Somebody else's first draft came in the same moment.
      return Optional.empty();
    }
  }

  void throwAway(String place, String person) {
    remove(place, "thrown away", person);
  }

  @Override
  public Turn turn() {
    return Turn.DRAFT;
  }

  /** A step has ended: what was typed in it and not sent goes with it. */
  @Override
  public void ended(DelegateTask step, Ending how, String by) {
    remove(step.getId(), how == Ending.SENT ? "sent" : "gone", by);
  }

  /** Somebody has sent the form that starts a process. */
  @Override
  public void accepted(Submission sent) {
    if (sent.starts() != null) {
      remove(startOf(sent.starts(), sent.by()), "sent", sent.by());
    }
  }

  private Optional<Draft> find(String place) {
    return database.sql("select answers, saved_by, saved_at, version from vigil_draft where place = ?").param(place)
        .query(Drafts::draft).optional();
  }

  private static Draft draft(ResultSet row, int number) throws SQLException {
    return new Draft(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getInt(4));
  }

  private boolean over(String place, String answers, String writer, int seen) {
    return database.sql("update vigil_draft set answers = ?, saved_by = ?, saved_at = ?, version = version + 1"
        + " where place = ? and version = ?").params(answers, writer, now(), place, seen).update() > 0;
  }

  private boolean anew(String place, String answers, String writer, int seen) {
    return database.sql("insert into vigil_draft (place, answers, saved_by, saved_at, version) values (?, ?, ?, ?, ?)")
        .params(place, answers, writer, now(), seen + 1).update() > 0;
  }

  private void remove(String place, String how, String person) {
    if (database.sql("delete from vigil_draft where place = ?").param(place).update() > 0) {
      log(place, how, person);
    }
  }

  private void log(String place, String what, String person) {
    database.sql("insert into vigil_draft_log (place, what, done_by, done_at) values (?, ?, ?, ?)")
        .params(place, what, person, now()).update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
