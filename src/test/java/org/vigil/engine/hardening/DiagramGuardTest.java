package org.vigil.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What a diagram may reach, and what it may not. */
class DiagramGuardTest {

  private static final StaticListableBeanFactory BEANS = new StaticListableBeanFactory();
  private static ProcessEngine engine;

  public record Answers(String word) {

    public String twice(String text) {
      return text + text;
    }
  }

  @BeforeAll
  static void start_an_engine_with_the_guard() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("diagram-guard");
    configuration.setJdbcUrl("jdbc:h2:mem:diagram-guard");
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_CREATE_DROP);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.getProcessEnginePlugins().add(new ExpressionGuard(BEANS));
    engine = configuration.buildProcessEngine();
  }

  @AfterAll
  static void stop_the_engine() {
    engine.close();
  }

  @AfterEach
  void clean() {
    engine.getRepositoryService().createDeploymentQuery().list()
        .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true));
  }

  @Test
  void a_diagram_calls_a_named_bean_that_came_after_the_engine() {
    BEANS.addBean("clocks", new Answers("tick"));
    assertThat(run("${clocks.twice(clocks.word())}")).isEqualTo("ticktick");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${execution.processBusinessKey}", "${execution.getProcessBusinessKey()}", "${crime.decision}",
          "${execution.getVariable('crime').decision}", "${crime['decision']}", "${crime.get('decision').concat('')}"})
  void a_diagram_reads_its_case(String expression) {
    assertThat(run(expression)).isIn("CA-2026-000001", "recorded");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "${''.getClass()}", "${''['class']}", "${crime.getClass()}", "${execution.getClass()}", "${execution.class}",
      "${execution.processEngine}", "${execution.getProcessEngineServices()}", "${execution.processEngineServices}",
      "${execution.getBpmnModelInstance()}", "${execution.processDefinition}",
      "${execution.getProcessInstance().getProcessEngine()}",
      "${dataSource}", "${environment}", "${applicationContext}", "${expressionGuard}", "${now().getClass()}",
      "${clocks.getClass()}", "${clocks.class.classLoader}", "${dateTime().getClass()}", "${nothingOfTheKind}"})
  void a_diagram_reaches_no_class_no_service_and_no_other_bean(String expression) {
    BEANS.addBean("clocks", new Answers("tick"));
    assertThatThrownBy(() -> run(expression)).hasMessageFindingMatch("may not|Unknown property|Cannot resolve");
  }

  @Test
  void a_bean_that_is_not_there_yet_is_simply_unknown() {
    assertThatThrownBy(() -> run("${officers.names()}")).hasMessageContaining("Unknown property");
  }

  @Test
  void a_case_cannot_put_something_in_a_beans_place() {
    BEANS.addBean("clocks", new Answers("tick"));
    deploy("<serviceTask id=\"step\" camunda:expression=\"${clocks.word()}\" camunda:resultVariable=\"out\"/>");
    var ended = engine.getRuntimeService().createProcessInstanceByKey("one")
        .setVariable("clocks", Map.of("word", "forged")).executeWithVariablesInReturn();
    assertThat(ended.getVariables().get("out")).isEqualTo("tick");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<serviceTask id='step' name='Do it' camunda:class='java.lang.Object'/>",
      "<serviceTask id='step' name='Do it' camunda:type='shell'/>",
      "<serviceTask id='step' name='Do it' camunda:type='mail'/>",
      "<scriptTask id='step' name='Do it' scriptFormat='juel'><script>${''.getClass()}</script></scriptTask>",
      "<userTask id='step' name='Do it'><extensionElements><camunda:taskListener event='create' class='x.Y'/>"
          + "</extensionElements></userTask>",
      "<userTask id='step' name='Do it'><extensionElements><camunda:executionListener event='start'>"
          + "<camunda:script scriptFormat='juel'>1</camunda:script></camunda:executionListener></extensionElements></userTask>",
      "<userTask id='step' name='Do it' camunda:formHandlerClass='x.Y'/>",
      "<userTask id='step' name='Do it'><extensionElements><camunda:formData><camunda:formField id='a' type='string'>"
          + "<camunda:validation><camunda:constraint name='validator' config='x.Y'/></camunda:validation>"
          + "</camunda:formField></camunda:formData></extensionElements></userTask>"})
  void a_diagram_with_code_in_it_is_refused_and_the_box_is_named(String step) {
    assertThatThrownBy(() -> deploy(step.replace('\'', '"')))
        .hasMessageFindingMatch("This diagram cannot be deployed: the box '(Do it|a)' holds");
  }

  private static Object run(String expression) {
    deploy("<serviceTask id=\"step\" camunda:expression=\"" + expression + "\" camunda:resultVariable=\"out\"/>");
    var ended = engine.getRuntimeService().createProcessInstanceByKey("one").businessKey("CA-2026-000001")
        .setVariable("crime", new java.util.HashMap<>(Map.of("decision", "recorded"))).executeWithVariablesInReturn();
    return ended.getVariables().get("out");
  }

  private static void deploy(String step) {
    engine.getRepositoryService().createDeployment().addString("one.bpmn", """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                     xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://vigil.org/test">
          <process id="one" isExecutable="true">
            <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="step"/>
            %s
            <sequenceFlow id="b" sourceRef="step" targetRef="end"/><endEvent id="end"/>
          </process>
        </definitions>""".formatted(step)).deploy();
  }
}
