package org.vigil.redesign;

import java.util.Set;

/**
 * What a table of task lists may count on.
 *
 * @param taken names of the lists that are in no table
 * @param colours the words for the colours a list can have
 */
public record TaskLists(Set<String> taken, Set<String> colours) { }
