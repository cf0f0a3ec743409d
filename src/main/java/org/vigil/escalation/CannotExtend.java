package org.vigil.escalation;

/** A step cannot be given a new date. The message is for the officer. */
public class CannotExtend extends RuntimeException {

  CannotExtend(String sentence) {
    super(sentence);
  }
}
