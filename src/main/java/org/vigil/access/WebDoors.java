package org.vigil.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The order in which a request meets the filters: nothing is kept by the browser, who asks, what may be asked. */
@Configuration(proxyBeanMethods = false)
class WebDoors {

  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

  @Bean
  FilterRegistrationBean<Filter> nothingKeptByTheBrowser() {
    return registered((request, response, chain) -> {
      var answer = (HttpServletResponse) response;
      answer.setHeader("Cache-Control", "no-store");
      answer.setHeader("X-Content-Type-Options", "nosniff");
      chain.doFilter(request, new NeverStored(answer));
    }, "nothingKeptByTheBrowser", FIRST, "/camunda/api/*", "/camunda/language-prompts/*",
        "/engine-rest/*", "/api/*");
  }

  @Bean
  FilterRegistrationBean<BasicSignOn> basicSignOn(IdentityService identity, Membership membership,
      PasswordCheck passwords) {
    return registered(new BasicSignOn(identity, membership, passwords), "basicSignOn", FIRST + 1,
        "/engine-rest/*", "/api/*", "/actuator/prometheus");
  }

  @Bean
  FilterRegistrationBean<Doors> doors(SignedOn browser, Membership membership, HandOver handOver) {
    return registered(new Doors(browser, membership, handOver), "doors", FIRST + 2, "/*");
  }

  @Bean
  FilterRegistrationBean<PlainAnswers> plainAnswers() {
    return registered(new PlainAnswers(), "plainAnswers", FIRST + 3, "/camunda/api/*", "/engine-rest/*");
  }

  private static <F extends Filter> FilterRegistrationBean<F> registered(F filter, String name, int order,
      String... addresses) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setName(name);
    registration.setOrder(order);
    registration.addUrlPatterns(addresses);
    return registration;
  }
}
