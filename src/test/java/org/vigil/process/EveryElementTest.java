package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;
import org.vigil.diagram.DiagramBeans;
import org.vigil.diagram.Writes;

/**
 * Every box, circle and arrow of every diagram is passed by some scenario. It comes last (its tag, see the pom);
 * scenarios that have not been told in this run, because it was started alone, are told first, which takes minutes.
 * Those that need a Vigil of their own are not asked: they put a case down where they want it, or break a diagram.
 */
@Tag("comes-last")
class EveryElementTest {

  private static Told told;

  @BeforeAll
  static void every_scenario_has_been_told() throws IOException {
    FileTime compiled = Told.compiled();
    List<Class<?>> untold = scenarios().stream().filter(scenario -> !Told.by(scenario, compiled)).toList();
    if (!untold.isEmpty()) {
      var listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
          .selectors(untold.stream().map(scenario -> selectClass(scenario)).toList()).build(), listener);
      assertThat(listener.getSummary().getFailures()).as("scenarios that fail, told here because they had left nothing "
          + "in target/footprints; run them first").extracting(failure ->
          failure.getTestIdentifier().getUniqueId() + " " + failure.getException()).isEmpty();
    }
    told = Told.by(scenarios());
  }

  @Test
  void every_step_event_and_gateway_of_every_diagram_is_reached_by_some_scenario() {
    assertThat(without(Diagrams.nodes(), told.nodes())).as("elements no scenario reaches").isEmpty();
  }

  @Test
  void every_arrow_of_every_diagram_is_passed_by_some_scenario() {
    assertThat(without(Diagrams.flows(), told.arrows())).as("arrows no scenario passes").isEmpty();
  }

  /** What a bean says it writes is what the checks of a redesign count on. */
  @Test
  void every_bean_writes_what_it_says_and_nothing_else() {
    assertThat(told.writes()).isEqualTo(said());
  }

  private static Set<String> said() {
    Set<String> said = new TreeSet<>();
    DiagramBeans.named().forEach((bean, type) -> {
      for (var method : type.getMethods()) {
        var writes = method.getAnnotation(Writes.class);
        if (writes != null) {
          Stream.concat(Arrays.stream(writes.value()), Arrays.stream(writes.carried())
                  .flatMap(carried -> carried.names().stream()))
              .forEach(variable -> said.add(bean + "." + method.getName() + " " + variable));
        }
      }
    });
    return said;
  }

  private static Set<String> without(Set<String> drawn, Set<String> passed) {
    assertThat(drawn).hasSizeGreaterThan(100);
    Set<String> left = new TreeSet<>(drawn);
    left.removeAll(passed);
    return left;
  }

  private static List<Class<?>> scenarios() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AssignableTypeFilter(Scenario.class));
    scan.addExcludeFilter((type, factory) -> type.getAnnotationMetadata().isAnnotated(Tag.class.getName())
        || type.getAnnotationMetadata().isAnnotated(Tags.class.getName()));
    List<Class<?>> found = scan.findCandidateComponents(Scenario.class.getPackageName()).stream()
        .<Class<?>>map(bean -> ClassUtils.resolveClassName(bean.getBeanClassName(), null)).toList();
    assertThat(found).hasSizeGreaterThan(40);
    return found;
  }
}
