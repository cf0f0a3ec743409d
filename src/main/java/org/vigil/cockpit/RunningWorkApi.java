package org.vigil.cockpit;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page "Running work" of Cockpit asks: work that failed, cases on an old diagram. */
@Hidden
@RestController
@RequestMapping("/camunda/vigil/running-work")
class RunningWorkApi {

  private final FailedWork failed;
  private final Versions versions;

  RunningWorkApi(FailedWork failed, Versions versions) {
    this.failed = failed;
    this.versions = versions;
  }

  record RunningWork(List<FailedWork.Failed> failed, List<Versions.Behind> behind) { }

  @GetMapping
  RunningWork all() {
    return new RunningWork(failed.all(), versions.behind());
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
