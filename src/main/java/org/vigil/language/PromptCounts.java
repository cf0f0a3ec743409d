package org.vigil.language;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.facts.London;
import org.vigil.form.FormField;
import org.vigil.form.FormListener;
import org.vigil.form.FormSchema;
import org.vigil.form.Submission;

/**
 * How often a prompt was shown in a question of a form in a month, and whether the words were changed or kept, for
 * training. Counted when a form has been sent and stored: no person, no case, no text, nothing a form could fail by.
 */
@Component
public class PromptCounts implements FormListener {

  private static final Logger LOG = LoggerFactory.getLogger(PromptCounts.class);

  private final PromptTable table;
  private final JdbcClient database;
  private final TransactionTemplate apart;
  private final Clock clock;

  /** One line of the counts. */
  record Line(String month, String form, String field, String phrase, int shown, int changed, int kept) { }

  PromptCounts(PromptTable table, JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
    this.table = table;
    this.database = database;
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** Counts what was shown in the questions of a form that is being sent, once it is stored. */
  @Override
  public void accepted(Submission sent) {
    ShownPrompts.now().ifPresent(shown -> sent.form().fields().stream()
        .filter(field -> field.kind() == FormField.Kind.TEXTAREA).forEach(field -> {
          String component = field.component().path("id").asText();
          List<Line> lines = lines(sent.form(), field, sent.answers(), shown.in(component));
          if (!lines.isEmpty()) {
            whenStored(() -> {
              shown.forget(component);
              lines.forEach(this::count);
            });
          }
        }));
  }

  private static void whenStored(Runnable work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      work.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        work.run();
      }
    });
  }

  private List<Line> lines(FormSchema form, FormField field, Map<String, Object> answers, Set<String> phrases) {
    if (phrases.isEmpty()) {
      return List.of();
    }
    Set<String> left = at(answers, field.path()) instanceof String text
        ? table.finder().everywhere(text).stream().map(Prompt::id).collect(Collectors.toSet()) : Set.of();
    String month = YearMonth.from(London.today(clock)).toString();
    return phrases.stream().map(phrase -> new Line(month, form.id(), field.dottedPath(), phrase, 1,
        left.contains(phrase) ? 0 : 1, left.contains(phrase) ? 1 : 0)).toList();
  }

  private void count(Line line) {
    try {
      add(line);
    } catch (DataAccessException e) {
      LOG.warn("A language prompt was not counted: {}", e.getClass().getSimpleName());
    }
  }

  private void add(Line line) {
    try {
      apart.executeWithoutResult(status -> {
        if (raise(line) == 0) {
          database.sql("insert into vigil_language_count (shown, changed, kept, in_month, form_id, field, phrase_id)"
              + " values (?, ?, ?, ?, ?, ?, ?)").params(values(line)).update();
        }
      });
    } catch (DuplicateKeyException somebodyWasQuicker) {
      apart.executeWithoutResult(status -> raise(line));
    }
  }

  private int raise(Line line) {
    return database.sql("update vigil_language_count set shown = shown + ?, changed = changed + ?, kept = kept + ?"
        + " where in_month = ? and form_id = ? and field = ? and phrase_id = ?").params(values(line)).update();
  }

  private static List<Object> values(Line line) {
    return List.of(line.shown(), line.changed(), line.kept(), line.month(), line.form(), line.field(), line.phrase());
  }

  /** Every count there is, the newest month first. */
  List<Line> all() {
    return database.sql("select in_month, form_id, field, phrase_id, shown, changed, kept from vigil_language_count"
        + " order by in_month desc, form_id, field, phrase_id")
        .query((row, number) -> new Line(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
            row.getInt(5), row.getInt(6), row.getInt(7))).list();
  }

  private static Object at(Object from, List<String> path) {
    for (String step : path) {
      from = from instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return from;
  }
}
