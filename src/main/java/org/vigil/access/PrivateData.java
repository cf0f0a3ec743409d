package org.vigil.access;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keeps the files of a database on this machine from its other accounts, before the database is opened, and says so
 * when nobody can know that the disk is encrypted: whoever reads the disk reads every child.
 */
@Component
class PrivateData implements BeanFactoryPostProcessor, EnvironmentAware {

  private static final Logger LOG = LoggerFactory.getLogger(PrivateData.class);
  private static final Pattern ON_DISK = Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:)(?:file:)?([^;]+)(;.*)?");
  private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Path DEVICES = Path.of("/sys/class/block");
  static final String MAYBE_PLAIN = "Vigil cannot see whether the disk of its database is encrypted. It must be:"
      + " whoever gets hold of the disk, or of a copy, reads every case. Encrypt it (docs/roles/operator.md says how);"
      + " when that is done, set VIGIL_DISK_ENCRYPTED=true, and this is not said again.";

  private Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    String address = environment.getProperty("spring.datasource.url", "");
    Matcher onDisk = ON_DISK.matcher(address);
    boolean file = onDisk.matches();
    Path database = file ? Path.of(onDisk.group(1)).toAbsolutePath().normalize() : null;
    if (file) {
      closeToOthers(database);
    }
    boolean elsewhere = address.startsWith("jdbc:postgresql:");
    boolean known = environment.getProperty("vigil.disk.encrypted", Boolean.class, false)
        || file && (address.toUpperCase(Locale.ROOT).contains("CIPHER=") || encrypted(database.getParent()));
    if ((file || elsewhere) && !known) {
      LOG.warn(MAYBE_PLAIN);
    }
  }

  /** The directory, when nothing but the database is in it, and the files in any case. */
  static void closeToOthers(Path database) {
    Path directory = database.getParent();
    try {
      boolean made = !Files.exists(directory);
      Files.createDirectories(directory);
      if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        return;
      }
      List<Path> all;
      try (Stream<Path> entries = Files.list(directory)) {
        all = entries.toList();
      }
      List<Path> own = all.stream().filter(one -> isOf(database, one)).toList();
      if (made || own.size() == all.size()) {
        Files.setPosixFilePermissions(directory, DIRECTORY);
      }
      for (Path one : own) {
        Files.setPosixFilePermissions(one, Files.isDirectory(one) ? DIRECTORY : FILE);
      }
    } catch (IOException refused) {
      LOG.warn("The files of the database in {} may be readable by other accounts of this machine, and Vigil may not"
          + " change that. Give them to the account Vigil runs as, and to nobody else (chmod 700, 600).", directory);
    }
  }

  private static boolean isOf(Path database, Path one) {
    return one.getFileName().toString().startsWith(database.getFileName() + ".");
  }

  private static boolean encrypted(Path directory) {
    try {
      FileStore store = Files.getFileStore(directory);
      Path device = Path.of(store.name());
      return Files.exists(device) && encrypted(device.toRealPath().getFileName().toString(), DEVICES);
    } catch (IOException | RuntimeException unknown) {
      return false;
    }
  }

  /** Whether a block device, or one it lies on, is encrypted by the kernel (dm-crypt, LUKS). */
  static boolean encrypted(String device, Path devices) throws IOException {
    Path kind = devices.resolve(device).resolve("dm").resolve("uuid");
    if (Files.exists(kind) && Files.readString(kind).startsWith("CRYPT-")) {
      return true;
    }
    Path below = devices.resolve(device).resolve("slaves");
    if (!Files.isDirectory(below)) {
      return false;
    }
    try (Stream<Path> all = Files.list(below)) {
      List<String> names = all.map(one -> one.getFileName().toString()).toList();
      for (String name : names) {
        if (encrypted(name, devices)) {
          return true;
        }
      }
    }
    return false;
  }
}
