package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/** The database of a demonstration: DemonstrationTest, which starts one. */
class NoLeftoversTest {

  @Test
  void the_packaged_vigil_is_no_empty_demonstration() {
    var settings = new MockEnvironment();
    settings.setActiveProfiles("demo");
    var nobody = new StaticListableBeanFactory().getBeanProvider(FirstPeople.class);
    assertThatThrownBy(
        () -> new NoLeftovers(mock(IdentityService.class), nobody, settings).afterSingletonsInstantiated())
        .isInstanceOf(CannotStart.class)
        .hasMessage("This file holds no demonstration: start it without the profile 'demo',"
            + " or start the demonstration from the sources with ./mvnw spring-boot:run.");
  }
}
