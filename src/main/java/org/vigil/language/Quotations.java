package org.vigil.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a text that stand in quotation marks: what somebody said is evidence and is left as it was said. */
final class Quotations {

  private static final Pattern QUOTED = Pattern.compile(
      "“[^“”]{1,2000}”|\"[^\"]{1,2000}\"|«[^«»]{1,2000}»|"
          + "(?<![\\p{L}\\p{N}])[‘'](?=\\p{L})[^\\r\\n]{1,500}?['’](?![\\p{L}\\p{N}])");

  private final List<int[]> spans = new ArrayList<>();

  Quotations(String text) {
    Matcher quoted = QUOTED.matcher(text);
    while (quoted.find()) {
      spans.add(new int[] {quoted.start(), quoted.end()});
    }
  }

  boolean touch(int start, int end) {
    return spans.stream().anyMatch(span -> start < span[1] && end > span[0]);
  }
}
