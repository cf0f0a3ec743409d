package org.vigil.missing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.vigil.facts.Initials;

/**
 * Knows a child again from one episode to the next without keeping a name: a digest of name and date of birth. Where
 * the date of birth is not known, or no name at all, only episodes of the same case are of the same child.
 */
final class ChildDigest {

  private ChildDigest() {}

  /**
   * @param report the report of the case
   * @param child the child as {@code report.Children} lists it
   */
  static String of(String caseReference, Map<?, ?> report, Map<?, ?> child) {
    Object born = child.get("dateOfBirth");
    if (born == null) {
      return digest(caseReference + "|" + child.get("initials"));
    }
    if (Initials.UNKNOWN_CHILD.equals(child.get("initials"))) {
      return digest(caseReference + "|" + child.get("initials") + "|" + born);
    }
    List<?> reported = report.get("children") instanceof List<?> list ? list : List.of();
    return reported.stream().map(person -> (Map<?, ?>) person)
        .filter(person -> born.equals(person.get("dateOfBirth")) && sameInitials(person, child)).findFirst()
        .map(person -> digest(plain(person.get("givenName")) + "|" + plain(person.get("familyName")) + "|" + born))
        .orElseGet(() -> digest(caseReference + "|" + child.get("initials") + "|" + born));
  }

  private static boolean sameInitials(Map<?, ?> person, Map<?, ?> child) {
    return Initials.of((String) person.get("givenName"), (String) person.get("familyName"))
        .equals(child.get("initials"));
  }

  /** Capitals, accents, blanks and hyphens do not make another child. */
  private static String plain(Object name) {
    return Normalizer.normalize(Objects.toString(name, ""), Normalizer.Form.NFD).replaceAll("[^\\p{L}]", "")
        .toLowerCase(Locale.UK);
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java has no SHA-256", missing);
    }
  }
}
