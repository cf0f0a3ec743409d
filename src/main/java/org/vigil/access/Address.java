package org.vigil.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one plain reading of a request's address. Servers and libraries disagree about double slashes, dots, matrix
 * parameters and encoded slashes, so an address that needs such a reading has none here and is refused.
 */
record Address(String path) {

  private static final Pattern ENGINE_DOOR =
      Pattern.compile("(?:/camunda/api/engine|/engine-rest)(?:/engine(?:/[^/]+)?)?(?:/(.*))?");

  static Optional<Address> of(HttpServletRequest request) {
    String raw = request.getRequestURI().substring(request.getContextPath().length());
    if (raw.contains(";") || raw.contains("\\")) {
      return Optional.empty();
    }
    String path;
    try {
      // A plus sign is itself in a path; the decoder would read it as a space.
      path = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
    boolean slashesHidden = count(path, '/') != count(raw, '/');
    boolean strange = path.contains("//") || path.contains("\\") || path.contains(";") || path.contains("%")
        || path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..")
        || path.indexOf('\uFFFD') >= 0 || path.chars().anyMatch(Character::isISOControl);
    if (slashesHidden || strange) {
      return Optional.empty();
    }
    boolean trailing = path.length() > 1 && path.endsWith("/");
    return Optional.of(new Address(trailing ? path.substring(0, path.length() - 1) : path));
  }

  boolean under(String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  /** What is asked of the engine, without the door it is asked at; nothing for any other address. */
  Optional<String> askedOfEngine() {
    Matcher door = ENGINE_DOOR.matcher(path);
    if (!door.matches()) {
      return Optional.empty();
    }
    return Optional.of(door.group(1) == null ? "" : door.group(1));
  }

  private static long count(String text, char sought) {
    return text.chars().filter(character -> character == sought).count();
  }
}
