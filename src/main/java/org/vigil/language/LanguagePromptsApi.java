package org.vigil.language;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.problem.Refused;

/**
 * What Tasklist asks about words in a box, and the counts a trainer reads. The text is looked at and forgotten: it is
 * neither stored nor logged. Who may ask is for {@code access.Doors}.
 */
@Hidden
@RestController
class LanguagePromptsApi {

  /** No box holds more; a longer text is nobody's narrative. */
  private static final int LONGEST = 20_000;
  private static final String HEAD = "month,form,question,phrase,shown,changed,kept";

  private final PromptTable table;
  private final PromptCounts counts;

  LanguagePromptsApi(PromptTable table, PromptCounts counts) {
    this.table = table;
    this.counts = counts;
  }

  /**
   * A text to look at.
   *
   * @param field the id of the box in its form, for the counts; may be missing
   */
  record Asked(String field, String text) { }

  record Answer(List<Prompt> prompts) { }

  @PostMapping(path = "/camunda/language-prompts", consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Answer prompts(@RequestBody Asked asked) {
    String text = asked.text() == null ? "" : asked.text();
    if (text.length() > LONGEST) {
      throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE, "Send at most " + LONGEST + " characters.");
    }
    List<Prompt> found = table.finder().in(text);
    if (asked.field() != null && asked.field().matches("\\w{1,200}")) {
      ShownPrompts.now().ifPresent(shown -> found.forEach(prompt -> shown.add(asked.field(), prompt.id())));
    }
    return new Answer(found);
  }

  /** One line a month, question and phrase: no case and no person. */
  @GetMapping("/camunda/language-prompts/counts")
  ResponseEntity<String> counts() {
    String lines = counts.all().stream().map(line -> String.join(",", line.month(), line.form(), line.field(),
        line.phrase(), line.shown() + "", line.changed() + "", line.kept() + ""))
        .collect(Collectors.joining("\r\n", HEAD + "\r\n", "\r\n"));
    return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).body(lines);
  }
}
