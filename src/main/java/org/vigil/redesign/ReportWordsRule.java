package org.vigil.redesign;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.dmn.instance.Decision;

/**
 * The table of senders' words translates into words the start form offers. Prevents: an answer taken out of the form,
 * or written otherwise, to which a partner's word is still turned, so that no list and no table finds the report.
 */
final class ReportWordsRule implements Rule {

  private static final String TABLE = "report-words";
  private static final String FORM = "report-child-abuse";

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var form = change.form(FORM).orElse(null);
    for (var file : change.decisionFiles()) {
      for (var decision : file.decisions()) {
        if (form != null && TABLE.equals(decision.getId()) && DecisionFile.table(decision) != null) {
          table(form, file, decision, found);
        }
      }
    }
  }

  private static void table(FormFile form, DecisionFile file, Decision decision, Consumer<Finding> found) {
    int number = 0;
    for (var row : DecisionFile.table(decision).getRules()) {
      number++;
      for (var question : DecisionFile.strings(row.getInputEntries().iterator().next().getTextContent())) {
        var offered = offered(form, question);
        if (offered.isEmpty()) {
          found.accept(file.fault(decision, "has a row " + number + " for the question \"" + question + "\", of which "
              + form.file() + " offers no answers. Write the key of a question with answers, or take the row out."));
          continue;
        }
        DecisionFile.strings(row.getOutputEntries().iterator().next().getTextContent()).stream()
            .filter(word -> !offered.contains(word))
            .forEach(word -> found.accept(file.fault(decision, "keeps words as \""
                + word + "\", which " + form.file() + " does not offer at \"" + question + "\". It offers: "
                + String.join(", ", offered) + ".")));
      }
    }
  }

  private static Set<String> offered(FormFile form, String question) {
    var offered = new LinkedHashSet<String>();
    form.fields().stream().filter(field -> !field.path().isEmpty()
        && field.path().get(field.path().size() - 1).equals(question))
        .forEach(field -> offered.addAll(field.options()));
    return offered;
  }
}
