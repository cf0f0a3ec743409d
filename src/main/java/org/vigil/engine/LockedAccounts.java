package org.vigil.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.vigil.allocation.ShutOut;

/**
 * The engine locks an account of its own for good after too many wrong passwords. The short pauses before that are no
 * lock; an account of another identity provider is shut there, and is then not in the list of users any more.
 */
@Component
class LockedAccounts implements ShutOut {

  private final ProcessEngine engine;

  LockedAccounts(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public boolean locked(String userId) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    return engine.getIdentityService().createUserQuery().userId(userId).singleResult() instanceof UserEntity user
        && user.getAttempts() >= configuration.getLoginMaxAttempts();
  }
}
