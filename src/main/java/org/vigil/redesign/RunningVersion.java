package org.vigil.redesign;

import java.util.List;
import java.util.Map;

/**
 * A version of a process in which cases run: it keeps its diagram and forms, and asks the newest decisions and called
 * processes.
 *
 * @param forms those that were deployed with the diagram
 * @param standing how many cases stand at each element, by the element's id
 */
public record RunningVersion(int version, ProcessFile diagram, List<ProcessFile> forms, Map<String, Long> standing) { }
