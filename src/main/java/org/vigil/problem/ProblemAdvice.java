package org.vigil.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.AuthorizationException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What a controller, or Spring before it, refuses: the one place where an exception becomes a problem. */
@RestControllerAdvice
class ProblemAdvice {

  private static final int DEEPEST = 50;

  private final DataSize largest;

  /** @param largest a document may be */
  ProblemAdvice(@Value("${spring.servlet.multipart.max-file-size}") DataSize largest) {
    this.largest = largest;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(Refused refused) {
    return ProblemAnswers.entity(refused.problem());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> notTheirs(AuthorizationException refused) {
    return ProblemAnswers.entity(Problem.forbidden("Your role does not allow this."));
  }

  /** Said without what was sent: it may be a child's name, and must not reach a log or a screen. */
  @ExceptionHandler({HttpMessageNotReadableException.class, ServletRequestBindingException.class})
  ResponseEntity<byte[]> unreadable(Exception unread) {
    Throwable why = unread;
    for (int deep = 0; why != null && deep < DEEPEST; deep++, why = why.getCause()) {
      if (why instanceof Refused refused) {
        return ProblemAnswers.entity(refused.problem());
      }
    }
    return ProblemAnswers.entity(ProblemAnswers.plain(HttpStatus.BAD_REQUEST.value()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> otherwise(MethodArgumentTypeMismatchException wrong) {
    Class<?> type = wrong.getRequiredType();
    boolean number = type != null && (Number.class.isAssignableFrom(type) || type == int.class || type == long.class);
    return ProblemAnswers.entity(number ? Problem.badRequest("Give \"" + wrong.getName() + "\" as a number.")
        : ProblemAnswers.plain(HttpStatus.BAD_REQUEST.value()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> ofAnotherKind(HttpMediaTypeNotSupportedException other) {
    boolean json = other.getSupportedMediaTypes().contains(MediaType.APPLICATION_JSON);
    return ProblemAnswers.entity(json ? Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "Send this as JSON in UTF-8, with the header Content-Type: application/json.")
        : ProblemAnswers.plain(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> notToBeHad(HttpMediaTypeNotAcceptableException other) {
    return ProblemAnswers.entity(ProblemAnswers.plain(HttpStatus.NOT_ACCEPTABLE.value()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> nothing(NoResourceFoundException none) {
    return ProblemAnswers.entity(ProblemAnswers.plain(HttpStatus.NOT_FOUND.value()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> notThatWay(HttpRequestMethodNotSupportedException refused, HttpServletRequest request) {
    String[] taken = refused.getSupportedMethods();
    if (taken == null || taken.length == 0) {
      return ProblemAnswers.entity(ProblemAnswers.plain(HttpStatus.METHOD_NOT_ALLOWED.value()));
    }
    ResponseEntity<byte[]> answer = ProblemAnswers.entity(Problem.of(HttpStatus.METHOD_NOT_ALLOWED,
        "This address takes " + String.join(" or ", taken) + ". Send it that way."));
    return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
        .header("Allow", String.join(", ", taken)).body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> tooLarge(MaxUploadSizeExceededException no) {
    return ProblemAnswers.entity(Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, "This document is larger than "
        + largest.toMegabytes() + " MB, the most a case takes. Save it smaller, or attach it in parts. Recordings"
        + " belong in the evidence store."));
  }

  @ExceptionHandler({MultipartException.class, MissingServletRequestPartException.class})
  ResponseEntity<byte[]> noFile(Exception no) {
    return ProblemAnswers.entity(Problem.badRequest("No document came with this. Choose a file and try again."));
  }
}
