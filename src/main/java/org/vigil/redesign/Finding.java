package org.vigil.redesign;

/**
 * One thing a process owner has to put right.
 *
 * @param file the file to open
 * @param element the box, flow or field as it is labelled in the drawing; empty when the file as a whole is meant
 * @param sentence what is wrong there and what to do, in plain words
 */
public record Finding(String file, String element, String sentence) {

  /** The whole message: file, then sentence. */
  @Override
  public String toString() {
    return file + ": " + sentence;
  }
}
