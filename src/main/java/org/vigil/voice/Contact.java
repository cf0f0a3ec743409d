package org.vigil.voice;

import java.time.LocalDateTime;
import java.util.Map;

/**
 * One contact with a child, or an attempt at one.
 *
 * @param child which child, in the officer's words
 * @param seen whether the child was seen
 * @param moment when the child was seen, or when the next attempt is; London
 * @param answers what the form asked about the child, by the keys of the group {@code voice}, or why it was not seen
 */
public record Contact(String child, boolean seen, LocalDateTime moment, Map<String, Object> answers) {

  /** One answer as one line, or an empty text. */
  public String text(String key) {
    return answers.get(key) instanceof String text ? text.strip().replaceAll("\\s+", " ") : "";
  }
}
