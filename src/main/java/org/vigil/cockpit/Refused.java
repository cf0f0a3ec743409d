package org.vigil.cockpit;

import org.springframework.http.HttpStatus;

/** What is asked cannot be shown. The message is one sentence for the person. */
class Refused extends RuntimeException {

  final HttpStatus status;

  Refused(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** The first round is not over yet. */
  static Refused counting() {
    return new Refused(HttpStatus.SERVICE_UNAVAILABLE,
        "Vigil has just been started and is counting. Try again in a minute.");
  }
}
