package org.vigil.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.camunda.bpm.model.dmn.Dmn;
import org.vigil.form.FormSchema;

/** The start form as it lies in the repository, for what needs no engine. */
final class FormOnFile {

  private static final Path FORM = Path.of("forms/report-child-abuse.form");
  private static final Path WORDS = Path.of("processes/report-words.dmn");

  private static final ReportForm READ = read(form -> form);

  private FormOnFile() {}

  static ReportForm read() {
    return READ;
  }

  static ReportForm read(UnaryOperator<String> redrawn) {
    try {
      return ReportForm.of(FormSchema.parse(redrawn.apply(Files.readString(FORM))),
          Dmn.readModelFromFile(WORDS.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
