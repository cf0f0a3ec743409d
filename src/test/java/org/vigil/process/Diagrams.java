package org.vigil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** What is drawn in {@code processes/}: every box, every circle and every arrow, as {@code process id}. */
final class Diagrams {

  private Diagrams() {}

  /** Neither end of a link is in the engine's history: they are passed with the arrows that lead there and on. */
  static Set<String> nodes() {
    return elements(FlowNode.class, node -> Wait.link(node).isEmpty());
  }

  static Set<String> flows() {
    return elements(SequenceFlow.class, flow -> true);
  }

  static Set<String> userTasks() {
    return elements(UserTask.class, task -> true).stream().map(task -> task.substring(task.indexOf(' ') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static <T extends FlowElement> Set<String> elements(Class<T> kind, Predicate<T> which) {
    Set<String> found = new TreeSet<>();
    for (Path file : files()) {
      var model = Bpmn.readModelFromFile(file.toFile());
      Collection<Process> processes = model.getModelElementsByType(Process.class);
      String process = processes.iterator().next().getId();
      model.getModelElementsByType(kind).stream().filter(which).forEach(element -> found.add(process + " " + element.getId()));
    }
    return found;
  }

  private static List<Path> files() {
    try (var files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
