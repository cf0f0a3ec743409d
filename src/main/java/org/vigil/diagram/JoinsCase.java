package org.vigil.diagram;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a {@link DiagramBean} that joins the process to a case, or a case to another: the one whose reference is
 * its second argument. Whoever answers the form that reference comes from must have a right to that case.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface JoinsCase {}
