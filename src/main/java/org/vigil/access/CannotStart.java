package org.vigil.access;

/** Vigil refuses to start; the message is the one sentence the operator needs. */
public class CannotStart extends RuntimeException {

  public CannotStart(String sentence) {
    super(sentence);
  }
}
