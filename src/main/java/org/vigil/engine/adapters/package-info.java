/** What features ask of the engine, each answered by {@code Engine} and the name of what they ask. */
package org.vigil.engine.adapters;
