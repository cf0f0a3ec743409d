package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.access.Doorway.Answer;

/** Who gets into a case file and its documents, and what a case takes. */
class CaseFileDoorsTest extends AtTheDoor {

  private static final String PDF = "%PDF-1.7\nAn invented letter.\n";

  @Autowired JdbcClient database;

  @AfterEach
  void forget() {
    database.sql("delete from vigil_document_piece").update();
    database.sql("delete from vigil_document").update();
    database.sql("delete from vigil_case_opening").update();
  }

  @ParameterizedTest
  @CsvSource({"otto.officer, 200", "sina.sergeant, 200", "ivo.inspector, 200", "hanna.hub, 404", "emil.embedded, 404",
      "pia.owner, 403", "aila.admin, 403"})
  void the_file_opens_to_who_has_a_step_in_the_case_and_to_supervisors(String person, int status) {
    Doorway door = browser(person);
    for (String part : List.of("", "/summary", "/documents", "/comments")) {
      Answer answer = door.send("GET", file() + part, null);
      assertThat(answer.status()).as(part + answer.body()).isEqualTo(status);
      if (status != 200) {
        assertThat(answer.message()).isNotBlank();
      }
    }
    assertThat(upload(door, "letter.pdf", PDF).status()).isEqualTo(status == 200 ? 201 : status);
  }

  @Test
  void a_stranger_is_asked_to_sign_on() {
    Doorway stranger = Doorway.stranger(port, "");
    for (String part : List.of("", "/summary", "/print", "/documents", "/documents/x", "/comments")) {
      assertThat(stranger.send("GET", file() + part, null).status()).as(part).isEqualTo(401);
    }
  }

  @Test
  void who_did_a_step_of_the_case_still_reads_it_afterwards_and_its_reference_may_be_typed_as_people_do() {
    engine.getTaskService().claim(investigatorsTask(), "otto.officer");
    engine.getTaskService().complete(investigatorsTask());
    String typed = reference.toLowerCase(Locale.ROOT).replace("ca-", "");
    Answer answer = browser("otto.officer").send("GET", "/camunda/vigil/cases/" + typed, null);
    assertThat(answer.json().path("reference").asText()).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "CA-2026", "RW-2026-000001", "CA-2026-12345678"})
  void what_is_no_reference_is_refused_in_a_sentence(String typed) {
    Answer answer = browser("sina.sergeant").send("GET", "/camunda/vigil/cases/" + typed, null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("This is not a case reference. It looks like CA-2026-000123.");
  }

  @Test
  void a_colleague_opens_what_an_officer_attached_as_a_download_and_both_are_on_record() {
    Answer attached = upload(browser("otto.officer"), "../../etc/the letter.pdf", PDF);
    assertThat(attached.status()).as(attached.body()).isEqualTo(201);
    assertThat(attached.json().get(0).path("name").asText()).isEqualTo("the letter.pdf");
    String id = attached.json().get(0).path("id").asText();
    Answer opened = browser("sina.sergeant").send("GET", file() + "/documents/" + id, null);
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.body()).isEqualTo(PDF);
    var headers = opened.raw().headers();
    assertThat(headers.firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(headers.firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(database.sql("select opened_by, how from vigil_case_opening where document_id = ? order by opening_id")
        .param(id)
        .query((row, number) -> row.getString(1) + " " + row.getString(2)).list())
        .containsExactly("otto.officer document attached", "sina.sergeant document opened");
    assertThat(browser("hanna.hub").send("GET", file() + "/documents/" + id, null).status()).isEqualTo(404);
    String other = team.startCase("CA-2026-990001");
    try {
      Answer through = browser("sina.sergeant").send("GET", "/camunda/vigil/cases/" + other + "/documents/" + id, null);
      assertThat(through.status()).as("through another case").isEqualTo(404);
    } finally {
      engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(other).list()
          .forEach(one -> engine.getRuntimeService().deleteProcessInstance(one.getId(), "the test is over"));
    }
  }

  @Test
  void twenty_megabytes_go_in_and_come_out_as_they_were() {
    String content = PDF + "0123456789abcdef".repeat(1024 * 1024 * 20 / 16 - 2);
    Answer attached = upload(browser("otto.officer"), "scan.pdf", content);
    assertThat(attached.status()).as(attached.body()).isEqualTo(201);
    Answer opened = browser("sina.sergeant").send("GET",
        file() + "/documents/" + attached.json().get(0).path("id").asText(), null);
    assertThat(opened.body().equals(content)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 40})
  void more_than_twenty_is_refused_in_a_sentence(int megabytes) {
    Answer answer = upload(browser("otto.officer"), "scan.pdf", PDF + "x".repeat(megabytes * 1024 * 1024));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.message()).startsWith("This document is larger than 20 MB");
    assertThat(kept()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      empty.pdf    |                                    | This document is empty
      letter.pdf   | MZ This program \u0001 cannot be run. | A case takes PDF, Word
      page.html    | <html><script>alert(1)</script>    | The name does not say what this is: its content is text
      letter.docx  | %PDF-1.7 but called Word           | The name does not say what this is: its content is PDF
      picture.svg  | <svg onload="alert(1)"/>           | The name does not say what this is
      macros.docx  | PK\u0003\u0004[Content_Types].xml word/document.xml word/vbaProject.bin | A case takes PDF, Word
      program.docx | PK\u0003\u0004[Content_Types].xml program.exe | A case takes PDF, Word
      letter       | %PDF-1.7                           | This document has no name
      ..           | %PDF-1.7                           | This document has no name
      """)
  void what_a_case_does_not_take_is_refused_in_a_sentence(String name, String content, String sentence) {
    Answer answer = upload(browser("otto.officer"), name, content == null ? "" : content);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.message()).startsWith(sentence);
    assertThat(kept()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      notes.txt     | Rang the school, no answer.  | text/plain
      mail.eml      | 'From: a@b.example\nSubject: x\n\nHello' | message/rfc822
      letter.docx   | PK\u0003\u0004[Content_Types].xml word/document.xml | wordprocessingml.document
      table.xlsx    | PK\u0003\u0004[Content_Types].xml xl/workbook.xml | spreadsheetml.sheet
      """)
  void what_a_case_takes_is_kept_as_what_it_is(String name, String content, String mediaType) {
    Answer answer = upload(browser("otto.officer"), name, content);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(database.sql("select media_type from vigil_document").query(String.class).single()).endsWith(mediaType);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ..\\\\..\\\\windows\\\\letter.pdf | letter.pdf
      let\u202Eter.pdf             | letter.pdf
      """)
  void a_name_is_cleaned(String sent, String kept) {
    Answer answer = upload(browser("otto.officer"), sent, PDF);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().get(0).path("name").asText()).isEqualTo(kept);
  }

  @Test
  void nobody_deletes_a_document_and_only_who_attached_it_or_a_supervisor_withdraws_it() {
    String id = upload(browser("otto.officer"), "letter.pdf", PDF).json().get(0).path("id").asText();
    String document = file() + "/documents/" + id;
    assertThat(browser("otto.officer").send("DELETE", document, null).status()).isEqualTo(403);
    assertThat(browser("otto.officer").send("POST", document + "/withdrawal", "{\"why\": \" \"}").message())
        .startsWith("Say why the document is withdrawn");
    Answer withdrawn = browser("otto.officer").send("POST", document + "/withdrawal", "{\"why\": \"Wrong case\"}");
    assertThat(withdrawn.json().get(0).path("withdrawnWhy").asText()).isEqualTo("Wrong case");
    assertThat(browser("otto.officer").send("GET", document, null).message())
        .isEqualTo("This document was withdrawn: Wrong case.");
    assertThat(browser("sina.sergeant").send("GET", document, null).status()).isEqualTo(200);
    assertThat(browser("sina.sergeant").send("POST", document + "/withdrawal", "{\"why\": \"Again\"}").message())
        .isEqualTo("This document has been withdrawn already.");
    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void a_colleague_cannot_withdraw_what_somebody_else_attached() {
    String id = upload(browser("sina.sergeant"), "letter.pdf", PDF).json().get(0).path("id").asText();
    Answer answer = browser("otto.officer").send("POST", file() + "/documents/" + id + "/withdrawal",
        "{\"why\": \"I do not like it\"}");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(
        browser("otto.officer").send("GET", file() + "/documents", null).json().get(0).path("withdrawnBy").isNull())
        .isTrue();
  }

  @Test
  void the_page_for_print_holds_nothing_of_a_case_and_runs_its_own_scripts_only() {
    Answer page = browser("otto.officer").send("GET", file() + "/print", null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.raw().headers().firstValue("Content-Security-Policy").orElse("")).contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain(reference);
  }

  private String file() {
    return "/camunda/vigil/cases/" + reference;
  }

  private long kept() {
    return database.sql("select count(*) from vigil_document").query(Long.class).single();
  }

  private Answer upload(Doorway door, String name, String content) {
    return door.send("POST", file() + "/documents", "--edge\r\nContent-Disposition: form-data; name=\"file\";"
        + " filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--edge--\r\n",
        "multipart/form-data; boundary=edge");
  }
}
