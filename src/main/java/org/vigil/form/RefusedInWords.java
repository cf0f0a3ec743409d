package org.vigil.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vigil.problem.Fault;
import org.vigil.problem.Problem;
import org.vigil.problem.Refused;

/**
 * What somebody asked for cannot be done, said to them. Whatever a bean that diagrams name has to say to a person it
 * throws as one of these: wherever in the step's transaction that is, the sentences reach the person in these words, at
 * their question, and nothing is stored. Everything else that is thrown is a fault of ours, and its words stay inside.
 */
public abstract class RefusedInWords extends Refused {

  /**
   * One sentence.
   *
   * @param question path of the question it is about, or the last word of its path; empty when that is not known
   * @param typed what was typed there, by which the question is found in a form that calls it otherwise; null for none
   * @param label the words beside the question, for whoever sent no form
   * @param what what to do about it, in words that come after the label
   */
  public record Said(String question, Object typed, String label, String what) {

    Fault in(FormSchema form, Map<String, Object> answers) {
      Optional<FormField> field = form == null ? Optional.empty() : place(form, answers);
      String before = field.map(form == null ? found -> label : form::nameOf).orElse(label);
      return new Fault(field.map(FormField::dottedPath).orElse(""),
          before.isEmpty() ? what : Sentences.of(before, what));
    }

    private Optional<FormField> place(FormSchema form, Map<String, Object> answers) {
      return form.field(question)
          .or(() -> form.fields().stream().filter(field -> field.key().equals(question)).findFirst())
          .or(() -> typed == null ? Optional.empty() : form.fields().stream()
              .filter(field -> typed.equals(Paths.at(answers, field.path()))).findFirst());
    }
  }

  private final transient List<Said> said;

  /** About one question of a form; see {@link Said}. */
  protected RefusedInWords(String question, Object typed, String label, String what) {
    this(List.of(new Said(question, typed, label, what)));
  }

  /** About the whole of what was asked. */
  protected RefusedInWords(String sentence) {
    this(List.of(new Said("", null, "", sentence)));
  }

  protected RefusedInWords(List<Said> said) {
    this(said, said.stream().map(one -> one.in(null, Map.of()).sentence()).collect(Collectors.joining("\n")));
  }

  protected RefusedInWords(List<Said> said, String message) {
    this(said, Problem.badRequest(message).because(said.stream().map(one -> one.in(null, Map.of())).toList()));
  }

  /** @param problem as which it is answered where no form was sent */
  protected RefusedInWords(List<Said> said, Problem problem) {
    super(problem);
    this.said = List.copyOf(said);
  }

  /**
   * What to say about a form that was sent.
   *
   * @param form null when none was
   * @param answers of the form
   */
  public List<Fault> faults(FormSchema form, Map<String, Object> answers) {
    return said.stream().map(one -> one.in(form, answers)).toList();
  }

  /** The refusal behind a failure, however the engine has wrapped it. */
  public static Optional<RefusedInWords> behind(Throwable failure) {
    Throwable cause = failure;
    // A chain of causes may be a ring; nobody wraps a hundred times.
    for (int depth = 0; cause != null && depth < 100; depth++, cause = cause.getCause()) {
      if (cause instanceof RefusedInWords refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }
}
