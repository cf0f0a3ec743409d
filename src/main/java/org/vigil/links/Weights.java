package org.vigil.links;

/** What each finding counts and how it is said. */
interface Weights {

  /**
   * @param compared what was compared: given name, family name, names, born, sex, school, address, phone
   * @param finding what came out, by the words of {@code same-person.dmn}
   */
  Evidence of(String compared, String finding);

  /** From how many points on two people may be one. */
  double threshold();
}
