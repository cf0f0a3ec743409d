package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** The files of the database are nobody else's, and the operator hears that the disk has to be encrypted. */
@ExtendWith(OutputCaptureExtension.class)
class PrivateDataTest {

  @TempDir Path machine;

  @Test
  void a_directory_that_holds_only_the_database_is_closed_with_all_that_is_in_it() throws IOException {
    Path data = open("data", "vigil.mv.db", "vigil.trace.db");
    start("jdbc:h2:file:" + data.resolve("vigil") + ";WRITE_DELAY=0", Map.of());
    assertThat(rights(data)).isEqualTo("rwx------");
    assertThat(rights(data.resolve("vigil.mv.db"))).isEqualTo("rw-------");
    assertThat(rights(data.resolve("vigil.trace.db"))).isEqualTo("rw-------");
  }

  @Test
  void a_directory_that_is_not_there_yet_is_made_for_the_database_alone() throws IOException {
    Path data = machine.resolve("new");
    start("jdbc:h2:" + data.resolve("vigil"), Map.of());
    assertThat(rights(data)).isEqualTo("rwx------");
  }

  @Test
  void a_directory_others_use_stays_open_and_the_files_of_the_database_are_closed() throws IOException {
    Path shared = open("shared", "vigil.mv.db", "somebody-elses.txt");
    start("jdbc:h2:file:" + shared.resolve("vigil"), Map.of());
    assertThat(rights(shared)).isEqualTo("rwxr-xr-x");
    assertThat(rights(shared.resolve("vigil.mv.db"))).isEqualTo("rw-------");
    assertThat(rights(shared.resolve("somebody-elses.txt"))).isEqualTo("rw-r--r--");
  }

  @ParameterizedTest
  @CsvSource({"jdbc:h2:file:{data}/vigil,,true", "jdbc:postgresql://database/vigil,,true",
      "jdbc:h2:file:{data}/vigil;CIPHER=AES,,false", "jdbc:h2:mem:x,,false", "jdbc:h2:file:{data}/vigil,true,false",
      "jdbc:postgresql://database/vigil,true,false", "jdbc:postgresql://database/vigil,false,true"})
  void an_operator_is_told_when_the_disk_may_be_plain(String url, String said, boolean warned, CapturedOutput output) {
    start(url.replace("{data}", machine.resolve("data").toString()),
        said == null ? Map.of() : Map.of("vigil.disk.encrypted", said));
    assertThat(output.getAll().contains(PrivateData.MAYBE_PLAIN)).isEqualTo(warned);
  }

  @Test
  void a_disk_the_kernel_encrypts_is_known_also_below_another() throws IOException {
    device("dm-0", "CRYPT-LUKS2-1234");
    device("dm-1", "LVM-5678");
    Files.createDirectories(machine.resolve("dm-1/slaves/dm-0"));
    device("dm-2", "LVM-9999");
    assertThat(PrivateData.encrypted("dm-0", machine)).isTrue();
    assertThat(PrivateData.encrypted("dm-1", machine)).isTrue();
    assertThat(PrivateData.encrypted("dm-2", machine)).isFalse();
    assertThat(PrivateData.encrypted("sda1", machine)).isFalse();
  }

  private void device(String name, String uuid) throws IOException {
    Files.createDirectories(machine.resolve(name).resolve("dm"));
    Files.writeString(machine.resolve(name).resolve("dm/uuid"), uuid);
  }

  private Path open(String directory, String... files) throws IOException {
    Path made = Files.createDirectory(machine.resolve(directory));
    for (String file : files) {
      Files.createFile(made.resolve(file));
      Files.setPosixFilePermissions(made.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
    }
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void start(String url, Map<String, String> more) {
    var environment = new MockEnvironment().withProperty("spring.datasource.url", url);
    more.forEach(environment::setProperty);
    var data = new PrivateData();
    data.setEnvironment(environment);
    data.postProcessBeanFactory(null);
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
