package org.vigil.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * Checks a password once a minute, not on each request: stored passwords are slow to check on purpose, and a partner
 * system sends its own with every report. Only a keyed hash that dies with the process is remembered.
 */
@Component
class PasswordCheck {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST = 1_000;
  private static final String HMAC = "HmacSHA256";

  private final IdentityService identity;
  private final byte[] key = new byte[32];
  private final Map<String, Long> right = new ConcurrentHashMap<>();

  PasswordCheck(IdentityService identity) {
    this.identity = identity;
    new SecureRandom().nextBytes(key);
  }

  boolean right(String name, String password) {
    String mark = mark(name, password);
    // Elapsed machine time, not the law's time: a moved clock must not keep a password alive.
    long now = System.nanoTime();
    Long since = right.get(mark);
    if (since != null && now - since < REMEMBERED.toNanos()) {
      return true;
    }
    right.remove(mark);
    if (!identity.checkPassword(name, password)) {
      return false;
    }
    if (right.size() >= MOST) {
      right.clear();
    }
    right.put(mark, now);
    return true;
  }

  private String mark(String name, String password) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return Base64.getEncoder().encodeToString(
          mac.doFinal((name.length() + ":" + name + password).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no " + HMAC, missing);
    }
  }
}
