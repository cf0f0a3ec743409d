package org.vigil.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.webapp.impl.security.filter.CsrfPreventionFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The order in which a request meets the filters: nothing is kept by the browser, who asks, what may be asked. */
@Configuration(proxyBeanMethods = false)
class WebDoors {

  private static final String HOUSE = Doors.HOUSE + "/*";
  private static final Pattern SIGN_OFF = Pattern.compile("/auth/user/[^/]+/logout$");
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

  @Bean
  FilterRegistrationBean<Filter> nothingKeptByTheBrowser() {
    return registered((request, response, chain) -> {
      var answer = (HttpServletResponse) response;
      answer.setHeader("Cache-Control", "no-store");
      answer.setHeader("X-Content-Type-Options", "nosniff");
      if (SIGN_OFF.matcher(((HttpServletRequest) request).getRequestURI()).find()) {
        // Whatever a web application has left in the browser goes with the session.
        answer.setHeader("Clear-Site-Data", "\"storage\"");
      }
      chain.doFilter(request, new NeverStored(answer));
    }, "nothingKeptByTheBrowser", FIRST, "/camunda/api/*", "/camunda/language-prompts/*", HOUSE,
        "/engine-rest/*", "/api/*");
  }

  @Bean
  FilterRegistrationBean<TriedFrom> triedFrom() {
    return registered(new TriedFrom(), "triedFrom", FIRST - 1, "/camunda/api/*", "/engine-rest/*", "/api/*",
        "/actuator/prometheus", "/actuator/info", "/actuator/sbom/*");
  }

  @Bean
  FilterRegistrationBean<EndedSessions> endedSessions(SignedOn browser) {
    return registered(new EndedSessions(browser), "endedSessions", FIRST + 1, "/camunda/api/*",
        "/camunda/language-prompts/*", HOUSE);
  }

  /** @param people whether officers and supervisors may send name and password with each request to the engine */
  @Bean
  FilterRegistrationBean<BasicSignOn> basicSignOn(IdentityService identity, Membership membership,
      PasswordCheck passwords, @Value("${vigil.rest.people:true}") boolean people) {
    return registered(new BasicSignOn(identity, membership, passwords, people), "basicSignOn", FIRST + 1,
        "/engine-rest/*", "/api/*", "/actuator/prometheus", "/actuator/info", "/actuator/sbom/*");
  }

  @Bean
  FilterRegistrationBean<Doors> doors(SignedOn browser, Membership membership, Claims claims) {
    return registered(new Doors(browser, membership, claims), "doors", FIRST + 2, "/*");
  }

  @Bean
  FilterRegistrationBean<CaseReads> caseReads(SignedOn browser, CasesSeen seen) {
    return registered(new CaseReads(browser, seen), "caseReads", FIRST + 6, "/camunda/api/*", "/engine-rest/*");
  }

  /** Before everything that writes a header or a cookie. */
  @Bean
  FilterRegistrationBean<Filter> underTls() {
    return registered((request, response, chain) -> chain.doFilter(request,
        request.isSecure() ? new UnderTls((HttpServletResponse) response) : response), "underTls", FIRST - 1, "/*");
  }

  @Bean
  FilterRegistrationBean<PlainAnswers> plainAnswers(TaskService tasks, Membership membership) {
    return registered(new PlainAnswers(tasks, membership), "plainAnswers", FIRST + 3, "/camunda/api/*",
        "/engine-rest/*");
  }

  @Bean
  FilterRegistrationBean<AnswersAsText> answersAsText() {
    return registered(new AnswersAsText(), "answersAsText", FIRST + 6, "/camunda/api/*", "/engine-rest/*");
  }

  @Bean
  FilterRegistrationBean<AsThePerson> asThePerson(SignedOn browser, IdentityService identity, Membership membership) {
    return registered(new AsThePerson(browser, identity, membership), "asThePerson", FIRST + 4, HOUSE);
  }

  /** The web applications' own guard, for Vigil's own addresses as well: a page of another site cannot post here. */
  @Bean
  FilterRegistrationBean<CsrfPreventionFilter> noPostFromElsewhere() {
    return registered(new CsrfPreventionFilter(), "noPostFromElsewhere", FIRST + 5, HOUSE);
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
