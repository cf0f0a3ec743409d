package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.vigil.process.Must;

/** Who may ask about words, and what of it stays. */
@ExtendWith(OutputCaptureExtension.class)
class LanguagePromptsDoorTest extends AtTheDoor {

  private static final String ADDRESS = "/camunda/language-prompts";
  private static final String TEXT = "Child asleep upstairs, not affected, says Quillfeather.";

  @Test
  void somebody_who_writes_in_forms_reads_what_and_why_and_what_else() {
    var answer = browser("otto.officer").send("POST", ADDRESS, asked(TEXT));
    assertThat(answer.status()).isEqualTo(200);
    var second = answer.json().at("/prompts/1");
    assertThat(second.path("words").asText()).isEqualTo("not affected");
    assertThat(TEXT.substring(second.path("start").asInt(), second.path("end").asInt())).isEqualTo("not affected");
    assertThat(second.path("why").asText()).contains("before the child was asked");
    assertThat(second.path("offers")).isNotEmpty();
  }

  @Test
  @Must("11.3")
  void sexting_and_put_herself_at_risk_are_offered_other_words() {
    var answer = browser("otto.officer").send("POST", ADDRESS,
        asked("School says she was sexting and put herself at risk; the school wrote: 'she is sexting'."));
    assertThat(answer.json().at("/prompts")).extracting(prompt -> prompt.path("words").asText())
        .containsExactly("sexting", "put herself at risk");
    assertThat(answer.json().at("/prompts")).allSatisfy(prompt -> {
      assertThat(prompt.path("why").asText()).isNotBlank();
      assertThat(prompt.path("offers")).isNotEmpty();
    });
  }

  @Test
  void nobody_else_is_answered() {
    assertThat(Doorway.stranger(port, "").send("POST", ADDRESS, asked(TEXT)).status()).isEqualTo(403);
    assertThat(browser("pia.owner").send("POST", ADDRESS, asked(TEXT)).status()).isEqualTo(403);
    assertThat(browser("otto.officer").send("GET", ADDRESS + "/counts", null).status()).isEqualTo(403);
    assertThat(Doorway.stranger(port, "").send("GET", ADDRESS + "/counts", null).status()).isEqualTo(403);
  }

  @Test
  void a_form_of_another_site_cannot_send_it() {
    assertThat(browser("otto.officer").send("POST", ADDRESS, asked(TEXT), "text/plain").status()).isEqualTo(415);
  }

  @Test
  void a_text_no_box_holds_is_not_looked_at() {
    assertThat(browser("otto.officer").send("POST", ADDRESS, asked("a".repeat(20_001))).status()).isEqualTo(413);
    assertThat(browser("otto.officer").send("POST", ADDRESS, "{\"text\": null}").json().path("prompts")).isEmpty();
  }

  @Test
  void the_text_is_in_no_log(CapturedOutput log) {
    var door = browser("otto.officer");
    door.send("POST", ADDRESS, asked(TEXT));
    assertThat(door.send("POST", ADDRESS, "{\"text\": Quillfeather is promiscuous").status()).isEqualTo(400);
    assertThat(log.getAll()).doesNotContain("Quillfeather");
  }

  @Test
  void a_supervisor_and_a_process_owner_read_the_counts() {
    for (String user : new String[] {"sina.sergeant", "pia.owner"}) {
      var answer = browser(user).send("GET", ADDRESS + "/counts", null);
      assertThat(answer.body()).as(user).startsWith("month,form,question,phrase,shown,changed,kept\r\n");
    }
  }

  private static String asked(String text) {
    return "{\"field\": \"box_1\", \"text\": \"" + text + "\"}";
  }
}
