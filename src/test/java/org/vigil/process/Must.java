package org.vigil.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which {@code must} of which of the twelve cases a test holds: {@code @Must("04.3")} is the third of case 04.
 * {@code docs/cases.md} is written from these, and a must that nobody holds fails the build.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Must {

  String[] value();
}
