package org.vigil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The boxes and arrows scenarios have passed, each as {@code process id}, and what their beans have written. The
 * scenarios are told in several JVMs, so they leave it in a file each; a file older than the compiled project was
 * left by another project than this one.
 */
record Told(Set<String> nodes, Set<String> arrows, Set<String> writes) {

  private static final Path LEFT = Path.of("target", "footprints");

  void by(Class<?> scenario) throws IOException {
    Files.createDirectories(LEFT);
    Files.write(LEFT.resolve(scenario.getName()), Stream.of(lines("node", nodes), lines("arrow", arrows),
        lines("write", writes)).flatMap(lines -> lines).toList());
  }

  private static Stream<String> lines(String kind, Set<String> of) {
    return of.stream().map(line -> kind + " " + line);
  }

  static boolean by(Class<?> scenario, FileTime since) {
    Path left = LEFT.resolve(scenario.getName());
    try {
      return Files.exists(left) && Files.getLastModifiedTime(left).compareTo(since) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What these scenarios have left together. */
  static Told by(List<Class<?>> scenarios) throws IOException {
    Told all = new Told(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    for (Class<?> scenario : scenarios) {
      for (String line : Files.readAllLines(LEFT.resolve(scenario.getName()))) {
        String[] part = line.split(" ", 2);
        switch (part[0]) {
          case "node" -> all.nodes.add(part[1]);
          case "arrow" -> all.arrows.add(part[1]);
          default -> all.writes.add(part[1]);
        }
      }
    }
    return all;
  }

  /** When something of what is tested was last compiled or copied. */
  static FileTime compiled() throws IOException {
    try (Stream<Path> main = Files.walk(Path.of("target", "classes"));
        Stream<Path> test = Files.walk(Path.of("target", "test-classes"))) {
      return Stream.concat(main, test).filter(Files::isRegularFile).map(Told::modified)
          .max(FileTime::compareTo).orElseThrow();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
