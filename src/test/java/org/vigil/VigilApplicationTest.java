package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OneVigil
class VigilApplicationTest {

  @Autowired ProcessEngine engine;

  @Test
  void the_engine_keeps_everything_and_lets_nobody_see_what_is_not_theirs() {
    var configuration = engine.getProcessEngineConfiguration();
    assertThat(configuration.getHistory()).isEqualTo("full");
    assertThat(configuration.isAuthorizationEnabled()).isTrue();
  }
}
