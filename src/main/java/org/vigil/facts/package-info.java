/** What is true of anybody's name and age, whatever a case says of them. */
package org.vigil.facts;
