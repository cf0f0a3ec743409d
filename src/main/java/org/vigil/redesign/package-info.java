/**
 * Checks a process owner's change before it is live, and says in plain words what is wrong and where.
 *
 * <p>{@link org.vigil.redesign.Checks} reads every diagram, decision and form as one set and answers with findings. It
 * is asked by the build (over {@code processes/} and {@code forms/}), at start-up, and at every door a change can come
 * through. Each rule is a class of its own whose comment tells the accident it prevents.
 */
package org.vigil.redesign;
