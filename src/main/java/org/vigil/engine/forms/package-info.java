/** A form that is sent: read as it was deployed with its step, admitted, signed and kept, or refused in words. */
package org.vigil.engine.forms;
