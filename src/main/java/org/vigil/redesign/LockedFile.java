package org.vigil.redesign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A list that comes with Vigil and that no process owner's file can change: what the law, or Vigil's promise, binds.
 */
final class LockedFile {

  private LockedFile() {}

  /** The lines that are no comments. */
  static List<String> lines(String name) {
    try (var file = LockedFile.class.getResourceAsStream("/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
