package org.vigil.allocation;

/**
 * What became of one of many things asked for at once. The rows are independent: one that fails stops no other.
 *
 * @param id what was asked for, as it was sent
 * @param reference the case, for the reader; empty when the reader may not know it
 * @param done whether it is done, or could be
 * @param message the result in words
 */
public record Row(String id, String reference, boolean done, String message) { }
