/** What goes live, at a start, by the Modeler or through the engine's addresses, and what is refused. */
package org.vigil.engine.deployment;
