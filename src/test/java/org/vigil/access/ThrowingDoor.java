package org.vigil.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An address of the tests, behind which everything goes wrong in the way that is asked for. */
@Hidden
@RestController
class ThrowingDoor {

  static final String ADDRESS = "/camunda/throws";
  static final String TYPED = "Zebedina Invented said no";

  @GetMapping(ADDRESS)
  String thrown(HttpServletRequest request) {
    switch (String.valueOf(request.getQueryString())) {
      case "exception" -> throw new IllegalArgumentException(TYPED);
      case "error" -> throw new StackOverflowError(TYPED);
      case "deadlock" -> throw new CannotAcquireLockException(TYPED, new SQLException(TYPED, "40P01"));
      case "locked" -> throw new CannotAcquireLockException(TYPED, new SQLException(TYPED, "HYT00"));
      default -> throw new IllegalStateException("Nobody has said what to throw.");
    }
  }
}
