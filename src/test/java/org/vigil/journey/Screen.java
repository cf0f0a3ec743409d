package org.vigil.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.vigil.engine.adapters.EngineFormFeel;
import org.vigil.form.FormField;
import org.vigil.form.FormSchema;

/** A form as the browser shows it: answers go in the way a hand puts them in, box by box. */
final class Screen {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

  private final Page page;
  private final FormSchema form;
  private final Map<String, Object> scope;

  Screen(Page page, FormSchema form, Map<String, Object> scope) {
    this.page = page;
    this.form = form;
    this.scope = scope;
  }

  /** Puts every answer in its box, in the order of the form. */
  void answer(Map<String, Object> answers) {
    for (FormField field : form.fields()) {
      Object answer = at(answers, field.path());
      if (answer != null && !field.readonly()) {
        enter(field, answer, answers);
        drawn(page);
      }
    }
  }

  private void enter(FormField field, Object answer, Map<String, Object> answers) {
    String id = field.component().path("id").asText();
    switch (field.kind()) {
      case TEXTFIELD, TEXTAREA, NUMBER -> type(box(id), answer.toString());
      case CHECKBOX -> box(id).setChecked(Boolean.TRUE.equals(answer));
      case RADIO -> box(id + "-" + place(field, answer, answers)).check();
      case CHECKLIST -> ((List<?>) answer).forEach(one -> box(id + "-" + place(field, one, answers)).check());
      case SELECT -> choose(id, options(field, answers).get(place(field, answer, answers)).label());
      case DATE -> type(box(id + "-date"), DAY.format(LocalDate.parse(answer.toString())));
      case DATETIME -> {
        LocalDateTime moment = LocalDateTime.parse(answer.toString().substring(0, 16));
        type(box(id + "-date"), DAY.format(moment));
        type(box(id + "-time"), HOUR.format(moment));
      }
      default -> throw new IllegalStateException("Nobody has filled in a " + field.kind() + " yet.");
    }
  }

  private Locator box(String id) {
    return page.locator(".fjs-container [id$='-" + id + "']").first();
  }

  private void type(Locator box, String text) {
    box.fill(text);
    drawn(page);
    box.press("Tab");
    drawn(page);
  }

  /**
   * A hand is slower than the page is drawn; a test is not, and the form's last answer would get lost. The next frame
   * draws the answer, the one after it is asked for by what was drawn, and then the page has nothing left to do.
   */
  static void drawn(Page page) {
    page.evaluate("() => new Promise(then => requestAnimationFrame(() => "
        + "requestAnimationFrame(() => requestIdleCallback(() => then()))))");
  }

  private void choose(String id, String label) {
    Locator field = page.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHas(
        page.locator("[id$='-" + id + "']"))).first();
    // A list opens when Tab comes to it; a click would shut it again.
    if (!field.locator(".fjs-dropdownlist").isVisible()) {
      field.locator(".fjs-input-group").click();
    }
    field.locator(".fjs-dropdownlist-item").getByText(label, new Locator.GetByTextOptions().setExact(true)).click();
  }

  private List<FormField.Option> options(FormField field, Map<String, Object> answers) {
    return field.options(form.context(scope, answers), new EngineFormFeel());
  }

  private int place(FormField field, Object value, Map<String, Object> answers) {
    List<String> values = options(field, answers).stream().map(FormField.Option::value).toList();
    return values.indexOf(value.toString());
  }

  private static Object at(Object from, List<String> path) {
    for (String step : path) {
      from = from instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return from;
  }
}
