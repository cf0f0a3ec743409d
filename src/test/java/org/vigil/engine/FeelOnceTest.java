package org.vigil.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;

/** FEEL whose functions are made once says what the engine's own says, of every cell of every table and of faults. */
class FeelOnceTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
  private static final Pattern NAME = Pattern.compile("\\b[a-z][A-Za-z]*\\b");

  private final FeelEngine own = new ScalaFeelEngine(List.of());
  private final FeelEngine once = new FeelOnce();

  @Test
  void every_cell_of_every_table_holds_for_the_same_inputs() throws Exception {
    int asked = 0;
    for (DmnModelInstance table : tables()) {
      Set<String> cells = new LinkedHashSet<>();
      table.getModelElementsByType(InputEntry.class).forEach(cell -> cells.add(cell.getTextContent().strip()));
      cells.remove("");
      for (String cell : cells) {
        for (Object input : inputs(cell)) {
          assertSame(cell + " for " + input, engine -> engine.evaluateSimpleUnaryTests(cell, "asked", of("asked", input)));
          asked++;
        }
      }
    }
    assertThat(asked).as("cells asked").isGreaterThan(3_000);
  }

  @Test
  void every_expression_of_every_table_has_the_same_value() throws Exception {
    int asked = 0;
    for (DmnModelInstance table : tables()) {
      Set<String> texts = new LinkedHashSet<>();
      table.getModelElementsByType(InputExpression.class).forEach(text -> texts.add(text.getText().getTextContent()));
      table.getModelElementsByType(LiteralExpression.class).stream().filter(text -> text.getText() != null)
          .forEach(text -> texts.add(text.getText().getTextContent()));
      for (String text : texts) {
        for (Object known : Arrays.asList(null, 3, "high", LocalDate.of(2026, 5, 22), List.of("high", "medium"),
            Map.of("level", "high", "at", "2026-05-22T10:00"))) {
          Map<String, Object> variables = new HashMap<>();
          NAME.matcher(text).results().forEach(name -> variables.put(name.group(), known));
          assertSame(text + " knowing " + known, engine ->
              engine.evaluateSimpleExpression(text, Variables.fromMap(variables).asVariableContext()));
          asked++;
        }
      }
    }
    assertThat(asked).as("expressions asked").isGreaterThan(3_000);
  }

  @Test
  void functions_words_for_faults_and_what_the_engine_keeps_are_the_same() {
    VariableContext known = Variables.createVariables().putValue("child", Spin.JSON("{\"age\": 9}"))
        .putValue("names", List.of("Amber", "Nobody")).putValue("day", LocalDate.of(2026, 5, 22)).asVariableContext();
    for (String text : List.of("1 +", "unknown function(1)", "nobody", "nobody.age", "child.age + 1", "count(names)",
        "assert(nobody, nobody != null)", "some name in names satisfies name = \"Nobody\"", "string length(names[1])",
        "day + duration(\"P3D\")", "day of week(day)", "if child.age < 10 then \"young\" else 1", "1 / 0", "\"a\" + 1",
        "{a: 1, b: a + 1}.b", "for n in names return upper case(n)", "substring(\"Amber\", 2)", "sort([3, 1, 2])",
        "{twice: function(x) x * 2}.twice(child.age)", "get value({a: 1}, \"a\")", "date(\"not a date\")",
        "function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}")) {
      assertSame(text, engine -> engine.evaluateSimpleExpression(text, known));
    }
    for (String test : List.of("nobody", "> 3", "not(\"high\")", "? > 3", "[1..9]", "1 +", "-", "null", "child.age")) {
      assertSame(test, engine -> engine.evaluateSimpleUnaryTests(test, "day", known));
      assertSame(test, engine -> engine.evaluateSimpleUnaryTests(test, "names", known));
      assertSame(test, engine -> engine.evaluateSimpleUnaryTests(test, "nobody", known));
    }
  }

  @Test
  void threads_that_ask_at_the_same_time_get_their_own_answers() {
    List<Boolean> right = IntStream.range(0, 20_000).parallel().mapToObj(number -> {
      Object value = once.evaluateSimpleExpression("if odd(number) then number * 2 else nobody", of("number", number));
      boolean fits = once.evaluateSimpleUnaryTests("> " + number % 50, "number", of("number", number));
      return (number % 2 == 1 ? String.valueOf(number * 2).equals(String.valueOf(value)) : value == null)
          && fits == number > number % 50;
    }).toList();
    assertThat(right).containsOnly(true);
  }

  private interface Asking {
    Object of(FeelEngine engine);
  }

  private void assertSame(String what, Asking asking) {
    String expected = said(() -> asking.of(own));
    assertThat(said(() -> asking.of(once))).as(what).isEqualTo(expected);
    assertThat(said(() -> asking.of(once))).as("%s, asked again", what).isEqualTo(expected);
  }

  /** The value with its kind, or the words of the fault. */
  private static String said(Callable<Object> asking) {
    try {
      Object value = asking.call();
      return value == null ? "nothing" : value.getClass().getSimpleName() + " " + value;
    } catch (Exception fault) {
      // A function's own name holds its address.
      return fault.getClass().getSimpleName() + ": " + String.valueOf(fault.getMessage()).replaceAll("@[0-9a-f]+", "@");
    }
  }

  /** What stands in the cell, and what does not. */
  private static List<Object> inputs(String cell) {
    Stream<Object> words = WORD.matcher(cell).results().limit(3).map(word -> word.group(1));
    Stream<Object> numbers = NUMBER.matcher(cell).results().limit(2).map(number -> Double.valueOf(number.group()));
    List<Object> inputs = new ArrayList<>(Stream.concat(words, numbers).toList());
    inputs.addAll(Arrays.asList(null, "something else", 7, true, LocalDate.of(2026, 5, 22), List.of("high")));
    return inputs;
  }

  private static VariableContext of(String name, Object value) {
    return Variables.createVariables().putValue(name, value).asVariableContext();
  }

  private static List<DmnModelInstance> tables() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".dmn")).sorted()
          .map(file -> Dmn.readModelFromFile(file.toFile())).toList();
    }
  }
}
