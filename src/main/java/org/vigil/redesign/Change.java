package org.vigil.redesign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.Decision;

/** The files of a change, read once. */
final class Change {

  /** The register every clock stands in. */
  static final String REGISTER = "clocks";

  private final List<Diagram> diagrams = new ArrayList<>();
  private final List<DecisionFile> decisionFiles = new ArrayList<>();
  private final List<FormFile> forms = new ArrayList<>();

  private DataFlow flow;
  private Map<String, Set<String>> messages;

  private Change() {}

  /** Reads the files; one that cannot be read is a finding and is left out. */
  static Change read(Collection<ProcessFile> files, FilesRead known, Consumer<Finding> found) {
    var change = new Change();
    Map<String, Integer> names = new HashMap<>();
    for (var file : files) {
      if (names.merge(file.name(), 1, Integer::sum) == 2) {
        found.accept(new Finding(file.name(), "", "two files have this name. Keep one."));
      }
      try {
        if (file.name().endsWith(".bpmn")) {
          change.diagrams.add(known.read(file, Diagram::read));
        } else if (file.name().endsWith(".dmn")) {
          change.decisionFiles.add(known.read(file, DecisionFile::read));
        } else if (file.name().endsWith(".form")) {
          change.forms.add(known.read(file, FormFile::read));
        } else {
          found.accept(new Finding(file.name(), "", "the file is no diagram (.bpmn), decision (.dmn) or form (.form)."
              + " Leave it out."));
        }
      } catch (Unreadable fault) {
        found.accept(new Finding(file.name(), "", "the file cannot be read: " + fault.getMessage()
            + (fault.getMessage().contains("Camunda 8") ? "" : " Open it in the Modeler and save it again.")));
      }
    }
    return change;
  }

  /** The same with another version of one diagram and of these forms. */
  Change with(Diagram older, Collection<FormFile> olderForms) {
    var change = new Change();
    diagrams.stream().filter(diagram -> !diagram.id().equals(older.id())).forEach(change.diagrams::add);
    change.diagrams.add(older);
    change.decisionFiles.addAll(decisionFiles);
    var replaced = olderForms.stream().map(FormFile::id).toList();
    forms.stream().filter(form -> !replaced.contains(form.id())).forEach(change.forms::add);
    change.forms.addAll(olderForms);
    return change;
  }

  List<Diagram> diagrams() {
    return diagrams;
  }

  List<DecisionFile> decisionFiles() {
    return decisionFiles;
  }

  List<FormFile> forms() {
    return forms;
  }

  /** What is known where, worked out once for all rules that ask. */
  DataFlow flow(House house) {
    flow = flow == null ? new DataFlow(this, house) : flow;
    return flow;
  }

  /** Each message that is sent and the variables that come with it, worked out once for all rules that ask. */
  Map<String, Set<String>> messages(House house) {
    messages = messages == null ? Messages.of(this, house) : messages;
    return messages;
  }

  Optional<Diagram> diagram(String processId) {
    return diagrams.stream().filter(diagram -> diagram.id().equals(processId)).findFirst();
  }

  Optional<FormFile> form(String formId) {
    return forms.stream().filter(form -> form.id().equals(formId)).findFirst();
  }

  Optional<Decision> decision(String id) {
    return decisionFiles.stream().flatMap(file -> file.decisions().stream())
        .filter(decision -> id.equals(decision.getId())).findFirst();
  }

  /** The clocks of the register: the literals of its first column. */
  Set<String> clockIds() {
    var ids = new LinkedHashSet<String>();
    decision(REGISTER).ifPresent(register -> ids.addAll(DecisionFile.literalsOfFirstInput(register)));
    return ids;
  }

  /** A file that is no valid diagram, decision or form; the message is for a process owner. */
  static final class Unreadable extends Exception {
    private static final Pattern TWICE = Pattern.compile("ID value '([^']+)'");
    private static final Pattern LINE = Pattern.compile("Line=(\\d+)");

    Unreadable(String message) {
      super(message);
    }

    /** The reader's reason in a process owner's words, as far as it gives one. */
    static Unreadable because(Throwable fault, String format) {
      var near = "";
      for (var cause = fault; cause != null; cause = cause.getCause()) {
        var message = String.valueOf(cause.getMessage());
        var twice = TWICE.matcher(message);
        if (twice.find()) {
          return new Unreadable("two elements have the id \"" + twice.group(1) + "\". Give each an id of its own.");
        }
        var line = LINE.matcher(message);
        if (near.isEmpty() && line.find()) {
          near = " near line " + line.group(1);
        }
      }
      return new Unreadable("it is no valid " + format + near + ".");
    }
  }
}
