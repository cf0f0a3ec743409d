package org.vigil;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * A password stored as Vigil stores every password, but hashed once and not 210,000 times: to check it takes no time.
 * What makes a password safe takes a quarter of a second of a whole core for each question with a password, up to a
 * second in a JVM that lives for one test class. {@code StoredPasswordsTest} asks for the real one.
 */
public final class QuickPassword {

  private static final byte[] SALT = new byte[16];

  private QuickPassword() { }

  /** What the engine reads in the column {@code PWD_}, beside an empty {@code SALT_}. */
  public static String stored(String password) {
    try {
      var key = new PBEKeySpec(password.toCharArray(), SALT, 1, 512);
      byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(key).getEncoded();
      var encoder = Base64.getEncoder().withoutPadding();
      return "{PBKDF2-SHA512}1$" + encoder.encodeToString(SALT) + "$" + encoder.encodeToString(hash);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Gives a user who is not saved yet a password. */
  public static void give(User user, String password) {
    UserEntity stored = (UserEntity) user;
    stored.setDbPassword(stored(password));
    stored.setSalt("");
  }
}
