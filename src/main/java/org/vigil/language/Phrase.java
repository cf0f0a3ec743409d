package org.vigil.language;

import java.util.List;

/**
 * A row of the table of prompts.
 *
 * @param wordings the ways to write it
 * @param why what is wrong with it, one or two sentences
 * @param offers better words
 */
record Phrase(String id, List<Wording> wordings, String why, List<String> offers) { }
