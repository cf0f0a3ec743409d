package org.vigil.diagram;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A bean that diagrams may name, such as {@code ${clocks.due(…)}}, and whose public methods they may call. No other can
 * be.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DiagramBean {

  /** Its name in a diagram. */
  @AliasFor(annotation = Component.class)
  String value();
}
