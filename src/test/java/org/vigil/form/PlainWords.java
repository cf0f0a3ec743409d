package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Whether a refusal is something an officer can read: labels and plain words, nothing from the machine room. */
public final class PlainWords {

  private static final Pattern MACHINE = Pattern.compile(
      "(?i)exception|\\bjava\\b|org\\.|ENGINE-|\\bnull\\b|\\bregex\\b|\\bJSON\\b|\\bvariable\\b|[\\^\\\\{}\\[\\]]|[0-9a-f]{8}-[0-9a-f]{4}");

  /** The same refusal need not be read twice. */
  private static final Set<String> READ = ConcurrentHashMap.newKeySet();

  private PlainWords() {}

  public static void assertPlain(FormSchema schema, String sentences) {
    assertThat(sentences).isNotBlank();
    if (!READ.add(schema.id() + " " + sentences)) {
      return;
    }
    String own = sentences.replace(FormRules.FOREIGN, "");
    for (String drawn : drawn(schema)) {
      own = own.replace(drawn, "");
    }
    assertThat(own).doesNotContainPattern(MACHINE);
    for (FormField field : schema.fields()) {
      boolean word =
          List.of("date", "time", "number", "text", "list", "form", "now", "it", "part").contains(field.key());
      if (!word) {
        assertThat(own).doesNotContainPattern("\\b" + Pattern.quote(field.key()) + "\\b");
      }
    }
    for (String sentence : sentences.split("\n")) {
      assertThat(sentence).matches("[\\p{Lu}\\d].*\\.").hasSizeLessThan(400);
    }
  }

  private static List<String> drawn(FormSchema schema) {
    List<String> drawn = new ArrayList<>();
    for (FormField field : schema.fields()) {
      drawn.add(field.label());
      drawn.addAll(field.groups());
      if (field.description().length() > 1) {
        // A refusal begins the help with a small letter.
        drawn.add(field.description().substring(1));
      }
    }
    drawn.removeIf(String::isBlank);
    drawn.sort(Comparator.comparingInt(String::length).reversed());
    return drawn;
  }
}
