package org.vigil.voice;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vigil.form.FormSchema;

/**
 * Finds the record of a contact in the answers of any form. A form records one when a group of it has a group
 * {@code voice} with the questions of {@code child-contact}; beside that group stand {@code notSeenReason},
 * {@code child} and {@code nextAttemptAt} for a child that was not seen. Nothing here names a form.
 */
final class ContactForm {

  /** The group of a contact in which the child's voice stands. */
  static final String VOICE = "voice";

  private ContactForm() {}

  /** The answers about the child, empty when the form does not ask or the child was not seen. */
  static Map<String, Object> voice(FormSchema form, Map<String, Object> answers) {
    return group(form, answers).map(around -> part(around, VOICE)).filter(voice -> voice.get("seenAt") != null)
        .orElse(Map.of());
  }

  static Optional<Contact> contact(FormSchema form, Map<String, Object> answers) {
    Map<String, Object> voice = voice(form, answers);
    if (!voice.isEmpty()) {
      return moment(voice.get("seenAt")).map(at -> new Contact(child(voice), true, at, voice));
    }
    return group(form, answers).filter(around -> around.get("notSeenReason") instanceof String)
        .flatMap(around -> moment(around.get("nextAttemptAt")).map(at -> new Contact(child(around), false, at,
            Map.of("notSeenReason", around.get("notSeenReason")))));
  }

  private static Optional<Map<String, Object>> group(FormSchema form, Map<String, Object> answers) {
    return form.groupLabels().keySet().stream()
        .filter(path -> path.size() == 2 && VOICE.equals(path.get(1)))
        .map(path -> part(answers, path.get(0))).findFirst();
  }

  private static String child(Map<String, Object> answers) {
    return answers.get("child") instanceof String name ? name.strip() : "";
  }

  private static Map<String, Object> part(Map<String, Object> answers, String name) {
    Map<String, Object> part = new LinkedHashMap<>();
    if (answers.get(name) instanceof Map<?, ?> group) {
      group.forEach((key, value) -> part.put(String.valueOf(key), value));
    }
    return part;
  }

  private static Optional<LocalDateTime> moment(Object text) {
    try {
      return Optional.of(LocalDateTime.parse(String.valueOf(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
