package org.vigil.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** A sentence where nothing is at an address, or nothing that takes what was sent there. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class NothingThere {

  @ExceptionHandler
  void nothing(NoResourceFoundException none, HttpServletResponse response) throws IOException {
    Refusal.missing().write(response);
  }

  @ExceptionHandler
  void notThatWay(HttpRequestMethodNotSupportedException refused, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    String[] taken = refused.getSupportedMethods();
    String ways = taken == null ? "" : String.join(" or ", taken);
    if (taken != null) {
      response.setHeader("Allow", String.join(", ", taken));
    }
    new Refusal(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "MethodNotAllowed", ways.isEmpty()
        ? "Nothing can be done here in this way." : "This address takes " + ways + ". Send it that way.")
        .write(response);
  }
}
