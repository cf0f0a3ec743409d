/**
 * How the vendor's four web applications look and speak here: Vigil's words and its frame, laid over the shipped files
 * at start. It depends on nothing of ours.
 */
package org.vigil.look;
