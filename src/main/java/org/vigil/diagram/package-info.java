/**
 * What diagrams may count on of the beans they name, said at the bean: that it may be named, what its methods write
 * into a case, and which messages it sends with what. The checks of {@code redesign} read it, so that nobody keeps a
 * list of it.
 */
package org.vigil.diagram;
