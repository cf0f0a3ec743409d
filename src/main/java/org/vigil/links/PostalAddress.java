package org.vigil.links;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as far as two can be compared.
 *
 * @param number of the house or flat, as written first; empty when there is none
 * @param street the words after the number, written out; empty when there are none
 * @param postcode without its space; empty when there is none
 */
record PostalAddress(String number, String street, String postcode) {

  private static final Pattern POSTCODE = Pattern.compile("\\b([A-Z]{1,2}\\d[A-Z\\d]?) ?(\\d[A-Z]{2})\\b");
  private static final Pattern NUMBERED = Pattern.compile("(\\d+[A-Z]?)\\s*[, ]\\s*([A-Z' ]+)");
  private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("ST", "STREET"), Map.entry("RD", "ROAD"),
      Map.entry("AVE", "AVENUE"), Map.entry("AV", "AVENUE"), Map.entry("GDNS", "GARDENS"), Map.entry("GDN", "GARDENS"),
      Map.entry("CL", "CLOSE"), Map.entry("CT", "COURT"), Map.entry("DR", "DRIVE"), Map.entry("LN", "LANE"),
      Map.entry("TER", "TERRACE"), Map.entry("TCE", "TERRACE"), Map.entry("PL", "PLACE"), Map.entry("SQ", "SQUARE"),
      Map.entry("CRES", "CRESCENT"), Map.entry("PK", "PARK"));

  /** Nothing when the text has neither a number and a street nor a postcode. */
  static Optional<PostalAddress> of(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String plain = text.toUpperCase(Locale.UK).replace("’", "'").replace(".", "");
    Matcher code = POSTCODE.matcher(plain);
    String postcode = code.find() ? code.group(1) + code.group(2) : "";
    Matcher numbered = NUMBERED.matcher(postcode.isEmpty() ? plain : code.replaceFirst(""));
    String number = "";
    String street = "";
    if (numbered.find()) {
      number = numbered.group(1);
      street = written(numbered.group(2));
    }
    return number.isEmpty() && postcode.isEmpty() ? Optional.empty()
        : Optional.of(new PostalAddress(number, street, postcode));
  }

  /** One front door: the same number, and the same postcode or street. */
  boolean sameAs(PostalAddress other) {
    boolean street = !this.street.isEmpty() && this.street.equals(other.street)
        && (postcode.isEmpty() || other.postcode.isEmpty());
    return number.equals(other.number) && !number.isEmpty()
        && (!postcode.isEmpty() && postcode.equals(other.postcode) || street);
  }

  private static String written(String words) {
    var street = new StringBuilder();
    for (String word : words.strip().split("\\s+")) {
      street.append(street.isEmpty() ? "" : " ").append(SHORT.getOrDefault(word, word));
    }
    return street.toString();
  }
}
