package org.vigil.access;

import org.camunda.bpm.engine.AuthorizationException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.vigil.form.RefusedInWords;

/** No, in the shape Vigil's own pages read, for what a request to Vigil's own addresses asks and cannot have. */
@RestControllerAdvice({"org.vigil.tasklist", "org.vigil.cockpit", "org.vigil.casefile"})
@Order(Ordered.LOWEST_PRECEDENCE)
class HouseAnswers {

  record Answer(String type, String message) { }

  @ExceptionHandler
  ResponseEntity<Answer> notPossible(NotPossible refused) {
    return answer(HttpStatus.BAD_REQUEST, "InvalidRequestException", refused.getMessage());
  }

  /** What a bean said when a diagram asked it, from behind whatever the engine has put around it. */
  @ExceptionHandler
  ResponseEntity<Answer> refusedInWords(RefusedInWords refused) {
    return answer(HttpStatus.BAD_REQUEST, "InvalidRequestException", refused.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Answer> notTheirs(AuthorizationException refused) {
    return answer(HttpStatus.FORBIDDEN, "AuthorizationException", "Your role does not allow this.");
  }

  /** Said without what was sent: it may be a child's name, and must not reach a log or a screen. */
  @ExceptionHandler({HttpMessageNotReadableException.class, ServletRequestBindingException.class,
      MethodArgumentTypeMismatchException.class, HttpMediaTypeNotSupportedException.class})
  ResponseEntity<Answer> unreadable(Exception unread) {
    Throwable why = NestedExceptionUtils.getMostSpecificCause(unread);
    return answer(HttpStatus.BAD_REQUEST, "InvalidRequestException",
        why instanceof NotPossible ? why.getMessage() : "This request cannot be read.");
  }

  private static ResponseEntity<Answer> answer(HttpStatus status, String type, String message) {
    return ResponseEntity.status(status).body(new Answer(type, message));
  }
}
