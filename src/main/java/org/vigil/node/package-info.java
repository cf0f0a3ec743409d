/**
 * This node: whether it can do its work, what it answers while it cannot, and whether its database is the one it knew.
 * It depends on nothing of ours but the shape of "no" ({@code problem}).
 */
package org.vigil.node;
