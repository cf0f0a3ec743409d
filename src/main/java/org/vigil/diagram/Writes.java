package org.vigil.diagram;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The variables a method of a {@link DiagramBean} writes into the process that calls it. Without it, it writes none.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Writes {

  String[] value() default {};

  Carried[] carried() default {};
}
