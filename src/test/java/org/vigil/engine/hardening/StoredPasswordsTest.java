package org.vigil.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.Test;

class StoredPasswordsTest {

  private final PasswordManager passwords = new PasswordManager(new StoredPasswords.Pbkdf2(), List.of());

  @Test
  void a_password_is_stored_slowly_and_never_twice_the_same() {
    String stored = passwords.encrypt("Long-enough-4-a-test");
    assertThat(stored).startsWith("{PBKDF2-SHA512}210000$").hasSizeLessThan(255)
        .isNotEqualTo(passwords.encrypt("Long-enough-4-a-test"));
    assertThat(passwords.check("Long-enough-4-a-test", stored)).isTrue();
    assertThat(passwords.check("Long-enough-4-a-tesT", stored)).isFalse();
  }

  @Test
  void a_row_written_by_the_platforms_own_hash_still_opens() {
    String old = new PasswordManager(new Sha512HashDigest(), List.of()).encrypt("from before");
    assertThat(old).startsWith("{SHA-512}");
    assertThat(passwords.check("from before", old)).isTrue();
    assertThat(passwords.check("from after", old)).isFalse();
  }

  @Test
  void no_password_opens_what_an_unknown_name_is_held_against_and_it_costs_as_much_as_any() {
    String nobodys = new StoredPasswords.Pbkdf2().nobodys();
    String somebodys = passwords.encrypt("Long-enough-4-a-test");
    assertThat(nobodys).hasSameSizeAs(somebodys).startsWith("{PBKDF2-SHA512}210000$")
        .isNotEqualTo(new StoredPasswords.Pbkdf2().nobodys());
    assertThat(passwords.check("nobody", nobodys)).isFalse();
    assertThat(passwords.check("", nobodys)).isFalse();
  }

  @Test
  void a_broken_row_opens_nothing() {
    assertThat(passwords.check("x", "{PBKDF2-SHA512}nonsense")).isFalse();
  }
}
