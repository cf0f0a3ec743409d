package org.vigil.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Vigil asks of an officer's words it keeps to in its own. */
class OurOwnWordsTest {

  private static final Pattern SAID = Pattern.compile("(?:<bpmn:documentation>|name=\"|<text>\")([^<>\"]+)");
  private static final Set<String> SHOWN = Set.of("label", "text", "description", "dateLabel", "timeLabel");
  /** The table of the phrases names each of them; the others say what an officer may not leave a record with. */
  private static final Set<String> ABOUT_WORDS = Set.of("language-prompts.dmn", "form-rules.dmn");

  private final Finder finder = TableFile.finder();

  @Test
  void no_form_diagram_or_table_uses_a_phrase_it_would_prompt_an_officer_about() throws IOException {
    List<String> found = new ArrayList<>();
    for (String folder : List.of("forms", "processes")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(one -> !ABOUT_WORDS.contains(one.getFileName().toString())).sorted().toList()) {
          words(file).forEach(words -> finder.in(words).forEach(prompt ->
              found.add(file.getFileName() + ": “" + prompt.words() + "” in “" + words + "”")));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> words(Path file) throws IOException {
    List<String> words = new ArrayList<>();
    if (file.toString().endsWith(".form")) {
      collect(new ObjectMapper().readTree(file.toFile()), words);
    } else {
      SAID.matcher(Files.readString(file)).results().forEach(said -> words.add(said.group(1)));
    }
    return words;
  }

  private static void collect(JsonNode part, List<String> words) {
    part.fields().forEachRemaining(field -> {
      if (SHOWN.contains(field.getKey()) && field.getValue().isTextual()) {
        words.add(field.getValue().asText());
      }
    });
    part.forEach(inner -> collect(inner, words));
  }
}
