package org.vigil.cockpit;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.access.NotPossible;
import org.vigil.allocation.Row;

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
    return NotPossible.unlessChosen(asked.ids(), Versions.AT_ONCE).stream().map(failed::retry).toList();
  }

  /** @param process the id of the diagram */
  record Asked(String process, int version, List<String> cases) { }

  @PostMapping("/preview")
  Versions.Preview preview(@RequestBody Asked asked) {
    return versions.preview(asked.process(), asked.version());
  }

  @PostMapping("/moves")
  List<Row> move(@RequestBody Asked asked) {
    return versions.move(asked.process(), asked.version(),
        NotPossible.unlessChosen(asked.cases(), Versions.AT_ONCE));
  }
}
