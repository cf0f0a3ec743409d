package org.vigil.redesign;

import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A form can be shown by the task list the force has, and its text fits the record. Prevents: "form field of type
 * filepicker not supported" in place of a whole form; a Complete button that stays grey for good (dynamic list); a
 * narrative that is lost when it is saved because nobody gave it a length.
 */
final class FormRule implements Rule {

  /** What the task list of 7.24 shows, without what breaks in it or shows foreign pages. */
  private static final Set<String> SHOWN = Set.of("textfield", "textarea", "number", "datetime", "expression",
      "checkbox", "checklist", "radio", "select", "taglist", "text", "image", "table", "html", "spacer", "separator",
      "group");
  private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");
  private static final String PLATFORM = "7.24.0";
  private static final int LONGEST_TEXT = 4000;
  /** A group is kept as one text of any length; what people paste into it still has to be read by somebody. */
  private static final int LONGEST_IN_A_GROUP = 100_000;
  private static final int LONGEST_HELP = 400;
  private static final String KEY = "[a-z][A-Za-z0-9]*";

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var onSteps = change.diagrams().stream().flatMap(diagram -> diagram.all(UserTask.class).stream())
        .map(UserTask::getCamundaFormRef).filter(Objects::nonNull).collect(Collectors.toSet());
    for (var form : change.forms()) {
      if (!form.root().path("executionPlatformVersion").asText().equals(PLATFORM)
          || !form.root().path("executionPlatform").asText().equals("Camunda Platform")) {
        found.accept(form.fault("the form is not drawn for the platform in use. Choose Camunda 7, version " + PLATFORM
            + ", when you open it."));
      }
      if (!form.root().path("schemaVersion").isInt() || form.root().path("schemaVersion").asInt() > 16) {
        found.accept(form.fault("the form is saved by a Modeler newer than the task list understands. Set its schema"
            + " version to 16."));
      }
      header(form, onSteps.contains(form.id()), found);
      var paths = new HashMap<String, FormFile.Field>();
      for (var field : form.fields()) {
        field(form, field, found);
        var path = String.join(".", field.path());
        var twin = field.asks() ? paths.put(path, field) : null;
        if (twin != null && !path.isEmpty() && !haveConditions(field, twin)) {
          found.accept(form.fault(field, "is stored as \"" + path + "\" like the field \"" + twin.label()
              + "\". Give each a key of its own."));
        }
      }
      for (var formula : FormText.formulas(form)) {
        Feel.fault(formula.text()).ifPresent(why -> found.accept(form.fault(formula.field(),
            "cannot be read in " + formula.place() + ": it " + why + ". " + formula.text())));
      }
    }
  }

  private static boolean haveConditions(FormFile.Field one, FormFile.Field other) {
    return one.node().has("conditional") && other.node().has("conditional");
  }

  private static void header(FormFile form, boolean onAStep, Consumer<Finding> found) {
    var first = form.fields().isEmpty() ? null : form.fields().get(0);
    if (onAStep && (first == null || !first.type().equals("text")
        || !first.node().path("text").asText().contains("header."))) {
      found.accept(form.fault("the form does not begin with the case header. Put a text with {{header.reference}}"
          + " first,"
          + " as in the other forms."));
    }
  }

  private static void field(FormFile form, FormFile.Field field, Consumer<Finding> found) {
    var node = field.node();
    if (!SHOWN.contains(field.type())) {
      found.accept(form.fault(field, "is a \"" + field.type()
          + "\", which the task list cannot show. Take another component."));
      return;
    }
    if (field.type().equals("group")) {
      path(form, field, node.path("path").asText(""), found);
      if (node.path("label").asText("").isBlank()) {
        found.accept(form.fault(field, "is a group without a label. Give it a heading."));
      }
      return;
    }
    if (!field.asks()) {
      return;
    }
    path(form, field, node.path("key").asText(""), found);
    if (node.path("key").asText("").isBlank()) {
      found.accept(form.fault(field, "has no key, so its answer would be lost. Give it one."));
    }
    if (node.path("description").asText("").length() > LONGEST_HELP) {
      found.accept(form.fault(field, "has a help text of more than " + LONGEST_HELP + " characters. Say it shorter."));
    }
    if (!field.type().equals("expression")) {
      asking(form, field, found);
    }
  }

  private static void asking(FormFile form, FormFile.Field field, Consumer<Finding> found) {
    var node = field.node();
    var subtype = node.path("subtype").asText("date");
    if (field.type().equals("datetime")) {
      if (!subtype.equals("time") && node.path("dateLabel").asText("").isBlank()) {
        found.accept(form.fault(field, "has no date label. Say which date it asks for."));
      }
      if (!subtype.equals("date") && node.path("timeLabel").asText("").isBlank()) {
        found.accept(form.fault(field, "has no time label. Say which time it asks for."));
      }
      if (!subtype.equals("date") && !node.path("use24h").asBoolean(false)) {
        found.accept(form.fault(field, "asks for am or pm. Tick \"Use 24h\"."));
      }
    } else if (node.path("label").asText("").isBlank()) {
      found.accept(form.fault(field, "has no label. Say what it asks for."));
    }
    if (field.type().startsWith("text")) {
      var longest = node.path("validate").path("maxLength");
      int most = field.type().equals("textarea") && field.inGroup() ? LONGEST_IN_A_GROUP : LONGEST_TEXT;
      if (!longest.isInt() || longest.asInt() < 1 || longest.asInt() > most) {
        found.accept(form.fault(field, "has no longest length the record can hold. Set its maximum length, at most "
            + most + "."));
      }
    }
    if (CHOICES.contains(field.type())) {
      if (field.inGroup() && node.has("valuesKey")) {
        found.accept(form.fault(field, "takes its choices from a variable inside a group, which the task list does not"
            + " fill. Move it out of the group or list its choices."));
      }
      if (!node.has("valuesKey") && !node.has("valuesExpression") && field.options().isEmpty()) {
        found.accept(form.fault(field, "offers nothing to choose. List its choices."));
      }
      if (field.options().size() < node.path("values").size()) {
        found.accept(form.fault(field, "offers one value twice. Give each choice a value of its own."));
      }
    }
  }

  private static void path(FormFile form, FormFile.Field field, String path, Consumer<Finding> found) {
    for (var part : path.split("\\.")) {
      if (!path.isEmpty() && !part.matches(KEY)) {
        found.accept(form.fault(field, "is stored as \"" + path + "\". Write it like dateOfBirth."));
      }
    }
    if (path.equals("by") || path.equals("at") || path.equals("header")) {
      found.accept(form.fault(field, "is stored as \"" + path + "\", a name Vigil fills in itself. Choose another."));
    }
  }
}
