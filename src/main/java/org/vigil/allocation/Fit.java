package org.vigil.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a case fits an officer: what the officer holds now, and with this case.
 *
 * @param absence the words for an absence, null when the officer is at work
 * @param cases number of live cases held
 * @param now weighted load now
 * @param with weighted load with the case in question
 * @param amber the officer's ceiling: the team's for a full-time officer, times the officer's hours
 * @param red the load that is too much
 */
record Fit(String officer, String name, boolean accredited, String absence, int cases, BigDecimal now, BigDecimal with,
    BigDecimal amber, BigDecimal red) {

  /** Somebody who is away, or has no hours for cases, has no room, whatever the arithmetic says. */
  boolean available() {
    return absence == null && amber.signum() > 0;
  }

  /** Whether there is room now, in one word: room, full (at the ceiling or above), over (too much), none or away. */
  String load() {
    if (absence != null) {
      return "away";
    }
    if (amber.signum() == 0) {
      return "none";
    }
    return now.compareTo(red) > 0 ? "over" : now.compareTo(amber) >= 0 ? "full" : "room";
  }

  /** As the list shows it: Nadia Invented: 9.5 of 12 now, 11 with this case (92 %). */
  String inWords() {
    return inWords("this case");
  }

  /** @param what the load in question is called, such as "these cases" */
  String inWords(String what) {
    String words = name + ": ";
    if (available()) {
      words += plain(now) + " of " + plain(amber) + " now, " + plain(with) + " with " + what + " ("
          + with.multiply(BigDecimal.valueOf(100)).divide(amber, 0, RoundingMode.HALF_UP) + " %)";
      words += with.compareTo(red) > 0 ? ", far over the ceiling"
          : with.compareTo(amber) > 0 ? ", over the ceiling" : "";
    } else {
      words += "unavailable, holds " + cases + (cases == 1 ? " case" : " cases");
      words += absence == null ? ", no hours for cases" : ", " + absence;
    }
    return accredited ? words : words + ", not accredited";
  }

  /** What the decision about the allocation reads. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("officer", officer);
    facts.put("words", inWords());
    facts.put("accredited", accredited);
    facts.put("available", available());
    facts.put("cases", cases);
    facts.put("now", now.doubleValue());
    facts.put("with", with.doubleValue());
    facts.put("amber", amber.doubleValue());
    facts.put("red", red.doubleValue());
    return facts;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
