package org.vigil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vigil.redesign.Checks;
import org.vigil.redesign.Finding;
import org.vigil.redesign.ProcessFile;

/** The files of this repository with a process owner's change to them. */
final class Redesign {

  /** One for all: what stayed the same is read once. */
  private static final Checks CHECKS = new Checks(ProcessesAndFormsTest.HOUSE);
  private static final List<ProcessFile> SHIPPED = ProcessFile.in(Path.of("processes"), Path.of("forms"));

  private final Map<String, ProcessFile> files = new LinkedHashMap<>();

  Redesign() {
    SHIPPED.forEach(file -> files.put(file.name(), file));
  }

  /** Replaces text that has to be there. */
  Redesign edit(String file, String before, String after) {
    assertThat(text(file)).as(file).contains(before);
    return with(file, text(file).replace(before, after));
  }

  /** Replaces what a pattern finds, which has to find something. */
  Redesign replace(String file, String pattern, String after) {
    var changed = text(file).replaceAll(pattern, after);
    assertThat(changed).as(file).isNotEqualTo(text(file));
    return with(file, changed);
  }

  Redesign change(String file, UnaryOperator<String> how) {
    return with(file, how.apply(text(file)));
  }

  Redesign with(String file, String text) {
    files.put(file, new ProcessFile(file, text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  Redesign without(String file) {
    assertThat(files.remove(file)).as(file).isNotNull();
    return this;
  }

  String text(String file) {
    return new String(files.get(file).content(), StandardCharsets.UTF_8);
  }

  /** What the process owner reads, in order. */
  List<String> findings() {
    return CHECKS.of(List.copyOf(files.values())).stream().map(Finding::toString).toList();
  }
}
