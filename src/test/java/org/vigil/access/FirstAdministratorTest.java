package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstAdministratorTest {

  private static final String ADMINISTRATORS = Role.SYSTEM_ADMINISTRATOR.group();
  private static ProcessEngine engine;

  @BeforeAll
  static void start_an_engine() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("first-administrator");
    configuration.setJdbcUrl("jdbc:h2:mem:first-administrator");
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_CREATE_DROP);
    configuration.setEnablePasswordPolicy(true);
    engine = configuration.buildProcessEngine();
  }

  @AfterAll
  static void stop_the_engine() {
    engine.close();
  }

  @BeforeEach
  void the_group_is_empty() {
    engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(ADMINISTRATORS));
  }

  @AfterEach
  void clean() {
    var identity = engine.getIdentityService();
    identity.createUserQuery().list().forEach(user -> identity.deleteUser(user.getId()));
    identity.deleteGroup(ADMINISTRATORS);
  }

  @Test
  void the_first_start_makes_the_administrator_that_the_operator_named() {
    appoint("keeper", "Quite-a-long-1");
    assertThat(members()).isEqualTo(1);
    assertThat(engine.getIdentityService().checkPassword("keeper", "Quite-a-long-1")).isTrue();
  }

  @Test
  void a_later_start_needs_no_password_and_changes_nobody() {
    appoint("keeper", "Quite-a-long-1");
    appoint("", "");
    appoint("other", "Quite-a-long-2");
    assertThat(members()).isEqualTo(1);
  }

  @Test
  void an_administrator_who_was_taken_out_of_the_group_comes_back() {
    appoint("keeper", "Quite-a-long-1");
    engine.getIdentityService().deleteMembership("keeper", ADMINISTRATORS);
    appoint("keeper", "Quite-a-long-1");
    assertThat(members()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "''|''|Vigil has no system administrator yet: set VIGIL_ADMIN_USER and VIGIL_ADMIN_PASSWORD and start it again.",
      "keeper|''|Vigil has no system administrator yet: set VIGIL_ADMIN_USER and VIGIL_ADMIN_PASSWORD and start it again.",
      "keeper|Vigil-demo-2026!|VIGIL_ADMIN_PASSWORD is a password everybody knows: choose another one.",
      "keeper|PASSWORD1!|VIGIL_ADMIN_PASSWORD is a password everybody knows: choose another one.",
      "keeper|short1!A|VIGIL_ADMIN_PASSWORD is too weak: use at least 12 characters that nobody would guess, for "
          + "example three words that have nothing to do with each other, and leave your name out.",
      "keeper|My-name-is-Keeper-1|VIGIL_ADMIN_PASSWORD is too weak: use at least 12 characters that nobody would "
          + "guess, for example three words that have nothing to do with each other, and leave your name out."})
  void vigil_does_not_start_without_a_good_password_and_says_why_in_one_sentence(String user, String password,
      String sentence) {
    assertThatThrownBy(() -> appoint(user, password)).isInstanceOf(CannotStart.class).hasMessage(sentence);
    assertThat(members()).isZero();
  }

  @Test
  void the_refusal_is_all_the_operator_reads() {
    var analysis = new CannotStartInWords().analyze(new CannotStart("Say this."));
    assertThat(analysis.getDescription()).isEqualTo("Say this.");
  }

  private static void appoint(String user, String password) {
    IdentityService identity = engine.getIdentityService();
    new FirstAdministrator(identity, user, password).appoint();
  }

  private static long members() {
    return engine.getIdentityService().createUserQuery().memberOfGroup(ADMINISTRATORS).count();
  }
}
