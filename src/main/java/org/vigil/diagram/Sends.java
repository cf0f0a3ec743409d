package org.vigil.diagram;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A message that starts a process or that one waits for, and the variables it brings. On a method of a
 * {@link DiagramBean} without a name, it is the message the diagram names in its first text; its further texts name
 * variables that come with it.
 */
@Documented
@Repeatable(Sends.Several.class)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sends {

  /** The message's name; empty where the diagram gives it. */
  String value() default "";

  String[] brings() default {};

  Carried[] carried() default {};

  /** Several messages of one bean. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    Sends[] value();
  }
}
