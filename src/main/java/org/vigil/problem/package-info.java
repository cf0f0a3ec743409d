/**
 * The shape of "no": whatever any door refuses or cannot do is said as problem details (RFC 9457), or as a page to a
 * browser that goes somewhere. It depends on nothing of ours.
 */
package org.vigil.problem;
