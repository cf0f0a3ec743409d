package org.vigil.diagram;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record that says which parts a variable has; the options of each stand in the form that asks for it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HeldAs {

  /** The variable's name. */
  String value();

  /** Parts that are added to it beside those of the record. */
  String[] also() default {};
}
