package org.vigil.look;

import java.util.List;

/**
 * A file of the vendor's with Vigil's differences in it.
 *
 * @param misfits a sentence for each difference that does not fit the shipped file any more, and what to do
 */
record LaidOver(String content, List<String> misfits) { }
