package org.vigil.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Passwords that were right within the last minute; only a keyed hash is kept, whose key dies with the process. */
@Component
public class RememberedPasswords {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST = 1_000;
  private static final String HMAC = "HmacSHA256";

  private record Right(byte[] mark, long since) { }

  private final byte[] key = new byte[32];
  private final Map<String, Right> right = new ConcurrentHashMap<>();

  RememberedPasswords() {
    new SecureRandom().nextBytes(key);
  }

  /** Whether this password of this name was right a moment ago. */
  boolean holds(String name, String password) {
    Right known = right.get(name);
    // Elapsed machine time, not the law's time: a moved clock must not keep a password alive.
    return known != null && System.nanoTime() - known.since() < REMEMBERED.toNanos()
        && MessageDigest.isEqual(known.mark(), mark(name, password));
  }

  void keep(String name, String password) {
    if (right.size() >= MOST) {
      right.clear();
    }
    right.put(name, new Right(mark(name, password), System.nanoTime()));
  }

  /** The account has changed or is gone: its password is worked out anew. */
  public void forget(String name) {
    right.remove(name);
  }

  private byte[] mark(String name, String password) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal((name.length() + ":" + name + password).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no " + HMAC, missing);
    }
  }
}
