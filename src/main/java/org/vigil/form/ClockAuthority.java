package org.vigil.form;

/** Names what sets a limit: the law, the guidance or the policy behind a clock of the register. */
@FunctionalInterface
public interface ClockAuthority {

  /** @return words such as "Home Office Counting Rules", or null when the clock is not in the register */
  String of(String clockId);
}
