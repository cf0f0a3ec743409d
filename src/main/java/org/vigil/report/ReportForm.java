package org.vigil.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.vigil.form.FormField;
import org.vigil.form.FormSchema;

/**
 * The questions of a report as {@code forms/report-child-abuse.form} asks them: what each is called, and which answers
 * it offers. Both doors of a report read it, so that a question or an answer stands in one place only.
 */
public final class ReportForm {

  /** The decision that says which other words mean one of the form's. */
  public static final String WORDS = "report-words";

  private static final Pattern LISTED =
      Pattern.compile("(children|siblings|people|otherSuspects)\\[(\\d+)](?:[.](.*))?");
  private static final Map<String, String> GROUPS =
      Map.of("children", "child", "siblings", "sibling", "people", "person", "otherSuspects", "suspect");
  private static final Map<String, String> ONE_OF_THEM =
      Map.of("children", "Child", "siblings", "Sibling", "people", "Person", "otherSuspects", "Other suspect");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern DATE_FORMAT = Pattern.compile("\\s*\\(dd/mm/yyyy\\)$");

  private final FormSchema form;
  private final Map<String, Vocabulary> words;

  private ReportForm(FormSchema form, Map<String, Vocabulary> words) {
    this.form = form;
    this.words = words;
  }

  /**
   * @param form the start form
   * @param translations the table {@code report-words.dmn}: question, words sent, word kept; the first row counts
   */
  public static ReportForm of(FormSchema form, DmnModelInstance translations) {
    var understood = new LinkedHashMap<String, Map<String, String>>();
    var otherwise = new HashMap<String, String>();
    for (Rule row : translations.getModelElementsByType(Rule.class)) {
      var cells = new ArrayList<String>();
      row.getInputEntries().forEach(cell -> cells.add(cell.getTextContent()));
      row.getOutputEntries().forEach(cell -> cells.add(cell.getTextContent()));
      var kept = quoted(cells.get(2)).get(0);
      for (String question : quoted(cells.get(0))) {
        var others = understood.computeIfAbsent(question, unknown -> new HashMap<>());
        quoted(cells.get(1)).forEach(sent -> others.putIfAbsent(sent, kept));
        if (quoted(cells.get(1)).isEmpty()) {
          otherwise.putIfAbsent(question, kept);
        }
      }
    }
    var words = new HashMap<String, Vocabulary>();
    understood.forEach((question, others) ->
        words.put(question, new Vocabulary(offered(form, question), others, otherwise.get(question))));
    return new ReportForm(form, words);
  }

  /** The words a question may be answered with. */
  Vocabulary words(String question) {
    var known = words.get(question);
    return known == null ? new Vocabulary(offered(form, question), Map.of(), null) : known;
  }

  /**
   * What the form calls a field of a report, such as {@code children[0].sex}; empty when it does not ask for it.
   *
   * @param field as a sender writes it
   */
  Optional<String> label(String field) {
    var listed = LISTED.matcher(field);
    if (!listed.matches()) {
      return asked(field.replaceFirst("\\[.*", ""));
    }
    int number = Integer.parseInt(listed.group(2)) + 1;
    var group = GROUPS.get(listed.group(1));
    var who = Optional.ofNullable(form.groupLabels().get(List.of("report", group + number)))
        .orElse(ONE_OF_THEM.get(listed.group(1)) + " " + number);
    return listed.group(3) == null ? Optional.of(who) : key(listed.group(3)).map(what -> who + ", " + what);
  }

  private Optional<String> asked(String path) {
    if (form.groupLabels().containsKey(List.of("report", path))) {
      return Optional.of(form.groupLabels().get(List.of("report", path)));
    }
    int dot = path.lastIndexOf('.');
    var around = dot < 0 ? null : form.groupLabels().get(List.of("report", path.substring(0, dot)));
    return key(path.substring(dot + 1)).map(what -> around == null ? what : around + ", " + what);
  }

  /** Every group of people asks the same under the same key. */
  private Optional<String> key(String key) {
    return form.fields().stream().filter(field -> field.key().equals(key)).findFirst()
        .map(FormField::label).map(label -> DATE_FORMAT.matcher(label).replaceFirst(""));
  }

  private static List<String> offered(FormSchema form, String question) {
    return form.fields().stream().filter(field -> field.key().equals(question)).findFirst().stream()
        .flatMap(field -> field.component().path("values").findValuesAsText("value").stream()).toList();
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(text -> text.group(1)).toList();
  }
}
