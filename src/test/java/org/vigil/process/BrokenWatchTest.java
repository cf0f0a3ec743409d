package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.vigil.Nightly;
import org.vigil.clock.WorkingCalendar;

/**
 * The proof can fail: every timer that watches a step is taken away or broken in a copy of its diagram, and the proof
 * has to name that step and no other. The copies are gone afterwards.
 */
class BrokenWatchTest extends Scenario {

  @Autowired PlatformTransactionManager transactions;
  @Autowired WorkingCalendar calendar;
  private final List<String> copies = new ArrayList<>();

  @AfterEach
  void throw_the_copies_away() {
    story.leave();
    copies.forEach(copy -> engine.getRepositoryService().deleteDeployment(copy, true, true, true));
  }

  /** One of each diagram; the others by night. */
  @TestFactory
  Stream<DynamicTest> a_wait_whose_timer_is_removed_is_named_and_no_other() {
    return without(byDiagram().map(timers -> timers.get(0)));
  }

  @Nightly(Nightly.Repeats.EVERY_OTHER_TIMER)
  @TestFactory
  Stream<DynamicTest> every_other_wait_whose_timer_is_removed_is_named_too() {
    return without(byDiagram().flatMap(timers -> timers.stream().skip(1)));
  }

  private record Watching(Wait place, String timer) { }

  /** The timers that watch a wait, those of a diagram together. */
  private Stream<List<Watching>> byDiagram() {
    return Wait.all(engine.getRepositoryService()).stream()
        .flatMap(wait -> wait.timersToLadder().stream().map(timer -> new Watching(wait, timer)))
        .collect(Collectors.groupingBy(one -> one.place.definition().getKey(), TreeMap::new, Collectors.toList()))
        .values().stream();
  }

  private Stream<DynamicTest> without(Stream<Watching> timers) {
    Proof proof = proof();
    return timers.map(
        one -> DynamicTest.dynamicTest(one.place.definition().getKey() + " without " + one.timer, () -> {
          Changed changed = changed(one.place, model -> removed(model, one.timer));
          assertThat(faults(proof, changed)).containsExactly(
              changed.broken.words() + " has no timer that leads to the ladder: left alone, it lies in silence.");
          forget(changed);
        }));
  }

  @Test
  void a_timer_that_fires_a_day_late_is_found() {
    assertFound(timer -> definition(timer).getTimeDate()
        .setTextContent("${clocks.due(execution, 'cps-advice', due)}"), "who is told and when");
  }

  @Test
  void a_timer_that_ends_its_step_is_found() {
    assertFound(timer -> timer.setCancelActivity(true), "has no timer that leads to the ladder");
  }

  @Test
  void a_timer_that_leads_to_a_call_of_something_else_is_found() {
    assertFound(timer -> all(timer, CallActivity.class).forEach(call -> call.setCalledElement("victim-update")),
        "has no timer that leads to the ladder");
  }

  @Test
  void a_ladder_that_is_not_told_the_risk_is_found() {
    assertFound(timer -> all(timer, CallActivity.class).forEach(call -> call.getExtensionElements().getElements()
        .stream().filter(in -> "riskLevel".equals(in.getAttributeValue("target"))).toList()
        .forEach(in -> call.getExtensionElements().removeChildElement(in))), "progressEnquiry");
  }

  @Test
  void a_step_whose_limit_counts_from_something_nobody_writes_is_named_with_its_expression() {
    assertFound(timer -> definition(timer).getTimeDate().setTextContent("${clocks.endOf(reply.promisedOn)}"),
        "${clocks.endOf(reply.promisedOn)} cannot be worked out");
  }

  @Test
  void every_kind_of_wait_is_found_and_named_wherever_it_is_drawn() {
    Proof proof = proof();
    var deployed = engine.getRepositoryService().createDeployment().addClasspathResource("process/unwatched-waits.bpmn")
        .deployWithResult();
    copies.add(deployed.getId());
    List<Wait> waits = Wait.of(engine.getRepositoryService(), deployed.getDeployedProcessDefinitions().get(0));
    assertThat(waits).extracting(Wait::step).containsExactlyInAnyOrder("askSomebody", "receiveReply", "replyArrived",
        "allClear", "childSafe", "whatFirst", "askInside", "outside");
    assertThat(waits).allSatisfy(wait -> assertThat(catchThrowable(() -> proof.isWatched(wait)))
        .hasMessageContaining("(" + wait.step() + ") in unwatched-waits.bpmn has no timer that leads to the ladder"));
  }

  /** Breaks the watch of one step and holds the proof against it. */
  private void assertFound(Consumer<BoundaryEvent> breaking, String words) {
    Proof proof = proof("standard");
    Wait sound = Wait.all(engine.getRepositoryService()).stream()
        .filter(wait -> wait.step().equals("progressEnquiry")).findFirst().orElseThrow();
    Changed changed = changed(sound, model -> breaking.accept(model.getModelElementById("progressEnquiryLate")));
    Throwable fault = catchThrowable(() -> proof.climbs(changed.broken, Proof.Lying.UNREAD));
    assertThat(fault).isInstanceOf(AssertionError.class)
        .hasMessageContaining("(progressEnquiry) in line-of-enquiry.bpmn")
        .hasMessageContaining(words);
  }

  /**
   * What the proof says about each wait of a diagram; a wait that stands says nothing. The broken one and its neighbour
   * are walked, the others are only looked at: they are walked by {@link EveryWaitTest}.
   */
  private static List<String> faults(Proof proof, Changed changed) {
    List<String> faults = new ArrayList<>();
    int neighbour = (changed.waits.indexOf(changed.broken) + 1) % changed.waits.size();
    changed.waits.forEach(wait -> {
      boolean near = wait.equals(changed.broken) || wait.equals(changed.waits.get(neighbour));
      Throwable fault = catchThrowable(() -> {
        proof.isWatched(wait);
        if (near) {
          proof.climbs(wait, Proof.Lying.UNREAD, 1);
        }
      });
      if (fault != null) {
        faults.add(fault.getMessage());
      }
    });
    return faults;
  }

  private record Changed(String deployment, Wait broken, List<Wait> waits) { }

  /** Deploys a changed copy of a diagram with its forms; nobody is signed in, so the door lets it pass. */
  private Changed changed(Wait wait, Consumer<BpmnModelInstance> change) {
    var repository = engine.getRepositoryService();
    ProcessDefinition sound = wait.definition();
    BpmnModelInstance model = repository.getBpmnModelInstance(sound.getId()).clone();
    // The engine would look for the drawing of what is gone; it needs no drawing.
    model.getDefinitions().getChildElementsByType(BpmnDiagram.class)
        .forEach(drawing -> model.getDefinitions().removeChildElement(drawing));
    change.accept(model);
    var copy = repository.createDeployment().name("a broken copy").addModelInstance(sound.getResourceName(), model);
    repository.getDeploymentResourceNames(sound.getDeploymentId()).stream().filter(name -> name.endsWith(".form"))
        .forEach(form -> copy.addInputStream(form, repository.getResourceAsStream(sound.getDeploymentId(), form)));
    var deployed = copy.deployWithResult();
    copies.add(deployed.getId());
    List<Wait> waits = Wait.of(repository, deployed.getDeployedProcessDefinitions().get(0));
    return new Changed(deployed.getId(),
        waits.stream().filter(one -> one.step().equals(wait.step())).findFirst().orElseThrow(), waits);
  }

  private void forget(Changed changed) {
    engine.getRepositoryService().deleteDeployment(changed.deployment, true, true, true);
    copies.remove(changed.deployment);
  }

  private static void removed(BpmnModelInstance model, String timer) {
    BoundaryEvent event = model.getModelElementById(timer);
    List<SequenceFlow> flows = model.getModelElementsByType(SequenceFlow.class).stream()
        .filter(flow -> flow.getSource().equals(event)).toList();
    flows.forEach(BrokenWatchTest::remove);
    remove(event);
  }

  private static void remove(ModelElementInstance element) {
    element.getParentElement().removeChildElement(element);
  }

  private static TimerEventDefinition definition(BoundaryEvent timer) {
    return (TimerEventDefinition) timer.getEventDefinitions().iterator().next();
  }

  private static <T extends ModelElementInstance> Collection<T> all(BoundaryEvent timer, Class<T> kind) {
    return timer.getModelInstance().getModelElementsByType(timer.getModelInstance().getModel().getType(kind)).stream()
        .map(kind::cast).toList();
  }

  private Proof proof() {
    return proof("high");
  }

  private Proof proof(String risk) {
    return Proof.of(engine, reports, database, transactions, calendar, risk);
  }
}
