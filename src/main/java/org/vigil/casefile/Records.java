package org.vigil.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigil.form.FormSchema;

/** What the engine keeps of one case, running or finished; each answer is one statement, whatever else there is. */
public interface Records {

  /**
   * A procedure of the case.
   *
   * @param key what its diagram is called by others
   * @param definition the version of the diagram it runs by
   * @param startedBy null when a diagram started it
   * @param endedAt null while it runs
   */
  record Procedure(String id, String key, String name, String definition, String startStep, String startedBy,
      Instant startedAt, Instant endedAt) { }

  /**
   * A step somebody did or has to do.
   *
   * @param occurrence this one time the diagram came to the step
   * @param endedAt null while it waits
   * @param done whether its form was sent; otherwise its diagram moved on
   */
  record RecordedStep(String id, String procedure, String occurrence, String key, String name, String person,
      Instant startedAt, Instant endedAt, boolean done) { }

  /** @param text as somebody wrote it */
  record Comment(String step, String stepName, String by, Instant at, String text) { }

  /** Every procedure of the case, the oldest first. */
  List<Procedure> procedures(String caseReference);

  /** Every step of the case, the oldest first. */
  List<RecordedStep> steps(String caseReference);

  /** What stood in the case when a form was sent, by the step's occurrence, or the procedure that a form began. */
  Map<String, Map<String, Object>> sent(String caseReference);

  /** What the case knows under these names, in plain values: what runs still, or ended last, knows best. */
  Map<String, Object> known(String caseReference, List<String> names);

  /** The groups to which each waiting step of the case is offered, by the step’s id. */
  Map<String, List<String>> offered(String caseReference);

  List<Comment> comments(String caseReference);

  /** The form of a step, or of what begins a procedure, as it was deployed with that version of the diagram. */
  Optional<FormSchema> form(String definition, String step);
}
