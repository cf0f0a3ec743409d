package org.vigil.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Writes the documents that come out of the diagrams and decisions, so that they cannot say something else. */
final class GeneratedDocs {

  static final String TABLE_STARTS = "<!-- clocks: generated -->";
  static final String TABLE_ENDS = "<!-- /clocks -->";
  static final String TABLES_START = "<!-- tables: generated -->";
  static final String TABLES_END = "<!-- /tables -->";

  private GeneratedDocs() {}

  /** The README's clock table, one row a row of the register. */
  static String clockTable() {
    var table = Dmn.readModelFromFile(Path.of("processes/clocks.dmn").toFile())
        .getModelElementsByType(DecisionTable.class).iterator().next();
    var lines =
        new ArrayList<>(List.of("| What has to happen | Limit | Counts from | When | Warnings | Authority | Locked |",
            "|---|---|---|---|---|---|---|"));
    var columns = table.getOutputs().stream().map(Output::getName).toList();
    for (Rule rule : table.getRules()) {
      var cells = cells(rule.getOutputEntries());
      UnaryOperator<String> out = column -> cells.get(columns.indexOf(column));
      lines.add("| " + String.join(" | ", out.apply("title"), limit(out.apply("amount"), out.apply("unit")),
          out.apply("starts"), when(cells(rule.getInputEntries())),
          out.apply("warnings").replace("usualWarnings", "usual"),
          out.apply("authority") + ": " + out.apply("source"), out.apply("locked").equals("true") ? "yes" : "") + " |");
    }
    return String.join("\n", lines);
  }

  /** The process owner's list of decision tables: the file, the table, and how it describes itself. */
  static String decisionTables() throws IOException {
    var lines = new ArrayList<>(List.of("| File | Table | What it says of itself |", "|---|---|---|"));
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".dmn")).sorted().toList()) {
        for (Decision decision : Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class)) {
          String says = decision.getDescription() == null ? "" : decision.getDescription().getTextContent();
          lines.add("| `" + file.getFileName() + "` | " + decision.getName() + " | "
              + says.strip().replaceAll("\\s+", " ").replace("|", "\\|") + " |");
        }
      }
    }
    return String.join("\n", lines);
  }

  private static List<String> cells(Iterable<? extends DmnElement> entries) {
    var cells = new ArrayList<String>();
    entries.forEach(entry -> cells.add(entry.getTextContent().strip().replaceAll("^\"([^\"]*)\"$", "$1")));
    return cells;
  }

  private static String limit(String amount, String unit) {
    if (amount.equals("0")) {
      return "the same day";
    }
    return amount + " " + (amount.equals("1") ? unit.replaceFirst("(minute|hour|day|week|month)s", "$1") : unit);
  }

  private static String when(List<String> in) {
    var when = new ArrayList<String>();
    if (in.get(1).startsWith("not(")) {
      when.add("high risk");
    } else if (!in.get(1).equals("-")) {
      when.add(
          in.get(1).replace("\"", "").replaceAll(",(?=[^,]+$)", " or ").replace(",", ", ").replace('-', ' ') + " risk");
    }
    if (in.get(2).equals("true")) {
      when.add("online images");
    }
    if (!in.get(3).equals("-")) {
      when.add(
          (in.get(3).contains(">=") ? "from " : "before ") + in.get(3).replaceAll(".*date\\(\"([^\"]+)\"\\).*", "$1"));
    }
    return String.join(", ", when);
  }

  /** The printed procedure: each diagram, its picture, and what each step asks, in the officer's words. */
  static String procedures() {
    var text =
        new StringBuilder("# The procedures\n\nGenerated from the diagrams. Change the diagram, not this page.\n");
    diagrams().forEach((id, file) -> {
      var model = Bpmn.readModelFromFile(file.toFile());
      var process = model.getModelElementsByType(Process.class).iterator().next();
      text.append("\n## ").append(process.getName()).append("\n\n").append(documentation(process)).append("\n\n![")
          .append(process.getName()).append("](pictures/").append(id).append(".svg)\n\n");
      model.getModelElementsByType(UserTask.class).forEach(step -> text.append("- **").append(step.getName())
          .append("** (").append(who(step)).append("). ").append(documentation(step)).append("\n"));
    });
    return text.toString();
  }

  private static String who(UserTask step) {
    String groups = step.getCamundaCandidateGroups();
    return groups.startsWith("${") ? "as the table says" : groups.replace(",", ", ").replace('-', ' ');
  }

  private static String documentation(BaseElement element) {
    return element.getDocumentations().iterator().next().getTextContent().strip();
  }

  static Map<String, Path> diagrams() {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      var diagrams = new TreeMap<String, Path>();
      files.filter(file -> file.toString().endsWith(".bpmn"))
          .forEach(file -> diagrams.put(file.getFileName().toString().replace(".bpmn", ""), file));
      return diagrams;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
