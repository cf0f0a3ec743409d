package org.vigil.allocation;

/** Somebody named an officer or a case for which what was asked cannot be done. The message is for who asked. */
class NoSuchOfficer extends RuntimeException {

  NoSuchOfficer(String sentence) {
    super(sentence);
  }
}
