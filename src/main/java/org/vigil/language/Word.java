package org.vigil.language;

/**
 * One word of a text.
 *
 * @param plain in small letters, with a straight apostrophe and without a possessive ending
 * @param stem what its inflections have in common
 * @param start where it begins in the text
 * @param end where it ends
 * @param sentence the number of the sentence it stands in
 */
record Word(String plain, String stem, int start, int end, int sentence) { }
