package org.vigil.links;

import java.util.Arrays;

/** What two cases have to do with each other, as somebody decided it, or that somebody was asked. */
enum Relation {
  ASKED("asked", ""),
  SAME_CHILD("same-child", "same child as"),
  SIBLING("sibling", "brother or sister in"),
  SAME_SUSPECT("same-suspect", "same suspect as"),
  SAME_PERSON("same-person", "same person as"),
  SAME_ADDRESS("same-address", "same address as"),
  NOT_THE_SAME("not-the-same", "");

  private final String word;
  private final String inHeader;

  Relation(String word, String inHeader) {
    this.word = word;
    this.inHeader = inHeader;
  }

  String word() {
    return word;
  }

  /** As the header of a step puts it before the other case’s reference. */
  String inHeader() {
    return inHeader;
  }

  boolean links() {
    return !inHeader.isEmpty();
  }

  static Relation of(String word) {
    return Arrays.stream(values()).filter(relation -> relation.word.equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no relation of cases called " + word + "."));
  }
}
