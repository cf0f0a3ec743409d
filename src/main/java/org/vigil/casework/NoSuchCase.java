package org.vigil.casework;

/** An officer named a case that is not there, or not in a state for what was asked. The message is for the officer. */
public class NoSuchCase extends RuntimeException {

  NoSuchCase(String sentence) {
    super(sentence);
  }
}
