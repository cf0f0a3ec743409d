package org.vigil.engine.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes live together: a decision, or a diagram with the forms it shows.
 *
 * @param name of the decision or diagram
 * @param files by name
 */
record Bundle(String name, Map<String, byte[]> files) {

  /** The source of what Vigil puts in at its start: what a person deploys never carries it. */
  static final String SOURCE = "vigil";

  static Bundle of(String name, Map<String, byte[]> all) {
    Map<String, byte[]> together = new TreeMap<>(Map.of(name, all.get(name)));
    if (name.endsWith(".bpmn")) {
      ShownForms.of(all.get(name)).stream().map(form -> "forms/" + form + ".form").filter(all::containsKey)
          .forEach(form -> together.put(form, all.get(form)));
    }
    return new Bundle(name, together);
  }

  /** The same for the same names and contents. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach((file, content) -> {
        digest.update((LiveFiles.stable(file) + " " + content.length + " ").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
