package org.vigil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vigil.form.FormField;
import org.vigil.form.FormSchema;
import org.vigil.form.Forms;

/**
 * The questions on which the way of a case depends: what an arrow of a diagram reads, and the gates of a closure. A
 * story says how they are answered; nobody ticks them for it.
 */
public final class Gates {

  private static final Pattern CONDITION = Pattern.compile("<bpmn:conditionExpression[^>]*>([^<]*)<");
  /** A path, without the method that is asked of its value. */
  private static final Pattern PATH = Pattern.compile("([a-zA-Z]\\w*(?:\\.[a-zA-Z]\\w*)*?)(?:\\.\\w+\\(|(?![\\w.]))");
  /** Read by the table closure-gates, as many as there are. */
  private static final Pattern OF_A_CLOSURE = Pattern.compile("closure\\.\\w+\\.state");
  private static final Set<String> READ = read();

  private Gates() { }

  static boolean opens(FormField question) {
    return READ.contains(question.dottedPath()) || OF_A_CLOSURE.matcher(question.dottedPath()).matches();
  }

  /** Every gate of a closure answered alike, but for these: {@code closed("done", "closure.review.state", "waive")}. */
  public static Object[] closed(String state, Object... but) {
    FormSchema form = Forms.read(Path.of("forms", "complete-missing.form"));
    List<Object> answers = new ArrayList<>();
    form.fields().stream().map(FormField::dottedPath).filter(path -> OF_A_CLOSURE.matcher(path).matches())
        .forEach(path -> answers.addAll(List.of(path, state)));
    answers.addAll(List.of(but));
    return answers.toArray();
  }

  private static Set<String> read() {
    Set<String> paths = new HashSet<>();
    try (Stream<Path> diagrams = Files.list(Path.of("processes"))) {
      for (Path diagram : diagrams.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
        CONDITION.matcher(Files.readString(diagram)).results()
            .flatMap(condition -> PATH.matcher(condition.group(1)).results())
            .forEach(path -> paths.add(path.group(1)));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return paths;
  }
}
