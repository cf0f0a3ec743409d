/**
 * What a feature hears of the steps of all diagrams, in the transaction in which it happens: it implements a
 * {@link org.vigil.step.StepListener}, and the engine room tells it. No diagram has to remember it.
 */
package org.vigil.step;
