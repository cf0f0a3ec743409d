package org.vigil.cockpit;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.access.NotPossible;
import org.vigil.allocation.Assignments;
import org.vigil.allocation.Row;
import org.vigil.allocation.Workload;

/** What the page "People" of Cockpit asks: who holds how much, who has room, and to give work to others. */
@Hidden
@RestController
@RequestMapping("/camunda/vigil/people")
class PeopleApi {

  private static final int AT_ONCE = 100;
  private static final String NOBODY = "There is nobody with this user name.";

  private final Workload workload;
  private final Assignments assignments;

  PeopleApi(Workload workload, Assignments assignments) {
    this.workload = workload;
    this.assignments = assignments;
  }

  @GetMapping
  Workload.All all() {
    return workload.all();
  }

  @GetMapping("/{person}/work")
  Workload.Work work(@PathVariable("person") String person) {
    return workload.of(person).orElseThrow(() -> new NotPossible(NOBODY));
  }

  private void unlessKnown(String person) {
    if (!workload.knows(person)) {
      throw new NotPossible(NOBODY);
    }
  }

  record Chosen(List<String> steps, List<String> cases) {
    void check() {
      NotPossible.unlessChosen(Stream.of(steps, cases).filter(Objects::nonNull).flatMap(List::stream).toList(),
          AT_ONCE);
    }

    static List<String> all(List<String> some) {
      return some == null ? List.of()
          : some.stream().filter(Objects::nonNull).filter(one -> !one.isBlank()).distinct().toList();
    }
  }

  /** Who could take what was chosen: for cases the investigators with their load, for steps the steps' teams. */
  @PostMapping("/{person}/takers")
  List<Workload.Taker> takers(@PathVariable("person") String person, @RequestBody Chosen chosen) {
    unlessKnown(person);
    chosen.check();
    List<String> cases = Chosen.all(chosen.cases());
    if (!cases.isEmpty()) {
      return workload.takersOf(cases, person);
    }
    List<String> steps = Chosen.all(chosen.steps());
    return assignments.takers(steps).stream().filter(taker -> !taker.id().equals(person))
        .map(taker -> new Workload.Taker(taker.id(), taker.name()
            + (taker.steps() < steps.size() ? ", in the team of " + taker.steps() + " of " + steps.size() : "")
            + (taker.away() == null ? "" : ", " + taker.away()))).toList();
  }

  record Asked(List<String> steps, List<String> cases, String to, String reason) { }

  /** Gives steps and cases of a person to another; the rows say of each what became of it. */
  @PostMapping("/{person}/reassign")
  List<Row> reassign(@PathVariable("person") String person, @RequestBody Asked asked) {
    unlessKnown(person);
    new Chosen(asked.steps(), asked.cases()).check();
    String to = NotPossible.unlessNamed(asked.to());
    String reason = NotPossible.unlessGiven(asked.reason());
    return Stream.concat(
        Chosen.all(asked.cases()).stream().map(one -> workload.giveCase(one, person, to, reason)),
        Chosen.all(asked.steps()).stream().map(one -> workload.giveStep(one, person, to, reason))).toList();
  }
}
