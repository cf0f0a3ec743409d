package org.vigil.language;

import java.util.List;

/**
 * A phrase found in a text.
 *
 * @param id the row of the table of prompts
 * @param start where it begins, in UTF-16 units as a browser counts them
 * @param end where it ends
 * @param words how it is written there
 * @param why what is wrong with it
 * @param offers better words
 */
public record Prompt(String id, int start, int end, String words, String why, List<String> offers) { }
