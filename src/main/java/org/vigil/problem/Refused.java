package org.vigil.problem;

import org.springframework.http.HttpStatus;

/**
 * What somebody asked for cannot be done or shown. Thrown behind any door, it is answered there as the problem it
 * carries; its message is one sentence for the person and holds nothing of what was sent.
 */
public class Refused extends RuntimeException {

  private final transient Problem problem;

  public Refused(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public Refused(HttpStatus status, String sentence) {
    this(Problem.of(status, sentence));
  }

  public Problem problem() {
    return problem;
  }
}
