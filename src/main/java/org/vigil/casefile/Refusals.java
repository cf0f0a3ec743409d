package org.vigil.casefile;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Says no in the shape every page of Vigil reads: a type and one sentence. */
@RestControllerAdvice(basePackageClasses = Refusals.class)
class Refusals {

  @ExceptionHandler
  ResponseEntity<Map<String, String>> cannotOpen(CannotOpen no) {
    return refused(no.status(), no.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> tooLarge(MaxUploadSizeExceededException no) {
    return refused(HttpStatus.PAYLOAD_TOO_LARGE, Documents.TOO_LARGE);
  }

  @ExceptionHandler({MultipartException.class, MissingServletRequestPartException.class})
  ResponseEntity<Map<String, String>> noFile(Exception no) {
    return refused(HttpStatus.BAD_REQUEST, "No document came with this. Choose a file and try again.");
  }

  private static ResponseEntity<Map<String, String>> refused(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(Map.of("type", "CaseFileRefusal", "message", sentence));
  }
}
