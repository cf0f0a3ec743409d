package org.vigil.redesign;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/**
 * A rule of the table of form rules speaks of a form, a question and answers that exist, and does not refuse a form
 * nobody has written in. Prevents: a rule with a misspelt form, which refuses nothing for years; one that reads an
 * answer nobody asks for, which closes its step for every case.
 */
final class FormRulesRule implements Rule {

  static final String TABLE = "form-rules";

  /** What a rule can speak about besides the case: see {@code form.RuleFacts} and {@code voice.ChildsVoice}. */
  private static final Map<String, Shape> FACTS = Map.of("form", Shape.LEAF, "now", Shape.LEAF, "today", Shape.LEAF,
      "user", Shape.parts(Map.of("id", Shape.LEAF, "groups", Shape.LEAF)), "last", Shape.ANYTHING, "copied",
      Shape.ANYTHING, "voice", Shape.ANYTHING, "voiceCopied", Shape.ANYTHING, "heard", Shape.LEAF, "childSeen",
      Shape.LEAF);
  private static final Pattern LISTED = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");
  private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 5, 22, 12, 0);

  /**
   * One row: the forms it is for (none: every form), when it refuses, and where the answer it speaks of is kept.
   *
   * @param namesItsForms whether the forms are those it lists, and not those it excepts
   */
  record RuleRow(int number, boolean namesItsForms, List<String> forms, String condition, List<String> question) {}

  private final House house;
  private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
  private final Map<String, Boolean> refusesEmpty = new HashMap<>();

  FormRulesRule(House house) {
    this.house = house;
  }

  static List<RuleRow> rows(DecisionTable table) {
    var rows = new ArrayList<RuleRow>();
    int number = 0;
    for (var rule : table.getRules()) {
      number++;
      var in = rule.getInputEntries().stream().map(cell -> cell.getTextContent().strip()).toList();
      var out = rule.getOutputEntries().stream().map(cell -> cell.getTextContent().strip()).toList();
      if (in.size() > 1 && !out.isEmpty()) {
        rows.add(new RuleRow(number, LISTED.matcher(in.get(0)).matches(), DecisionFile.strings(in.get(0)),
            in.get(1), DecisionFile.strings(out.get(0))));
      }
    }
    return rows;
  }

  @Override
  public void check(Change change, Consumer<Finding> found) {
    for (var file : change.decisionFiles()) {
      for (var decision : file.decisions()) {
        if (TABLE.equals(decision.getId()) && DecisionFile.table(decision) != null) {
          for (var row : rows(DecisionFile.table(decision))) {
            row(change, change.flow(house), file, decision, row, found);
          }
        }
      }
    }
  }

  private void row(Change change, DataFlow flow, DecisionFile file, Decision table, RuleRow row,
      Consumer<Finding> found) {
    for (var id : row.forms()) {
      var form = change.form(id).orElse(null);
      if (form == null) {
        found.accept(file.fault(table, "has a row " + row.number() + " for the form \"" + id + "\", which is not there."
            + " Write the id of a form, or take the row out."));
        continue;
      }
      row.question().stream().filter(path -> !asks(form, path)).forEach(path ->
          found.accept(file.fault(table, "has a row " + row.number() + " for the question \"" + path + "\", which "
              + form.file() + " does not ask. Write where the form keeps its answer, for instance crime.reason.")));
      if (!reads(change, flow, file, table, row, form, found) && refusesEmpty(row, form)) {
        found.accept(file.fault(table, "has a row " + row.number() + " that refuses " + form.file() + " when nothing is"
            + " answered, and not all it reads is required and always shown: nobody could send the form in. Add that"
            + " the"
            + " answer is there, for instance crime.reason != null and …"));
      }
    }
    if (row.forms().isEmpty()) {
      row.question().stream().filter(path -> change.forms().stream().noneMatch(form -> asks(form, path)))
          .forEach(path -> found.accept(file.fault(table, "has a row " + row.number() + " for the question \"" + path
              + "\", which no form asks. Write where the form keeps its answer, for instance crime.reason.")));
    }
  }

  /** Whether a form keeps an answer, or a group of them, there; the end of the path is enough, as for the officer. */
  private static boolean asks(FormFile form, String path) {
    return form.fields().stream().map(field -> String.join(".", field.path()))
        .anyMatch(own -> own.equals(path) || own.endsWith("." + path));
  }

  /** Whether a read of the row is unsound where the form is shown; the finding names the step. */
  private boolean reads(Change change, DataFlow flow, DecisionFile file, Decision table, RuleRow row, FormFile form,
      Consumer<Finding> found) {
    boolean faulty = false;
    for (var diagram : change.diagrams()) {
      for (var node : showing(diagram, form)) {
        // What a step beside this one writes may be there or not, and a rule may ask whether it is.
        var scope = new LinkedHashMap<String, Shape>(node instanceof UserTask ? flow.everything(diagram) : Map.of());
        if (node instanceof UserTask) {
          flow.inside(diagram, node).forEach((name, shape) -> scope.merge(name, shape, Shape::or));
        }
        form.writes().forEach((name, shape) -> scope.merge(name, shape, Shape::or));
        scope.putAll(FACTS);
        for (var read : Feel.reads(row.condition())) {
          var why = Reading.explain(diagram, flow, scope, read);
          why.ifPresent(fault -> found.accept(file.fault(table, "has a row " + row.number() + " for the form"
              + " \"" + form.id()
              + "\" that reads \"" + read.dotted() + "\" at " + Labels.of(node) + " of " + diagram.file() + fault)));
          faulty |= why.isPresent();
        }
      }
    }
    return faulty;
  }

  private static List<FlowNode> showing(Diagram diagram, FormFile form) {
    return !diagram.shownForms().contains(form.id()) ? List.of() : diagram.nodes().stream().filter(node ->
        node instanceof UserTask task && form.id().equals(task.getCamundaFormRef())
            || node instanceof StartEvent start && form.id().equals(start.getCamundaFormRef())).toList();
  }

  private boolean refusesEmpty(RuleRow row, FormFile form) {
    var own = Feel.reads(row.condition()).stream().map(Read::path)
        .filter(path -> form.writes().containsKey(path.get(0))).toList();
    boolean sure = own.stream().allMatch(path -> form.fields().stream().anyMatch(field -> field.path().equals(path)
        && field.node().path("validate").path("required").asBoolean() && !field.node().has("conditional")));
    return !own.isEmpty() && !sure && refusesEmpty.computeIfAbsent(form.id() + " " + row.condition(),
        unknown -> isTrueOfNothing(row.condition(), form));
  }

  private synchronized boolean isTrueOfNothing(String condition, FormFile form) {
    Map<String, Object> nothing = new HashMap<>();
    form.writes().forEach((name, shape) -> nothing.put(name, nothing(shape)));
    Feel.reads(condition).forEach(read -> place(nothing, read.path()));
    nothing.put("form", form.id());
    nothing.put("now", SOME_DAY);
    nothing.put("today", SOME_DAY.toLocalDate());
    nothing.put("user", Map.of("id", "somebody", "groups", List.of()));
    var result = feel.evaluateExpression(condition, nothing);
    return result.isSuccess() && Boolean.TRUE.equals(result.result());
  }

  private static Object nothing(Shape shape) {
    if (shape.fields().isEmpty()) {
      return null;
    }
    Map<String, Object> parts = new HashMap<>();
    shape.fields().forEach((name, part) -> parts.put(name, nothing(part)));
    return parts;
  }

  @SuppressWarnings("unchecked")
  private static void place(Map<String, Object> into, List<String> path) {
    for (var part : path.subList(0, path.size() - 1)) {
      if (!(into.get(part) instanceof Map)) {
        into.put(part, new HashMap<String, Object>());
      }
      into = (Map<String, Object>) into.get(part);
    }
    into.putIfAbsent(path.get(path.size() - 1), null);
  }
}
