package org.vigil.access;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What an account may be called and where its mail may go. A name stands in records and prints for decades, and notices
 * of a team go to its members' addresses.
 */
@Component
public class AccountRules {

  static final String NOT_A_NAME = "A name has letters, spaces, hyphens, apostrophes and full stops, and at most 100 of"
      + " them. Write it as it is to stand in the records.";

  /** Letters of any script with their accents; digits for a machine's account, or a namesake. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} .,'’()-]{0,100}");
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@([A-Za-z0-9.-]{1,253})");

  private final List<String> domains;

  AccountRules(@Value("${vigil.mail.domains:}") List<String> domains) {
    this.domains = domains.stream().map(domain -> domain.strip().toLowerCase(Locale.ROOT))
        .filter(domain -> !domain.isEmpty()).toList();
  }

  /**
   * What is wrong with an account as it is to be stored, in one sentence; what stays as it was is not looked at.
   *
   * @param before as it is stored now, when it is
   */
  public Optional<String> refusal(User user, Optional<User> before) {
    if (changed(user.getFirstName(), before.map(User::getFirstName)) && !named(user.getFirstName())
        || changed(user.getLastName(), before.map(User::getLastName)) && !named(user.getLastName())) {
      return Optional.of(NOT_A_NAME);
    }
    return changed(user.getEmail(), before.map(User::getEmail)) ? ofMail(user.getEmail()) : Optional.empty();
  }

  private static boolean changed(String now, Optional<String> before) {
    return now != null && !now.isEmpty() && !Objects.equals(now, before.orElse(null));
  }

  private static boolean named(String name) {
    return NAME.matcher(name).matches();
  }

  private Optional<String> ofMail(String address) {
    var read = MAIL.matcher(address);
    if (!read.matches()) {
      return Optional.of("Give one mail address, for example name@force.example, and nothing around it.");
    }
    String domain = read.group(2).toLowerCase(Locale.ROOT);
    return domains.isEmpty() || domains.contains(domain) ? Optional.empty()
        : Optional.of("Notices go only to addresses of " + String.join(", ", domains) + ". Give one of these.");
  }
}
