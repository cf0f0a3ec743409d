package org.vigil.logs;

import ch.qos.logback.core.PropertyDefinerBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this JVM of a test run leaves its log, and what was typed in it: one file each, told apart by its number. */
public final class LogOfThisRun extends PropertyDefinerBase {

  @Override
  public String getPropertyValue() {
    return folder().resolve(ProcessHandle.current().pid() + ".log").toString();
  }

  static Path typed() {
    return folder().resolve(ProcessHandle.current().pid() + ".typed");
  }

  public static Path folder() {
    try {
      return Files.createDirectories(Path.of("target", "logs").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
