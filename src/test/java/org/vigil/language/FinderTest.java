package org.vigil.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phrases of the table in {@code processes/}, as officers type them, and sentences nothing is wrong with. */
class FinderTest {

  private static final Path FILES = Path.of("src/test/resources/language");
  private final Finder finder = TableFile.finder();

  @Test
  void each_phrase_is_found_in_five_inflected_or_spelled_variants() throws IOException {
    Map<String, Integer> variants = new TreeMap<>();
    List<String> missed = new ArrayList<>();
    for (String line : Files.readAllLines(FILES.resolve("variants.csv"))) {
      String id = line.substring(0, line.indexOf('|'));
      String text = line.substring(id.length() + 1);
      variants.merge(id, 1, Integer::sum);
      if (finder.in(text).stream().noneMatch(prompt -> prompt.id().equals(id))) {
        missed.add(line + " -> " + ids(text));
      }
    }
    assertThat(missed).isEmpty();
    assertThat(variants).hasSize(37);
    assertThat(variants.values()).allMatch(number -> number == 5);
    assertThat(variants.keySet()).isEqualTo(TableFile.ids());
  }

  @Test
  void two_hundred_good_sentences_are_left_alone() throws IOException {
    List<String> good = Files.readAllLines(FILES.resolve("good-sentences.txt"));
    assertThat(good).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    assertThat(good.stream().filter(text -> !finder.in(text).isEmpty()).map(text -> text + " -> " + ids(text)))
        .isEmpty();
    // One text as long as a box holds: no phrase comes about across the end of a sentence.
    assertThat(ids(String.join(" ", good))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"“%s”", "\"%s\"", "‘%s’", "'%s'", "«%s»", "He wrote: “I think %s, and more.”"})
  void what_stands_in_quotation_marks_is_evidence_and_left_alone(String quotation) {
    String words = "she is attention seeking";
    assertThat(ids(words)).containsExactly("attention-seeking");
    assertThat(ids(quotation.formatted(words))).isEmpty();
  }

  @Test
  void an_apostrophe_opens_no_quotation() {
    assertThat(ids("The boys' father is out; Mum's view is that she is attention seeking, it's said."))
        .containsExactly("attention-seeking");
  }

  @Test
  void a_prompt_says_where_why_and_what_else() {
    String text = "Male arrested. Child asleep upstairs, not affected.";
    List<Prompt> found = finder.in(text);
    assertThat(found).extracting(Prompt::words).containsExactly("asleep upstairs", "not affected");
    assertThat(found).allSatisfy(prompt -> {
      assertThat(text.substring(prompt.start(), prompt.end())).isEqualTo(prompt.words());
      assertThat(prompt.why()).isNotBlank();
      assertThat(prompt.offers()).isNotEmpty();
    });
  }

  @Test
  void what_is_offered_is_no_phrase_itself() {
    TableFile.phrases().forEach(phrase -> phrase.offers()
        .forEach(offer -> assertThat(ids("The child " + offer + ".")).as(offer).isEmpty()));
  }

  private List<String> ids(String text) {
    return finder.in(text).stream().map(Prompt::id).toList();
  }
}
