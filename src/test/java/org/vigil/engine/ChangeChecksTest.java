package org.vigil.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.vigil.access.CannotStart;
import org.vigil.allocation.Officers;
import org.vigil.casework.Cases;
import org.vigil.clock.Clocks;
import org.vigil.escalation.Escalation;
import org.vigil.redesign.Finding;
import org.vigil.report.Reports;

class ChangeChecksTest {

  private final ChangeChecks checks = new ChangeChecks(beans());

  @Test
  void vigil_does_not_start_with_a_diagram_that_asks_for_what_does_not_exist() {
    var files = new TreeMap<>(Deployer.inside());
    files.compute("processes/outcome.bpmn", (name, content) -> new String(content, StandardCharsets.UTF_8)
        .replace("clocks.due(", "clocks.dueSoon(").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> checks.demandAtStart(files)).isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("The change is refused. Put this right first:\n- ")
        .hasMessageContaining("outcome.bpmn: the step \"Propose the outcome\" calls \"clocks.dueSoon\" in the input"
            + " \"due\", which does not exist. \"clocks\" offers: ");
  }

  @Test
  void the_beans_offer_what_the_diagrams_ask() {
    assertThat(checks.of(Deployer.inside())).extracting(Finding::sentence)
        .noneMatch(sentence -> sentence.contains("which does not exist"));
  }

  private static DefaultListableBeanFactory beans() {
    var beans = new DefaultListableBeanFactory();
    beans.registerBeanDefinition("clocks", new RootBeanDefinition(Clocks.class));
    beans.registerBeanDefinition("escalation", new RootBeanDefinition(Escalation.class));
    beans.registerBeanDefinition("reports", new RootBeanDefinition(Reports.class));
    beans.registerBeanDefinition("cases", new RootBeanDefinition(Cases.class));
    beans.registerBeanDefinition("officers", new RootBeanDefinition(Officers.class));
    return beans;
  }
}
