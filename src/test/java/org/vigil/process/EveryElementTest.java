package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;
import org.vigil.OneVigil;
import org.vigil.engine.Footprints;

/**
 * Every box, circle and arrow of every diagram is passed by some scenario. It comes last; scenarios that have not been
 * told in this run, because it was started alone, are told first.
 */
@OneVigil
@Order(Integer.MAX_VALUE)
class EveryElementTest {

  @Autowired JdbcClient database;
  @Autowired Footprints footprints;

  @BeforeEach
  void every_scenario_has_been_told() {
    List<Class<?>> untold = scenarios().stream().filter(scenario -> !Scenario.TOLD.contains(scenario)).toList();
    if (untold.isEmpty()) {
      return;
    }
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
        .selectors(untold.stream().map(scenario -> selectClass(scenario)).toList()).build(), listener);
    assertThat(listener.getSummary().getFailures()).as("scenarios that fail").isEmpty();
    assertThat(Scenario.TOLD).as("scenarios told").containsAll(untold);
  }

  @Test
  void every_step_event_and_gateway_of_every_diagram_is_reached_by_some_scenario() {
    Set<String> reached = Set.copyOf(database.sql(
        "select distinct proc_def_key_, act_id_ from act_hi_actinst where act_id_ is not null")
        .query((row, number) -> row.getString(1) + " " + row.getString(2)).list());
    assertThat(without(Diagrams.nodes(), reached)).as("elements no scenario reaches").isEmpty();
  }

  @Test
  void every_arrow_of_every_diagram_is_passed_by_some_scenario() {
    assertThat(without(Diagrams.flows(), footprints.passed())).as("arrows no scenario passes").isEmpty();
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
    List<Class<?>> found = scan.findCandidateComponents(Scenario.class.getPackageName()).stream()
        .<Class<?>>map(bean -> ClassUtils.resolveClassName(bean.getBeanClassName(), null)).toList();
    assertThat(found).hasSizeGreaterThan(7);
    return found;
  }
}
