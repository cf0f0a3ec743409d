package org.vigil.engine.adapters;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;
import org.vigil.access.SharedPassword;

/** Stores a password as the engine's own accounts do. */
@Component
class EngineSharedPassword implements SharedPassword {

  private final ProcessEngineConfigurationImpl engine;

  EngineSharedPassword(ProcessEngine engine) {
    this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  @Override
  public String stored(String password) {
    return engine.getPasswordManager().encrypt(password);
  }

  @Override
  public void give(User user, String stored) {
    var account = (UserEntity) user;
    account.setDbPassword(stored);
    account.setSalt("");
  }
}
