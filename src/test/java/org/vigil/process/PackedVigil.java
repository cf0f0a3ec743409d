package org.vigil.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Vigil as it was compiled, in one file, so that the JVM may keep an archive of its classes: those in folders are never
 * kept. The first node that runs leaves the archive, the others start with it, in half the work. Where there is none, a
 * node starts without.
 *
 * @param folder of this build under {@code target}, told apart by what was compiled
 * @param libraries what else is on the class path
 */
record PackedVigil(Path folder, List<String> libraries) {

  private static final String HERE = PackedVigil.class.getPackageName().replace('.', '/') + "/";
  private static final int SECONDS_TO_KEEP = 300;

  /** Packs the classes of this build, once, whoever comes first. */
  static PackedVigil ofThisBuild() throws IOException {
    String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<Path> path = Arrays.stream(all.split(File.pathSeparator)).map(part -> Path.of(part).toAbsolutePath()).toList();
    List<Path> folders = path.stream().filter(Files::isDirectory).toList();
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(Files::isRegularFile).filter(file -> belongs(folder, file)).sorted().forEach(files::add);
      }
    }
    Path nodes = Files.createDirectories(Path.of("target", "nodes").toAbsolutePath());
    var packed = new PackedVigil(Files.createDirectories(nodes.resolve(digest(files, all))),
        path.stream().filter(Files::isRegularFile).map(Path::toString).toList());
    try (var channel = FileChannel.open(nodes.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var alone = channel.lock()) {
      if (alone.isValid() && !Files.exists(packed.jar())) {
        forgetOthers(packed.folder);
        Path half = packed.folder.resolve("half.jar");
        pack(folders, files, half);
        Files.move(half, packed.jar(), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return packed;
  }

  /** What earlier builds left: a hundred megabytes each. */
  private static void forgetOthers(Path folder) throws IOException {
    try (Stream<Path> builds = Files.list(folder.getParent())) {
      builds.filter(Files::isDirectory).filter(build -> !build.equals(folder)).map(Path::toFile)
          .forEach(FileSystemUtils::deleteRecursively);
    }
  }

  /** The application, and of the tests what starts it: not their settings, which would be taken for its own. */
  private static boolean belongs(Path folder, Path file) {
    return !folder.endsWith("test-classes")
        || folder.relativize(file).toString().replace(File.separatorChar, '/').startsWith(HERE + "NodeInTime");
  }

  private static void pack(List<Path> folders, List<Path> files, Path into) throws IOException {
    try (OutputStream file = Files.newOutputStream(into); var jar = new JarOutputStream(file)) {
      // Entries of folders too: files are looked for in them.
      Stream<String> inside = files.stream().map(one -> inside(folders, one));
      for (String folder : inside.flatMap(PackedVigil::above).distinct().toList()) {
        jar.putNextEntry(new JarEntry(folder));
        jar.closeEntry();
      }
      for (Path one : files) {
        jar.putNextEntry(new JarEntry(inside(folders, one)));
        Files.copy(one, jar);
        jar.closeEntry();
      }
    }
  }

  private static String inside(List<Path> folders, Path file) {
    return folders.stream().filter(file::startsWith).findFirst().orElseThrow().relativize(file).toString()
        .replace(File.separatorChar, '/');
  }

  private static Stream<String> above(String file) {
    return Stream.iterate(file.indexOf('/'), slash -> slash >= 0, slash -> file.indexOf('/', slash + 1))
        .map(slash -> file.substring(0, slash + 1));
  }

  private static String digest(List<Path> files, String classPath) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((classPath + System.getProperty("java.vm.version")).getBytes(StandardCharsets.UTF_8));
      for (Path file : files) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Path jar() {
    return folder.resolve("vigil.jar");
  }

  private Path archive() {
    return folder.resolve("vigil.jsa");
  }

  /**
   * What the JVM is started with: the class path, and the archive or the wish to keep one.
   *
   * @param mayKeep not where the power goes: a JVM that may keep an archive looks at its classes before it ends
   */
  List<String> options(boolean mayKeep) {
    Stream<String> archive = Files.exists(archive()) ? Stream.of("-XX:SharedArchiveFile=" + archive())
        : mayKeep ? Stream.of("-XX:+RecordDynamicDumpInfo") : Stream.of();
    return Stream.concat(archive, Stream.of("-cp", Stream.concat(Stream.of(jar().toString()), libraries.stream())
        .collect(Collectors.joining(File.pathSeparator)))).toList();
  }

  /** Keeps the classes of this node for the next ones, unless somebody has, or is at it. */
  void remember(long node) {
    if (Files.exists(archive())) {
      return;
    }
    try {
      Files.createFile(folder.resolve("at-it"));
    } catch (IOException another) {
      return;
    }
    Path half = folder.resolve("half.jsa");
    try {
      Process keeping = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
          String.valueOf(node), "VM.cds", "dynamic_dump", half.toString())
          .redirectErrorStream(true).redirectOutput(folder.resolve("kept.log").toFile()).start();
      if (keeping.waitFor(SECONDS_TO_KEEP, TimeUnit.SECONDS) && keeping.exitValue() == 0 && Files.exists(half)) {
        Files.move(half, archive(), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException noArchive) {
      throw new UncheckedIOException(noArchive);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
