package org.vigil.diagram;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link DiagramBean} that is there for diagrams drawn before another bean took it over: they are live in
 * a force's own drawings, and in the cases that began with them. A new diagram asks the other bean.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DrawnBefore {

  /** The name of the bean that has taken it over, under the same name and for the same arguments. */
  String value();
}
