package org.vigil.cockpit;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page "Running work" of Cockpit asks: work that failed, cases held back, cases on an old diagram. */
@Hidden
@RestController
@RequestMapping("/camunda/vigil/running-work")
class RunningWorkApi {

  private final FailedWork failed;
  private final Versions versions;
  private final RuntimeService runtime;
  private final Drawings drawings;

  RunningWorkApi(FailedWork failed, Versions versions, RuntimeService runtime, Drawings drawings) {
    this.failed = failed;
    this.versions = versions;
    this.runtime = runtime;
    this.drawings = drawings;
  }

  /** A case in which nobody can complete a step. */
  record Suspended(String reference, String process) { }

  record RunningWork(List<FailedWork.Failed> failed, List<Suspended> suspended, List<Versions.Behind> behind) { }

  @GetMapping
  RunningWork all() {
    List<Suspended> suspended = runtime.createProcessInstanceQuery().suspended().listPage(0, Versions.AT_ONCE).stream()
        .map(one -> new Suspended(one.getBusinessKey() == null ? "" : one.getBusinessKey(),
            drawings.process(one.getProcessDefinitionId()))).toList();
    return new RunningWork(failed.all(), suspended, versions.behind());
  }

  record Retries(List<String> ids) { }

  @PostMapping("/retries")
  List<Row> retry(@RequestBody Retries asked) {
    return chosen(asked.ids()).stream().distinct().map(failed::retry).toList();
  }

  /** @param process the id of the diagram */
  record Asked(String process, int version, List<String> cases) { }

  @PostMapping("/preview")
  Versions.Preview preview(@RequestBody Asked asked) {
    return versions.preview(asked.process(), asked.version());
  }

  @PostMapping("/moves")
  List<Row> move(@RequestBody Asked asked) {
    return versions.move(asked.process(), asked.version(), chosen(asked.cases()));
  }

  private static List<String> chosen(List<String> ids) {
    if (ids == null || ids.isEmpty()) {
      throw new IllegalArgumentException("Choose at least one line.");
    }
    if (ids.size() > Versions.AT_ONCE) {
      throw new IllegalArgumentException("Choose at most " + Versions.AT_ONCE + " lines at once.");
    }
    return ids;
  }

  @ExceptionHandler({IllegalArgumentException.class, Versions.NoSuchVersion.class})
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, String> refused(RuntimeException refused) {
    return Map.of("type", "InvalidRequestException", "message", refused.getMessage());
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, String> unreadable() {
    return Map.of("type", "InvalidRequestException", "message", "This request cannot be read.");
  }
}
