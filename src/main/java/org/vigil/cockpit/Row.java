package org.vigil.cockpit;

/**
 * What became of one of many things asked for at once.
 *
 * @param id what was asked for, as it was sent
 * @param reference the case, for the reader
 * @param done whether it is done, or could be
 * @param message the result in words
 */
record Row(String id, String reference, boolean done, String message) { }
