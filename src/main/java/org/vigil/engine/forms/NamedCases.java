package org.vigil.engine.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.vigil.casefile.Sight;
import org.vigil.form.CaseReference;
import org.vigil.form.FormField;
import org.vigil.form.FormSchema;
import org.vigil.form.Sentences;
import org.vigil.problem.Fault;

/**
 * The cases a start form names. Naming one gives sight of it, since the step that follows is offered to whoever began
 * it; so it takes the sight of it first. Where a form takes what comes from outside, it gives none, and says so.
 */
final class NamedCases {

  /** Asked late: it reads the engine's history, so it comes after the engine. */
  private final ObjectProvider<Sight> sight;

  NamedCases(ObjectProvider<Sight> sight) {
    this.sight = sight;
  }

  /** A sentence for each case that is not shown to the person signed on, in the same words when there is none. */
  List<Fault> refusals(FormSchema schema, Map<String, Object> answers) {
    return named(schema).filter(field -> !field.fromOutside()).flatMap(field -> typed(field, answers)
        .filter(reference -> !sight.getObject().of(reference)).map(reference -> new Fault(field.dottedPath(),
            Sentences.of(field.label(), "there is no case " + CaseReference.inFull(reference) + " that you can open. "
                + "Check the reference, or ask its supervisor."))).stream()).toList();
  }

  /** Whether the person signed on brings something to a case that is not shown to them. */
  boolean fromOutside(FormSchema schema, Map<String, Object> answers) {
    return named(schema).filter(FormField::fromOutside).flatMap(field -> typed(field, answers).stream())
        .anyMatch(reference -> !sight.getObject().of(reference));
  }

  private static Stream<FormField> named(FormSchema schema) {
    return schema.fields().stream().filter(FormField::namesACase);
  }

  private static Optional<String> typed(FormField field, Map<String, Object> answers) {
    Object value = answers;
    for (String step : field.path()) {
      value = value instanceof Map<?, ?> group ? group.get(step) : null;
    }
    return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }
}
