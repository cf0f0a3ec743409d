package org.vigil.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** In front of every other filter: the one shape of no. */
@Configuration(proxyBeanMethods = false)
class FirstDoor {

  /** The next begins at 50: node/DoorsInFaults. */
  private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 40;

  @Bean
  FilterRegistrationBean<OneShape> oneShape() {
    var registration = new FilterRegistrationBean<>(new OneShape());
    registration.setOrder(FIRST);
    registration.addUrlPatterns("/*");
    return registration;
  }

  /** What the server itself refuses, without any door. */
  @Controller
  static class LastWord implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    void said(HttpServletRequest request, HttpServletResponse response) throws IOException {
      Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
      int known = status instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
      ProblemAnswers.write(ProblemAnswers.plain(known), request, response);
    }
  }
}
