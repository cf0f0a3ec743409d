package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigil.engine.adapters.EngineFormFeel;
import org.vigil.facts.London;

/** Every form of the project takes what it asks for and refuses everything else, in words. */
class EveryFormTest {

  private static final Instant NOW = Instant.parse("2026-05-22T15:50:00Z");
  private static final FormFeel FEEL = new EngineFormFeel();
  private final FormRules rules = new FormRules(FEEL, Clock.fixed(NOW, London.ZONE));

  static Stream<Path> forms() throws IOException {
    try (Stream<Path> ours = Files.list(Path.of("forms"));
         Stream<Path> samples = Files.list(Path.of("src/test/resources/form"))) {
      return Stream.concat(ours, samples).filter(file -> file.toString().endsWith(".form")).sorted().toList().stream();
    }
  }

  private static Map<String, Object> inScope() {
    return Forms.inScope();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_form_takes_what_it_demands_and_what_it_offers(Path file) {
    FormSchema form = Forms.read(file);
    assertThat(rules.check(form, FormFiller.fill(form, inScope(), Map.of(), NOW), inScope()).sentences()).isEmpty();
    assertThat(rules.check(form, FormFiller.fillAll(form, inScope(), Map.of(), NOW), inScope()).sentences()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void each_choice_of_a_form_can_be_made(Path file) {
    FormSchema form = Forms.read(file);
    for (FormField field : form.fields()) {
      for (FormField.Option option : field.kind().choice() ? field.options(inScope(), FEEL)
          : List.<FormField.Option>of()) {
        Map<String, Object> chosen = Map.of(field.dottedPath(), option.value());
        Map<String, Object> answers = FormFiller.fillAll(form, inScope(), chosen, NOW);
        boolean hidden = form.hidden(field, form.context(inScope(), answers), FEEL);
        assertThat(rules.check(form, answers, inScope()).sentences()).as(field.dottedPath() + "=" + option.value())
            .hasSize(hidden ? 1 : 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_form_refuses_everything_else_in_plain_words(Path file) {
    FormSchema form = Forms.read(file);
    Map<String, Object> good = FormFiller.fillAll(form, inScope(), Map.of(), NOW);
    for (BadSubmissions.Bad bad : BadSubmissions.of(form, inScope(), good, NOW)) {
      Verdict verdict = rules.check(form, bad.answers(), inScope());
      assertThat(verdict.accepted()).as(bad.what()).isFalse();
      assertThat(verdict.answers()).isEmpty();
      PlainWords.assertPlain(form, String.join("\n", verdict.sentences()));
    }
  }
}
