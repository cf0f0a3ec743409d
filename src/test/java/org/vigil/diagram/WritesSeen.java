package org.vigil.diagram;

import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Remembers which variables each method of a bean has written into the process that called it, in this Vigil. */
@Component
public class WritesSeen implements BeanPostProcessor {

  private final Set<String> seen = new ConcurrentSkipListSet<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!bean.getClass().isAnnotationPresent(DiagramBean.class)) {
      return bean;
    }
    var watched = new ProxyFactory(bean);
    watched.setProxyTargetClass(true);
    watched.addAdvice((MethodInterceptor) call -> watched(name, call));
    return watched.getProxy();
  }

  private Object watched(String bean, MethodInvocation call) throws Throwable {
    if (!Modifier.isPublic(call.getMethod().getModifiers()) || call.getArguments().length == 0
        || !(call.getArguments()[0] instanceof DelegateExecution execution)) {
      return call.proceed();
    }
    var before = execution.getVariables();
    Object answer = call.proceed();
    execution.getVariables().forEach((name, value) -> {
      if (!before.containsKey(name) || before.get(name) != value) {
        seen.add(bean + "." + call.getMethod().getName() + " " + name);
      }
    });
    return answer;
  }

  /** Each as {@code bean.method variable}. */
  public Set<String> seen() {
    return Set.copyOf(seen);
  }
}
