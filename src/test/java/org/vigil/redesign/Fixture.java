package org.vigil.redesign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** A small sound set of files, and ways to spoil it. */
final class Fixture {

  static final House HOUSE = new House(
      Set.of("contact-officers", "child-abuse-sergeants", "embedded-social-workers"),
      Map.of("embedded-social-workers", Set.of("exploitation")),
      Map.of(
          "clocks", List.of(method("due", DelegateExecution.class, String.class, Object.class)),
          "escalation", List.of(method("group", DelegateExecution.class, Object.class),
              method("nextRung", DelegateExecution.class)),
          "cases", List.of(new BeanMethod("addOfficers", List.of(Object.class), void.class, Set.of("officerNames"),
              List.of(), false), joins("attach"), joins("attachOpen"))),
      List.of(new Sent("ReportReceived", Set.of("caseReference", "report", "children", "childInitials", "receivedAt")),
          new Sent("StepFinished", Set.of())),
      Map.of(),
      Map.of("header", Set.of("reference", "child")),
      new TaskLists(Set.of("My tasks"), Set.of("blue", "red")),
      // The fixture's register knows two units; what the real one knows is the clock's own business.
      (clock, row) -> List.of("hours", "working days", "days", "months from the next day").contains(row.get("unit"))
          && row.get("amount") instanceof Integer ? Optional.empty()
              : Optional.of("The row of \"" + clock + "\" is no limit."));

  private final Map<String, String> files = new LinkedHashMap<>();

  static Fixture sound() {
    var fixture = new Fixture();
    ProcessFile.in(Path.of("src/test/resources/redesign")).forEach(file -> fixture.files.put(file.name(), file.text()));
    return fixture;
  }

  private static BeanMethod method(String name, Class<?>... takes) {
    return new BeanMethod(name, List.of(takes), Object.class, Set.of(), List.of(), false);
  }

  private static BeanMethod joins(String name) {
    return new BeanMethod(name, List.of(DelegateExecution.class, String.class), void.class, Set.of(), List.of(), true);
  }

  /** Replaces text that must be there. */
  Fixture edit(String file, String before, String after) {
    assertThat(files.get(file)).as(file).contains(before);
    files.put(file, files.get(file).replace(before, after));
    return this;
  }

  Fixture rename(String file, String to) {
    files.put(to, files.remove(file));
    return this;
  }

  Fixture without(String file) {
    assertThat(files.remove(file)).isNotNull();
    return this;
  }

  Fixture with(String file, String text) {
    files.put(file, text);
    return this;
  }

  String text(String file) {
    return files.get(file);
  }

  List<ProcessFile> files() {
    return files.entrySet().stream().map(file -> ProcessFile.of(file.getKey(), file.getValue())).toList();
  }

  /** What a process owner reads, in order. */
  List<String> findings() {
    return new Checks(HOUSE).of(files()).stream().map(Finding::toString).toList();
  }
}
