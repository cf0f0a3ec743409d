package org.vigil.engine.hardening;

import org.camunda.bpm.dmn.engine.impl.spi.el.ElExpression;
import org.camunda.bpm.dmn.engine.impl.spi.el.ElProvider;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * Decisions speak FEEL, which reaches nothing but what it is given. The engine would also read its diagrams' language
 * in them, which calls beans, with whatever a request for an evaluation brings along.
 */
final class FeelAlone implements ElProvider {

  @Override
  public ElExpression createExpression(String expression) {
    throw new BadUserRequestException("Decisions speak FEEL alone: choose FEEL as the language of this expression.");
  }
}
