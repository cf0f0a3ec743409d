package org.vigil.engine.hardening;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;
import org.vigil.access.KnownPasswords;

/** A password is long, does not hold the name of its owner, and is not among the first to be guessed. */
final class PasswordRules implements PasswordPolicy {

  private static final int SHORTEST = 12;

  private final List<PasswordPolicyRule> rules;

  PasswordRules(KnownPasswords known) {
    this.rules = List.of(new PasswordPolicyLengthRuleImpl(SHORTEST), new PasswordPolicyUserDataRuleImpl(),
        new NotKnown(known));
  }

  @Override
  public List<PasswordPolicyRule> getRules() {
    return rules;
  }

  /** @param known words of its own in the web applications: PASSWORD_POLICY_KNOWN */
  private record NotKnown(KnownPasswords known) implements PasswordPolicyRule {
    @Override
    public String getPlaceholder() {
      return "PASSWORD_POLICY_KNOWN";
    }

    @Override
    public Map<String, String> getParameters() {
      return Map.of();
    }

    @Override
    public boolean execute(String password) {
      return !known.known(password, List.of());
    }

    @Override
    public boolean execute(String password, User user) {
      return user == null ? execute(password) : !known.known(password,
          Stream.of(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail()).filter(Objects::nonNull)
              .toList());
    }
  }
}
