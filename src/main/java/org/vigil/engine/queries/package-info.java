/** Questions of the engine to its database that take too long as it asks them; see docs/adr/0023 and 0024. */
package org.vigil.engine.queries;
