package org.vigil.redesign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file of a change, as a process owner saves it.
 *
 * @param name file name without folders, for instance {@code line-of-enquiry.bpmn}
 * @param content the file's bytes
 */
public record ProcessFile(String name, byte[] content) {

  public ProcessFile {
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  public static ProcessFile of(String name, String text) {
    return new ProcessFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Every diagram, decision and form in these folders, in the order of their names; a missing folder is empty.
   *
   * @throws UncheckedIOException when a file cannot be read
   */
  public static List<ProcessFile> in(Path... folders) {
    var files = new ArrayList<ProcessFile>();
    for (var folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (var paths = Files.walk(folder)) {
        for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
          if (path.toString().matches(".*\\.(bpmn|dmn|form)")) {
            files.add(new ProcessFile(path.getFileName().toString(), Files.readAllBytes(path)));
          }
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException("The folder " + folder + " cannot be read.", unreadable);
      }
    }
    return files;
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** The name without its ending. */
  String stem() {
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }
}
