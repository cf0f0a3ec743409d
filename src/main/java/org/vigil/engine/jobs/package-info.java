/** What the engine does by itself: on which threads, what first, how often again, in which zone. */
package org.vigil.engine.jobs;
