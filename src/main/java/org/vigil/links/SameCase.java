package org.vigil.links;

/** An officer linked a case with itself. The message is for the officer. */
public class SameCase extends RuntimeException {

  SameCase(String sentence) {
    super(sentence);
  }
}
