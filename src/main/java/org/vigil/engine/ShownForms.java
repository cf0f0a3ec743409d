package org.vigil.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The forms a diagram shows, by id. */
final class ShownForms {

  private static final Pattern REF = Pattern.compile("camunda:formRef=\"([^\"]+)\"");

  private ShownForms() {}

  static List<String> of(byte[] diagram) {
    return REF.matcher(new String(diagram, StandardCharsets.UTF_8)).results().map(ref -> ref.group(1)).distinct()
        .toList();
  }
}
