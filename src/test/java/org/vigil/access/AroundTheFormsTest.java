package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.OneVigil;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway.Answer;
import org.vigil.access.EngineAddresses.Asked;

/**
 * Every address of the running engine that is not a mere question, asked by every role, with what would do harm there.
 * A case is changed by its forms and by nothing else, so afterwards each case is as it was.
 */
@OneVigil
class AroundTheFormsTest {

  /** How a person works: held against rules of their own, in {@link ClosedDoorsTest} and {@code FormDoorsTest}. */
  private static final Set<String> BY_ITS_FORMS = Set.of("task/{id}/claim", "task/{id}/unclaim",
      "task/{id}/submit-form", "process-definition/{id}/submit-form", "process-definition/key/{key}/submit-form");

  private static final AtomicInteger CASES = new AtomicInteger();

  @Autowired ProcessEngine engine;
  @Autowired JdbcClient database;
  @LocalServerPort int port;

  private final Map<String, Role> walkers = new TreeMap<>();
  private String deployment;

  @BeforeEach
  void somebody_of_every_role_and_a_case_with_every_way_to_wait() throws IOException {
    for (Role role : Role.values()) {
      String id = "walks." + role.group();
      walkers.put(id, role);
      arrives(id);
      engine.getIdentityService().createMembership(id, role.group());
    }
    try (var drawn = getClass().getResourceAsStream("/access/every-way.bpmn");
        var form = getClass().getResourceAsStream("/access/two-teams-note.form")) {
      String everybody =
          Arrays.stream(Role.values()).filter(Role::worksOnCases).map(Role::group).collect(Collectors.joining(","));
      deployment = engine.getRepositoryService().createDeployment().name("every-way")
          .addString("access/every-way.bpmn", new String(drawn.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{everybody}", everybody))
          .addInputStream("access/two-teams-note.form", form).deploy().getId();
    }
  }

  private void arrives(String id) {
    var user = engine.getIdentityService().newUser(id);
    QuickPassword.give(user, Team.PASSWORD);
    engine.getIdentityService().saveUser(user);
  }

  @AfterEach
  void all_of_it_goes() {
    engine.getRepositoryService().deleteDeployment(deployment, true);
    engine.getIdentityService().createUserQuery().userIdIn(Stream.concat(walkers.keySet().stream(),
        walkers.keySet().stream().map(id -> id + ".other")).toArray(String[]::new)).list()
        .forEach(user -> engine.getIdentityService().deleteUser(user.getId()));
    walkers.values().forEach(role -> engine.getIdentityService().deleteGroup("club." + role.group()));
    engine.getManagementService().createBatchQuery().list()
        .forEach(batch -> engine.getManagementService().deleteBatch(batch.getId(), true));
  }

  @Test
  void no_role_changes_a_case_but_by_its_forms() {
    List<String> changed = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger asked = new AtomicInteger();
    walkers.entrySet().parallelStream().forEach(walker -> {
      var victim = new Victim(walker.getKey());
      Doorway door = Doorway.rest(port, walker.getKey());
      for (Asked one : EngineAddresses.ofTheEngine()) {
        if (one.writes() && !BY_ITS_FORMS.contains(one.path())) {
          for (String body : bodies(one)) {
            asked.addAndGet(attempt(one, body, door, walker.getValue(), victim, changed));
          }
        }
      }
    });
    Map<RoleKind, String> oneOfEach = new TreeMap<>();
    walkers.forEach((id, role) -> oneOfEach.putIfAbsent(role.kind(), id));
    // A machine gets into no web application: SignOnTest.
    oneOfEach.remove(RoleKind.MACHINE);
    oneOfEach.forEach((kind, id) -> {
      var victim = new Victim(id);
      Doorway browser = Doorway.browser(port, id, "welcome");
      for (Asked one : EngineAddresses.ofTheEngine()) {
        if (one.writes() && !BY_ITS_FORMS.contains(one.path())) {
          asked.addAndGet(attempt(one, bodies(one).get(0), browser, walkers.get(id), victim, changed));
        }
      }
      for (Asked one : EngineAddresses.ofTheWebApplications()) {
        if (one.writes() && !one.path().contains("auth/user")) {
          asked.incrementAndGet();
          String before = victim.state();
          browser.send(one.method(), "/camunda/api/" + victim.fill(one.path()).replace("{engine}", "default"), "{}");
          if (!before.equals(victim.state())) {
            changed.add(kind + " " + one);
          }
        }
      }
    });
    System.out.printf("Addresses x roles that write to a case around its forms: %d of %,d tried.%n", changed.size(),
        asked.get());
    assertThat(asked.get()).as("the engine was really asked").isGreaterThan(3000);
    assertThat(changed).isEmpty();
  }

  private int attempt(Asked one, String body, Doorway door, Role role, Victim victim, List<String> changed) {
    String path = victim.fill(one.path()) + ("DELETE".equals(one.method())
        ? "?cascade=true&skipCustomListeners=true&failIfNotExists=false" : "");
    Answer answer = door.ask(one.method(), path, "DELETE".equals(one.method()) ? null : victim.fill(body));
    if (answer.status() != 401 && answer.status() != 403 && victim.isChanged()) {
      changed.add(role + " " + one.method() + " " + one.path() + " " + answer.status());
      victim.begin();
    }
    return 1;
  }

  /** What would do harm at an address; nothing in particular where nothing in particular does. */
  private static List<String> bodies(Asked asked) {
    return HARM.entrySet().stream().filter(entry -> entry.getKey().equals(asked.method() + " " + asked.path()))
        .map(Map.Entry::getValue).findFirst().orElse(List.of("{}"));
  }

  private static final Map<String, List<String>> HARM = new LinkedHashMap<>();

  private static void harm(String asked, String... bodies) {
    for (String one : asked.split("\\|")) {
      HARM.put(one.strip(), List.of(bodies));
    }
  }

  static {
    String value = "{\"value\":\"standard\",\"type\":\"String\"}";
    String variables = "{\"variables\":{\"riskLevel\":" + value + "}}";
    String modifications = "{\"modifications\":{\"riskLevel\":" + value + "}}";
    String instances = "\"processInstanceIds\":[\"{case}\"]";
    String plan = "\"migrationPlan\":{\"sourceProcessDefinitionId\":\"{definition}\",\"targetProcessDefinitionId\":"
        + "\"{definition}\",\"instructions\":[{\"sourceActivityIds\":[\"step\"],\"targetActivityIds\":[\"step\"]}]}";
    String cancel = "{\"skipCustomListeners\":true,\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"step\"}]}";
    String every = "{\"processDefinitionId\":\"{definition}\",\"skipCustomListeners\":true,"
        + "\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"step\"}]," + instances + "}";
    harm("POST process-instance/delete", "{" + instances + ",\"deleteReason\":\"x\",\"skipCustomListeners\":true}");
    harm("POST history/process-instance/delete",
        "{\"historicProcessInstanceIds\":[\"{case}\"],\"deleteReason\":\"x\"}");
    harm("POST process-instance/delete-historic-query-based",
        "{\"historicProcessInstanceQuery\":{\"processDefinitionId\":\"{definition}\"},\"deleteReason\":\"x\"}");
    harm("POST history/process-instance/set-removal-time", "{\"historicProcessInstanceIds\":[\"{case}\"],"
        + "\"absoluteRemovalTime\":\"2020-01-01T00:00:00.000+0000\"}");
    harm("POST process-instance/variables-async", "{" + instances + ",\"variables\":{\"riskLevel\":" + value + "}}");
    harm("POST process-instance/message-async", "{\"messageName\":\"EveryWayNews\"," + instances + "}");
    harm("POST process-instance/suspended-async | PUT process-instance/suspended", "{\"suspended\":true," + instances
        + "}");
    harm("PUT process-instance/{id}/suspended | PUT job/{id}/suspended | PUT batch/{id}/suspended",
        "{\"suspended\":true}");
    harm("PUT process-definition/{id}/suspended | PUT process-definition/key/{key}/suspended",
        "{\"suspended\":true,\"includeProcessInstances\":true}");
    harm("PUT process-definition/suspended",
        "{\"processDefinitionKey\":\"every-way\",\"suspended\":true,\"includeProcessInstances\":true}");
    harm("PUT job/suspended", "{\"processDefinitionId\":\"{definition}\",\"suspended\":true}");
    harm("POST process-instance/job-retries", "{\"retries\":0,\"processInstances\":[\"{case}\"]}");
    harm("POST job/retries", "{\"retries\":0,\"jobIds\":[\"{job}\"]}");
    harm("PUT job/{id}/retries", "{\"retries\":0}", "{\"retries\":3,\"dueDate\":\"2050-01-01T00:00:00.000+0000\"}",
        "{\"retries\":3,\"dueDate\":null}");
    harm("PUT job/{id}/duedate", "{\"duedate\":\"2050-01-01T00:00:00.000+0000\"}");
    harm("PUT job/{id}/priority", "{\"priority\":-5}");
    harm("PUT job-definition/{id}/retries", "{\"retries\":0}");
    harm("PUT job-definition/{id}/jobPriority", "{\"priority\":-5,\"includeJobs\":true}");
    harm("POST migration/execute | POST migration/executeAsync", "{" + plan + "," + instances + "}");
    harm("POST modification/execute | POST modification/executeAsync", every);
    harm("POST process-instance/{id}/modification | POST process-instance/{id}/modification-async", cancel);
    harm("POST process-definition/{id}/restart | POST process-definition/{id}/restart-async", "{" + instances
        + ",\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"step\"}]}");
    harm("POST process-definition/{id}/start | POST process-definition/key/{key}/start",
        "{\"businessKey\":\"{reference}\"}");
    harm("POST task/{id}/complete | POST task/{id}/resolve | POST execution/{id}/signal", variables);
    harm("POST task/{id}/bpmnError", "{\"errorCode\":\"x\"}");
    harm("POST task/{id}/bpmnEscalation", "{\"escalationCode\":\"x\"}");
    harm("POST task/{id}/delegate | POST task/{id}/assignee", "{\"userId\":\"{me}\"}");
    harm("POST task/{id}/identity-links", "{\"userId\":\"{other}\",\"type\":\"candidate\"}");
    harm("POST task/{id}/identity-links/delete", "{\"groupId\":\"child-abuse-inspectors\",\"type\":\"candidate\"}");
    harm("PUT task/{id}", "{\"name\":\"x\",\"due\":null,\"priority\":0}");
    harm("POST task/create", "{\"name\":\"x\",\"parentTaskId\":\"{task}\"}");
    harm("POST task/{id}/comment/create", "{\"message\":\"x\",\"processInstanceId\":\"{case}\"}");
    harm("PUT task/{id}/comment", "{\"id\":\"{comment}\",\"message\":\"x\"}");
    harm("PUT process-instance/{id}/comment", "{\"id\":\"{comment}\",\"message\":\"x\"}");
    harm("POST task/{id}/variables | POST task/{id}/localVariables | POST process-instance/{id}/variables"
        + " | POST execution/{id}/localVariables", modifications);
    harm("PUT task/{id}/variables/{varId} | PUT task/{id}/localVariables/{varId}"
        + " | PUT process-instance/{id}/variables/{varId} | PUT execution/{id}/localVariables/{varId}", value);
    harm("POST message", "{\"messageName\":\"EveryWayNews\",\"processInstanceId\":\"{case}\"}",
        "{\"messageName\":\"EveryWayNews\",\"businessKey\":\"{reference}\",\"all\":true}");
    harm("POST execution/{id}/messageSubscriptions/{messageName}/trigger", "{}");
    harm("POST signal", "{\"name\":\"EveryWayAlarm\",\"executionId\":\"{waiting}\"}");
    harm("POST execution/{id}/create-incident", "{\"incidentType\":\"x\",\"configuration\":\"x\"}");
    harm("POST condition", "{\"variables\":{\"riskLevel\":" + value + "},\"businessKey\":\"{reference}\"}");
    harm("POST external-task/fetchAndLock",
        "{\"workerId\":\"x\",\"maxTasks\":99,\"topics\":[{\"topicName\":\"every-way\",\"lockDuration\":1,"
            + "\"processDefinitionId\":\"{definition}\",\"businessKey\":\"{reference}\"}]}");
    harm("POST external-task/{id}/lock", "{\"workerId\":\"x\",\"lockDuration\":100000}");
    harm("POST external-task/{id}/complete", "{\"workerId\":\"x\"}");
    harm("POST external-task/{id}/failure", "{\"workerId\":\"x\",\"retries\":0}");
    harm("PUT external-task/{id}/priority", "{\"priority\":5}");
    harm("PUT external-task/{id}/retries", "{\"retries\":0}");
    harm("PUT external-task/retries | POST external-task/retries-async",
        "{\"retries\":0,\"externalTaskIds\":[\"{external}\"]}");
    harm("PUT process-definition/{id}/history-time-to-live | PUT process-definition/key/{key}/history-time-to-live",
        "{\"historyTimeToLive\":1}");
    harm("POST history/decision-instance/delete", "{\"historicDecisionInstanceQuery\":{}}");
    // What gives sight or a hand on a case without touching it.
    harm("POST authorization/create",
        "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"{me}\",\"groupId\":null,\"resourceType\":7,"
            + "\"resourceId\":\"{task}\"}",
        "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"{me}\",\"groupId\":null,\"resourceType\":8,"
            + "\"resourceId\":\"{case}\"}",
        "{\"type\":2,\"permissions\":[\"NONE\"],\"userId\":\"walks.child-abuse-sergeants\",\"groupId\":null,"
            + "\"resourceType\":7,\"resourceId\":\"{task}\"}");
    harm("PUT authorization/{id}", "{\"permissions\":[\"ALL\"],\"userId\":\"{me}\",\"groupId\":null,"
        + "\"resourceType\":7,\"resourceId\":\"{task}\"}");
  }

  /** The case of one walker, and what else an address may name. */
  private final class Victim {

    private final String me;
    private String reference;
    private String theCase;
    private Map<String, String> ids;
    private String before;

    Victim(String me) {
      this.me = me;
      if (engine.getIdentityService().createUserQuery().userId(me + ".other").count() == 0) {
        arrives(me + ".other");
      }
      begin();
    }

    void begin() {
      reference = "CA-2026-8%05d".formatted(CASES.incrementAndGet());
      theCase = engine.getRuntimeService().startProcessInstanceByKey("every-way", reference, Variables.putValue(
          "caseReference", reference).putValue("riskLevel", "high")).getId();
      String task = engine.getTaskService().createTaskQuery().processInstanceId(theCase).singleResult().getId();
      String comment = engine.getTaskService().createComment(task, theCase, "As it was").getId();
      ids = new TreeMap<>(Map.of("case", theCase, "task", task, "comment", comment, "me", me, "other", me + ".other",
          "reference", reference, "waiting", execution("waitsForAlarm"),
          "job", engine.getManagementService().createJobQuery().processInstanceId(theCase).activityId("late")
              .singleResult().getId(),
          "external", engine.getExternalTaskService().createExternalTaskQuery().processInstanceId(theCase)
              .singleResult().getId()));
      ids.put("definition", engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(theCase)
          .singleResult().getProcessDefinitionId());
      ids.put("news", execution("waitsForNews"));
      ids.put("right", right(task));
      ids.put("variable", engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(theCase)
          .variableName("riskLevel").singleResult().getId());
      ids.put("jobDefinition", engine.getManagementService().createJobDefinitionQuery()
          .processDefinitionId(ids.get("definition")).activityIdIn("late").singleResult().getId());
      before = state();
    }

    private String right(String task) {
      return database.sql("select id_ from act_ru_authorization where resource_type_ = 7 and resource_id_ = ?"
          + " and group_id_ = 'child-abuse-inspectors'").param(task).query(String.class).single();
    }

    private String execution(String activity) {
      return engine.getRuntimeService().createExecutionQuery().processInstanceId(theCase).activityId(activity).list()
          .get(0).getId();
    }

    String fill(String text) {
      String filled = text
          .replace("execution/{id}/messageSubscriptions", "execution/{news}/messageSubscriptions")
          .replace("execution/{id}/signal", "execution/{waiting}/signal");
      Map<String, String> whose = Map.ofEntries(Map.entry("task", "task"), Map.entry("process-instance", "case"),
          Map.entry("execution", "case"), Map.entry("history/process-instance", "case"), Map.entry("job", "job"),
          Map.entry("process-definition", "definition"), Map.entry("external-task", "external"),
          Map.entry("authorization", "right"), Map.entry("history/variable-instance", "variable"),
          Map.entry("job-definition", "jobDefinition"), Map.entry("user", "other"));
      for (var one : whose.entrySet()) {
        if (filled.startsWith(one.getKey() + "/{id}")) {
          filled = filled.replace("{id}", ids.get(one.getValue()));
        }
      }
      filled = filled.replace("group/{id}", "group/club." + me.substring("walks.".length()))
          .replace("deployment/{id}", "deployment/" + deployment).replace("{key}", "every-way")
          .replace("{varId}", "riskLevel").replace("{userId}", ids.get("other"))
          .replace("{messageName}", "EveryWayNews").replace("{commentId}", ids.get("comment")).replace("{id}", theCase);
      for (var one : ids.entrySet()) {
        filled = filled.replace("{" + one.getKey() + "}", one.getValue());
      }
      return filled.replaceAll("(?<=/)\\{\\w+}", "x");
    }

    boolean isChanged() {
      return !before.equals(state());
    }

    /** Everything the engine keeps of the case, what is asked of it later included. */
    String state() {
      List<String> rows = new ArrayList<>();
      for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_ext_task",
          "act_ru_incident", "act_hi_procinst", "act_hi_taskinst", "act_hi_varinst", "act_hi_detail", "act_hi_comment",
          "act_hi_attachment", "act_hi_actinst")) {
        rows.addAll(rows("select '" + table + "', t.* from " + table + " t where t.proc_inst_id_ = ? order by t.id_",
            theCase));
      }
      rows.addAll(rows("select * from act_ru_job where process_instance_id_ = ? order by id_", theCase));
      rows.addAll(rows("select l.* from act_ru_identitylink l where l.task_id_ = ? order by l.id_", ids.get("task")));
      rows.addAll(rows("select * from act_ru_authorization where resource_id_ in (?, ?) order by id_", ids.get("task"),
          theCase));
      rows.addAll(rows("select id_, suspension_state_, history_ttl_ from act_re_procdef where id_ = ?",
          ids.get("definition")));
      rows.addAll(rows("select id_ from act_hi_procinst where business_key_ = ?", reference));
      rows.addAll(rows("select id_ from act_ru_batch where create_user_id_ = ?", me));
      rows.addAll(rows("select id_ from act_ru_task where parent_task_id_ = ?", ids.get("task")));
      return String.join("\n", rows);
    }

    private List<String> rows(String query, String... with) {
      return database.sql(query).params(List.of(with)).query((row, number) -> {
        StringBuilder all = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          all.append(row.getString(column)).append('|');
        }
        return all.toString();
      }).list();
    }
  }
}
