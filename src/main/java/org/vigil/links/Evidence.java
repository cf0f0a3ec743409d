package org.vigil.links;

/**
 * One thing that speaks for or against two people being one, as {@code same-person.dmn} weighs it.
 *
 * @param points what it counts; below zero when it speaks against
 * @param words how a match says it; empty when it is not worth saying
 */
record Evidence(double points, String words) {

  static final Evidence NONE = new Evidence(0, "");
}
