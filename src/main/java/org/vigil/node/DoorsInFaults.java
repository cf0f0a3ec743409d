package org.vigil.node;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** In front of every other filter: what is answered when the database does not. */
@Configuration(proxyBeanMethods = false)
class DoorsInFaults {

  /** The others begin at 100: access/WebDoors. */
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 50;

  @Bean
  FilterRegistrationBean<NotNow> notNow() {
    var registration = new FilterRegistrationBean<>(new NotNow());
    registration.setOrder(FIRST);
    registration.addUrlPatterns("/*");
    return registration;
  }

  @Bean
  FilterRegistrationBean<MeasuresWithoutDatabase> measuresWithoutDatabase(PrometheusMeterRegistry measures) {
    var registration = new FilterRegistrationBean<>(new MeasuresWithoutDatabase(measures));
    registration.setOrder(FIRST + 1);
    registration.addUrlPatterns("/actuator/prometheus");
    return registration;
  }
}
