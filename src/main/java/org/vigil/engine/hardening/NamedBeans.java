package org.vigil.engine.hardening;

import java.util.Set;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.springframework.beans.factory.BeanFactory;

/** Gives expressions the few beans they may name, looked up when used; no other bean has a name here. */
class NamedBeans extends AnswersNothing {

  private final BeanFactory beans;
  private final Set<String> names;

  NamedBeans(BeanFactory beans, Set<String> names) {
    this.beans = beans;
    this.names = names;
  }

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    if (base != null || !(property instanceof String name) || !names.contains(name) || !beans.containsBean(name)) {
      return null;
    }
    context.setPropertyResolved(true);
    return beans.getBean(name);
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    if (base == null && names.contains(property)) {
      super.setValue(context, null, property, value);
    }
  }
}
