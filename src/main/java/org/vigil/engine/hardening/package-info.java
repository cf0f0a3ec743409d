/** What may not be done to a case, an account or this machine, by whatever door; see docs/security.md. */
package org.vigil.engine.hardening;
