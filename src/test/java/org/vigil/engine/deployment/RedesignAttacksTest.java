package org.vigil.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NotValidException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.OneVigil;
import org.vigil.QuickPassword;
import org.vigil.access.Role;

/**
 * A process owner changes rules and sees no case: what would show one to whoever may not work on it, or run anything
 * but a rule, is refused at the door a change goes live by, and by the engine, whichever way the file came in.
 */
@OneVigil
class RedesignAttacksTest {

  private static final String REPORT = "processes/child-abuse-report.bpmn";
  private static final String GROUPS = "camunda:candidateGroups=\"contact-officers,child-abuse-investigators\"";
  private static final String RISK = "id=\"assessImmediateRisk\" name=\"Assess immediate risk\"";

  @Autowired ProcessEngine engine;
  @Autowired RepositoryService repository;
  @Autowired IdentityService identity;

  private final List<String> deployed = new ArrayList<>();

  @AfterEach
  void nothing_of_it_stays() {
    identity.clearAuthentication();
    deployed.forEach(one -> repository.deleteDeployment(one, true));
  }

  /** Each was deployed with 200 by a process owner before. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/engine/redesign-attacks.csv", delimiter = '|', quoteCharacter = '~')
  void nobody_outside_is_let_into_a_step_and_nothing_runs_unseen(String attributes, String inside, String says) {
    assertThat(refusal(REPORT, diagram -> {
      String owned = diagram.replaceFirst("(" + RISK + ".*?)" + GROUPS, "$1"
          + attributes.replace("{groups}", GROUPS).replace("$", "\\$"));
      return inside == null ? owned : inside.startsWith("{")
          ? owned.replaceFirst("(" + RISK + "[\\s\\S]*?)</bpmn:extensionElements>", "$1<camunda:"
              + inside.substring(1, inside.length() - 1).replace("$", "\\$") + "/></bpmn:extensionElements>")
          : owned.replaceFirst("(" + RISK + "[\\s\\S]*?</bpmn:outgoing>)", "$1" + inside);
    })).contains("Assess immediate risk", says);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "camunda:candidateStarterGroups=\"process-owners\" | may be started by \"process-owners\", which is no role",
      "camunda:candidateStarterGroups=\"embedded-social-workers\" | \"embedded-social-workers\", who start nothing",
      "camunda:candidateStarterGroups=\"${children}\" | has an expression in \"candidateStarterGroups\"",
      "camunda:candidateStarterUsers=\"petra.process\" | names persons in \"Candidate starter users\""})
  void nobody_outside_is_let_start_a_process(String attribute, String says) {
    assertThat(refusal(REPORT, diagram -> diagram.replaceFirst("camunda:candidateStarterGroups=\"[^\"]*\"",
        Matcher.quoteReplacement(attribute)))).contains("Child-abuse report", says);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Decide how safe the child is now. | Decide how safe ${children} is now. | its documentation",
      "Decide how safe the child is now. | Decide how safe $<![CDATA[{children}]]> is now. | its documentation",
      "name=\"Assess immediate risk\"     | name=\"Assess ${children}\"         | its name"})
  void a_text_of_the_drawing_shows_no_case(String before, String after, String where) {
    assertThat(refusal(REPORT, diagram -> diagram.replace(before, after))).contains("has an expression in " + where);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "${''.getClass()} | calls \"getClass\"", "${S('{}').unwrap()} | calls \"unwrap\"",
      "${report.getClass()} | calls \"getClass\"", "${now()} | calls the function \"now\"",
      "${report['class']} | reads \"class\"", "${cases.toString().getClass()} | calls \"getClass\"",
      "${cases.getClass()} | calls \"cases.getClass\"", "${(report).getClass()} | calls \"getClass\"",
      "${report['getClass']()} | calls what it works out first", "${'\\'}'.getClass()} | calls \"getClass\""})
  void an_expression_asks_a_bean_or_reads_the_case_and_nothing_else(String expression, String says) {
    assertThat(refusal(REPORT, diagram -> diagram.replace(">${risk.level}<", ">" + expression + "<")))
        .contains("Assess immediate risk", says);
  }

  @ParameterizedTest
  @CsvSource({"outcome-approval, child-abuse-sergeants", "night-cover, duty-inspectors", "clocks, duty-inspectors",
      "escalation-ladder, chief-officers", "bail-authority, child-abuse-inspectors"})
  void a_table_offers_no_step_to_whoever_may_not_work_on_cases(String table, String group) {
    assertThat(refusal("processes/" + table + ".dmn", file -> file.replaceFirst(
        "(<outputEntry[^>]*>\\s*<text>\")" + group, "$1process-owners"))).contains("\"process-owners\", which is no"
            + " role that works on cases");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
      "an input  | <inputExpression id=\"outcome-approval-expression-1\" typeRef=\"string\""
          + " expressionLanguage=\"feel\"><text>outcome.code"
          + " | <inputExpression id=\"outcome-approval-expression-1\" typeRef=\"string\""
          + " expressionLanguage=\"juel\"><text>${cases.toString()}",
      "a cell    | <inputEntry id=\"outcome-approval-rule-1-in-1\"><text>\"1\""
          + " | <inputEntry id=\"outcome-approval-rule-1-in-1\" expressionLanguage=\"juel\"><text>${cases.toString()}",
      "an answer | <outputEntry id=\"outcome-approval-rule-1-out-2\"><text>\"a detective sergeant\""
          + " | <outputEntry id=\"outcome-approval-rule-1-out-2\""
          + " expressionLanguage=\"JUEL\"><text>${extensions.extend(t, u)}",
      "the file  | name=\"Outcome approval\" namespace | name=\"Outcome approval\" expressionLanguage=\"juel\""
          + " namespace",
      "a script  | <outputEntry id=\"outcome-approval-rule-1-out-2\"><text>\"a detective sergeant\""
          + " | <outputEntry id=\"outcome-approval-rule-1-out-2\" expressionLanguage=\"javascript\"><text>1"})
  void a_decision_speaks_feel_alone(String where, String before, String after) {
    assertThat(refusal("processes/outcome-approval.dmn", table -> table.replace(before, after)))
        .contains("Outcome approval", "Decisions speak FEEL alone");
  }

  @Test
  void a_decision_of_one_expression_speaks_feel_alone() {
    identity.setAuthentication("petra", List.of(Role.OWNER.group()));
    assertThat(catchThrowable(() -> deploy("xk.dmn", literal("xk", "juel", "${extensions.extend(t, u)}"))))
        .isInstanceOf(NotValidException.class).hasMessageContaining("Decisions speak FEEL alone");
  }

  /** Beside the door: a file put into the database or beside the application by other hands. */
  @Test
  void the_engine_runs_no_decision_in_another_language() {
    deploy("xj.dmn", literal("xj", "juel", "${cases.toString()}"));
    assertThatThrownBy(() -> engine.getDecisionService().evaluateDecisionByKey("xj").evaluate())
        .rootCause().hasMessageContaining("Decisions speak FEEL alone");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"camunda:candidateGroups=\"child-abuse-investigators,process-owners\"",
      "camunda:candidateGroups=\"${'camunda-admin'}\"", "camunda:candidateGroups=\"no-such-role\"",
      "camunda:candidateUsers=\"petra.process\""})
  void the_engine_offers_a_step_to_nobody_else(String offered) {
    deploy("offered.bpmn", diagram(offered));
    assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("offered"))
        .hasMessageContaining("may not work on cases");
    assertThat(engine.getTaskService().createTaskQuery().processDefinitionKey("offered").count()).isZero();
  }

  /** Somebody the case names, who has become a process owner since: the case goes on and shows itself to nobody new. */
  @Test
  void a_step_of_somebody_who_works_on_cases_no_more_is_the_teams() {
    var user = identity.newUser("polly.process");
    QuickPassword.give(user, "not-a-secret-7");
    identity.saveUser(user);
    identity.createMembership("polly.process", Role.OWNER.group());
    try {
      deploy("offered.bpmn", diagram("camunda:candidateGroups=\"child-abuse-investigators\""
          + " camunda:assignee=\"${who}\""));
      engine.getRuntimeService().startProcessInstanceByKey("offered", Map.of("who", "polly.process"));
      assertThat(engine.getTaskService().createTaskQuery().processDefinitionKey("offered").singleResult().getAssignee())
          .isNull();
      assertThat(engine.getAuthorizationService().createAuthorizationQuery().userIdIn("polly.process")
          .resourceType(Resources.TASK).count()).isZero();
    } finally {
      identity.deleteUser("polly.process");
    }
  }

  private static String diagram(String offered) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://vigil.example/test">
          <process id="offered" name="Offered" isExecutable="true" camunda:historyTimeToLive="P1D">
            <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="look"/>
            <userTask id="look" name="Look" %s/>
            <sequenceFlow id="b" sourceRef="look" targetRef="end"/><endEvent id="end"/>
          </process>
        </definitions>""".formatted(offered);
  }

  /** What the process owner reads; the edit has to edit. */
  private String refusal(String name, UnaryOperator<String> edit) {
    Map<String, byte[]> inside = Deployer.inside();
    String before = new String(inside.get(name), StandardCharsets.UTF_8);
    String after = edit.apply(before);
    assertThat(after).as("the edit edits").isNotEqualTo(before);
    Map<String, byte[]> files = new TreeMap<>(Map.of(name, after.getBytes(StandardCharsets.UTF_8)));
    ShownForms.of(inside.get(name)).forEach(form -> files.put("forms/" + form + ".form",
        inside.get("forms/" + form + ".form")));
    identity.setAuthentication("petra", List.of(Role.OWNER.group()));
    var deployment = repository.createDeployment().name("by button");
    files.forEach((file, content) -> deployment.addInputStream(file.substring(file.indexOf('/') + 1),
        new ByteArrayInputStream(content)));
    var refused = catchThrowable(() -> deployed.add(deployment.deploy().getId()));
    assertThat(refused).as("deployed").isInstanceOf(NotValidException.class);
    return refused.getMessage();
  }

  private void deploy(String name, String text) {
    deployed.add(repository.createDeployment().name(name).addString(name, text).deploy().getId());
  }

  private static String literal(String id, String language, String text) {
    return """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
            xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="%1$s-definitions" name="%1$s"
            namespace="https://vigil.example/decisions">
          <decision id="%1$s" name="One word" camunda:historyTimeToLive="P36500D">
            <variable id="v" name="v" typeRef="string"/>
            <literalExpression id="l" expressionLanguage="%2$s"><text>%3$s</text></literalExpression></decision>
        </definitions>""".formatted(id, language, text);
  }
}
