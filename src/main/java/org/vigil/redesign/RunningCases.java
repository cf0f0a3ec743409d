package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.instance.DmnElement;

/**
 * Holds a change against the versions that still have cases. A case keeps the diagram and the forms it began with, and
 * meets the newest decisions and called processes. Prevents: a clock taken out that only old diagrams name, a column
 * an old diagram reads, an input an old caller does not pass, a rule about a question an old form does not ask; each
 * stops an officer with a sentence they can do nothing about.
 */
public final class RunningCases {

  private static final String FORM_RULES = "form-rules";
  /** What a rule of a form can speak about besides the form's answers. */
  private static final Set<String> OFFERED = Set.of("form", "now", "today", "user", "last", "copied");

  private final DataRule data;
  private final FilesRead known = new FilesRead();

  public RunningCases(House house) {
    data = new DataRule(house);
  }

  /**
   * What would stop a case that runs.
   *
   * @param live every file new cases get today
   * @param then every file they would get
   * @param running the versions that would be old ones and have cases
   */
  public synchronized List<Finding> stoppedBy(Collection<ProcessFile> live, Collection<ProcessFile> then,
      Collection<RunningVersion> running) {
    var changed = changed(live, then);
    if (running.isEmpty() || changed.stream().noneMatch(name -> name.endsWith(".dmn") || name.endsWith(".bpmn"))) {
      return List.of();
    }
    var unreadable = new ArrayList<Finding>();
    var before = Change.read(live, known, unreadable::add);
    var after = Change.read(then, known, unreadable::add);
    if (!unreadable.isEmpty()) {
      return List.of();
    }
    var findings = new LinkedHashSet<Finding>();
    for (var version : running) {
      findings.addAll(stopped(version, before, after, changed));
    }
    return List.copyOf(findings);
  }

  private static Set<String> changed(Collection<ProcessFile> live, Collection<ProcessFile> then) {
    Map<String, byte[]> now = new HashMap<>();
    live.forEach(file -> now.put(file.name(), file.content()));
    var changed = new LinkedHashSet<String>();
    then.forEach(file -> {
      if (!Arrays.equals(file.content(), now.remove(file.name()))) {
        changed.add(file.name());
      }
    });
    changed.addAll(now.keySet());
    return changed;
  }

  private List<Finding> stopped(RunningVersion version, Change before, Change after, Set<String> changed) {
    Diagram diagram;
    var forms = new ArrayList<FormFile>();
    try {
      diagram = Diagram.read(version.diagram());
      for (var form : version.forms()) {
        forms.add(FormFile.read(form));
      }
    } catch (Change.Unreadable older) {
      // It runs, so the engine can read it; the rules cannot say anything about it.
      return List.of();
    }
    var called = diagram.all(CallActivity.class).stream().map(CallActivity::getCalledElement)
        .flatMap(id -> after.diagram(String.valueOf(id)).stream())
        .filter(other -> changed.contains(other.file()) && !other.id().equals(diagram.id())).distinct().toList();
    if (called.isEmpty() && changed.stream().noneMatch(name -> name.endsWith(".dmn"))
        && changed.stream().allMatch(name -> after.diagrams().stream().anyMatch(now -> now.file().equals(name))
            || name.endsWith(".form"))) {
      return List.of();
    }
    var today = new LinkedHashSet<>(faults(before.with(diagram, forms), diagram, called));
    var findings = new ArrayList<Finding>();
    faults(after.with(diagram, forms), diagram, called).stream().filter(fault -> !today.contains(fault))
        .forEach(fault -> meets(version, diagram, places(diagram, called, fault), fault.sentence(), findings));
    unanswerable(diagram, forms, before, after).forEach((step, why) ->
        meets(version, diagram, List.of(step), why, findings));
    return findings;
  }

  private List<Finding> faults(Change change, Diagram diagram, List<Diagram> called) {
    var faults = new ArrayList<Finding>();
    var own = new ArrayList<Finding>();
    new StepClockRule().check(change, own::add);
    new CallRule().check(change, own::add);
    own.stream().filter(fault -> fault.file().equals(diagram.file())).forEach(faults::add);
    diagram.all(BusinessRuleTask.class).forEach(task -> DecisionRule.task(change, diagram, task, faults::add));
    var read = new ArrayList<Diagram>(List.of(diagram));
    called.forEach(other -> change.diagram(other.id()).ifPresent(read::add));
    data.check(change, read, faults::add);
    return faults;
  }

  /** Where in the old diagram a fault is met. */
  private static List<FlowNode> places(Diagram diagram, List<Diagram> called, Finding fault) {
    var callee = called.stream().filter(other -> other.file().equals(fault.file())).map(Diagram::id).findFirst();
    if (callee.isPresent()) {
      return diagram.all(CallActivity.class).stream().filter(call -> callee.get().equals(call.getCalledElement()))
          .map(FlowNode.class::cast).toList();
    }
    if (fault.file().endsWith(".form")) {
      var form = fault.file().replaceAll("\\.form$", "");
      return diagram.all(UserTask.class).stream().filter(step -> form.equals(step.getCamundaFormRef()))
          .map(FlowNode.class::cast).toList();
    }
    var nodes = new LinkedHashSet<>(diagram.nodes().stream().filter(node -> Labels.name(node).equals(fault.element()))
        .toList());
    diagram.flows().stream().filter(flow -> Labels.name(flow).equals(fault.element()))
        .forEach(flow -> nodes.add(flow.getSource()));
    return List.copyOf(nodes);
  }

  private static void meets(RunningVersion version, Diagram diagram, List<FlowNode> places, String why,
      List<Finding> findings) {
    var ways = new Ways(diagram);
    var met = new LinkedHashMap<String, Long>();
    diagram.nodes().stream().filter(node -> version.standing().containsKey(node.getId()))
        .filter(node -> places.isEmpty() || places.stream().anyMatch(place -> ways.lead(node, place)))
        .forEach(node -> met.merge(Labels.name(node), version.standing().get(node.getId()), Long::sum));
    if (!met.isEmpty()) {
      findings.add(new Finding(diagram.file(), met.keySet().iterator().next(), "in version " + version.version()
          + ", " + met.entrySet().stream().map(place -> (place.getValue() == 1 ? "1 case stands"
              : place.getValue() + " cases stand") + " at \"" + place.getKey() + "\"")
              .collect(Collectors.joining(" and "))
          + " and would stop: " + why + " Keep what that version needs until nobody stands there, or let a supervisor"
          + " move the cases to the newest version first (Cockpit, Running work)."));
    }
  }

  /** Steps of the old diagram that could never be sent in: a new rule reads what only the newest form asks. */
  private static Map<FlowNode, String> unanswerable(Diagram diagram, List<FormFile> forms, Change before,
      Change after) {
    var rules = new ArrayList<>(rules(after));
    rules.removeAll(rules(before));
    var unanswerable = new LinkedHashMap<FlowNode, String>();
    for (var form : forms) {
      var newest = after.form(form.id());
      if (newest.isEmpty()) {
        continue;
      }
      for (var rule : rules) {
        rule.reads().stream().filter(read -> rule.isAbout(form.id()) && !OFFERED.contains(read.root()))
            .filter(read -> asks(newest.get(), read) && !asks(form, read) && !rule.allowsNothingIn(read)).findFirst()
            .ifPresent(read -> diagram.all(UserTask.class).stream()
                .filter(step -> form.id().equals(step.getCamundaFormRef()))
                .forEach(step -> unanswerable.put(step,
                    "the form " + form.file() + " of that version does not ask for \""
                        + read.dotted() + "\", and form-rules.dmn refuses it while that is not answered: "
                        + rule.condition() + ". Write \"" + read.dotted() + " != null and\" before it.")));
      }
    }
    return unanswerable;
  }

  /**
   * A row of the table of form rules.
   *
   * @param forms the cell that names its forms; a hyphen or nothing means every form
   */
  private record FormRow(String forms, String condition) {

    boolean isAbout(String form) {
      return forms.isEmpty() || forms.equals("-") || DecisionFile.strings(forms).contains(form);
    }

    List<Read> reads() {
      return Feel.reads(condition);
    }

    boolean allowsNothingIn(Read read) {
      return condition.replaceAll("\\s+", "").contains(read.dotted() + "!=null");
    }
  }

  private static List<FormRow> rules(Change change) {
    return change.decision(FORM_RULES).map(DecisionFile::table).stream().flatMap(table -> table.getRules().stream())
        .map(row -> row.getInputEntries().stream().map(DmnElement::getTextContent).map(String::strip).toList())
        .filter(cells -> cells.size() > 1).map(cells -> new FormRow(cells.get(0), cells.get(1))).toList();
  }

  private static boolean asks(FormFile form, Read read) {
    var shape = form.writes().get(read.root());
    for (int at = 1; shape != null && at < read.path().size() && !shape.open() && !shape.fields().isEmpty(); at++) {
      shape = shape.fields().get(read.path().get(at));
    }
    return shape != null;
  }
}
