package org.vigil.engine.hardening;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.stereotype.Component;

/**
 * Stores passwords with PBKDF2 and a salt of their own. Rows written by the engine's fast SHA-512 are still accepted:
 * the engine keeps a checker for each algorithm it finds named in front of a stored password.
 */
@Component
class StoredPasswords extends AbstractProcessEnginePlugin {

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setPasswordEncryptor(new Pbkdf2());
    configuration.setCustomPasswordChecker(List.of());
  }

  static class Pbkdf2 implements PasswordEncryptor {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    /** OWASP Password Storage Cheat Sheet: 210,000 rounds for PBKDF2 with HMAC-SHA-512. */
    private static final int ROUNDS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String encrypt(String password) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      return row(salt, hash(password, salt, ROUNDS));
    }

    /** A row that no password opens and that costs as much to check as any: its hash is drawn, not worked out. */
    String nobodys() {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      byte[] hash = new byte[HASH_BITS / Byte.SIZE];
      random.nextBytes(hash);
      return "{" + hashAlgorithmName() + "}" + row(salt, hash);
    }

    private static String row(byte[] salt, byte[] hash) {
      var encoder = Base64.getEncoder().withoutPadding();
      return ROUNDS + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    @Override
    public boolean check(String password, String stored) {
      String[] parts = stored.split("\\$");
      if (parts.length != 3) {
        return false;
      }
      byte[] expected = Base64.getDecoder().decode(parts[2]);
      byte[] actual = hash(password, Base64.getDecoder().decode(parts[1]), Integer.parseInt(parts[0]));
      return MessageDigest.isEqual(expected, actual);
    }

    @Override
    public String hashAlgorithmName() {
      return "PBKDF2-SHA512";
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
      try {
        var key = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException("This Java has no " + ALGORITHM, missing);
      }
    }
  }
}
