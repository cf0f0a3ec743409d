package org.vigil.casefile;

import org.springframework.http.HttpStatus;

/** Why something about a case cannot be opened or kept: one plain sentence for the person who asked. */
class CannotOpen extends RuntimeException {

  private final HttpStatus status;

  private CannotOpen(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** There is none, or the person may not know that there is one: the answer is the same. */
  static CannotOpen missing(String sentence) {
    return new CannotOpen(HttpStatus.NOT_FOUND, sentence);
  }

  static CannotOpen forbidden(String sentence) {
    return new CannotOpen(HttpStatus.FORBIDDEN, sentence);
  }

  static CannotOpen unacceptable(String sentence) {
    return new CannotOpen(HttpStatus.BAD_REQUEST, sentence);
  }

  HttpStatus status() {
    return status;
  }
}
