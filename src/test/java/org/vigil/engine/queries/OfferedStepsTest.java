package org.vigil.engine.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A step shown twice, left out of a list or counted twice because the question is put in other words. */
class OfferedStepsTest {

  private static final List<String> TEAMS = List.of("child-abuse-investigators", "supervisors", "response-officers");
  private static final Map<String, UnaryOperator<TaskQuery>> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("one team", query -> query.taskCandidateGroup(TEAMS.get(0)));
    QUESTIONS.put("two teams", query -> query.taskCandidateGroupIn(TEAMS.subList(0, 2)));
    QUESTIONS.put("two teams, also what somebody has", query -> query.taskCandidateGroupIn(TEAMS.subList(0, 2))
        .includeAssignedTasks());
    QUESTIONS.put("high risk", query -> query.taskCandidateGroupIn(TEAMS.subList(0, 2)).taskMinPriority(50));
    QUESTIONS.put("late", query -> query.taskCandidateGroupIn(TEAMS).dueBefore(new Date(30_000)).active());
    QUESTIONS.put("a person and his teams", query -> query.taskCandidateUser("otto.officer"));
    QUESTIONS.put("of one team or without a date", query -> query.or().taskCandidateGroup(TEAMS.get(0)).withoutDueDate()
        .endOr());
    QUESTIONS.put("of one team, asked twice", query -> query.or().taskCandidateGroup(TEAMS.get(0)).endOr()
        .or().taskCandidateGroup(TEAMS.get(0)).withoutDueDate().endOr());
    QUESTIONS.put("not offered", query -> query.withoutCandidateGroups());
    QUESTIONS.put("offered and taken part in", query -> query.taskCandidateGroup(TEAMS.get(0))
        .taskInvolvedUser("otto.officer").includeAssignedTasks());
    QUESTIONS.put("by name", query -> query.taskCandidateGroupIn(TEAMS).taskNameLike("%distinct%"));
    QUESTIONS.put("of a process", query -> query.taskCandidateGroupIn(TEAMS).processDefinitionKey("offered"));
    QUESTIONS.put("of a case", query -> query.taskCandidateGroupIn(TEAMS)
        .processInstanceBusinessKeyLike("CA-2026-00000%"));
    QUESTIONS.put("nobody's", TaskQuery::taskUnassigned);
  }

  private static final List<String> ASKED = new ArrayList<>();
  private static ProcessEngine vigils;
  private static ProcessEngine plain;

  @BeforeAll
  static void someSteps() {
    var configuration = engine("offered");
    configuration.getProcessEnginePlugins().addAll(List.of(new RightsInQueries(), new OfferedSteps()));
    configuration.setAuthorizationEnabled(true);
    configuration.setAuthorizationCheckRevokes("always");
    vigils = configuration.buildProcessEngine();
    configuration.getSqlSessionFactory().getConfiguration().addInterceptor(new Listener());
    plain = engine("offered-plain").buildProcessEngine();
    var tasks = vigils.getTaskService();
    for (int i = 0; i < 60; i++) {
      Task task = tasks.newTask("step-" + i);
      task.setName(i % 4 == 0 ? "A distinct step" : "A step");
      task.setPriority(i % 3 * 25);
      task.setDueDate(i % 7 == 0 ? null : new Date(i * 1000L));
      task.setAssignee(i % 5 == 0 ? "otto.officer" : null);
      tasks.saveTask(task);
      for (int team = 0; team < TEAMS.size(); team++) {
        if (i % (team + 2) == 0) {
          tasks.addCandidateGroup(task.getId(), TEAMS.get(team));
        }
      }
      if (i % 6 == 0) {
        tasks.addCandidateUser(task.getId(), "otto.officer");
      }
    }
    someCases();
  }

  private static void someCases() {
    vigils.getRepositoryService().createDeployment().addModelInstance("offered.bpmn",
        Bpmn.createExecutableProcess("offered").camundaHistoryTimeToLive(1).startEvent()
            .userTask().camundaCandidateGroups(String.join(",", TEAMS)).endEvent().done()).deploy();
    for (int i = 0; i < 12; i++) {
      vigils.getRuntimeService().startProcessInstanceByKey("offered", "CA-2026-0000%02d".formatted(i));
    }
  }

  private static ProcessEngineConfigurationImpl engine(String name) {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName(name);
    configuration.setJdbcUrl("jdbc:h2:mem:offered;DB_CLOSE_DELAY=-1");
    configuration.setDatabaseSchemaUpdate("true");
    return configuration;
  }

  @AfterAll
  static void away() {
    vigils.close();
    plain.close();
  }

  @Test
  void each_question_has_the_answer_it_always_had() {
    QUESTIONS.forEach((what, question) -> {
      for (UnaryOperator<TaskQuery> order : List.<UnaryOperator<TaskQuery>>of(
          query -> query.orderByTaskId().asc(),
          query -> query.orderByDueDate().asc().orderByTaskId().desc(),
          query -> query.orderByTaskPriority().desc().orderByDueDate().asc().orderByTaskId().asc())) {
        TaskQuery theirs = order.apply(question.apply(plain.getTaskService().createTaskQuery()));
        TaskQuery ours = order.apply(question.apply(vigils.getTaskService().createTaskQuery()));
        assertThat(ids(theirs.list())).as(what).isNotEmpty();
        assertThat(ids(ours.list())).as(what).isEqualTo(ids(theirs.list()));
        assertThat(ids(ours.listPage(3, 5))).as(what).isEqualTo(ids(theirs.listPage(3, 5)));
        assertThat(ours.count()).as(what).isEqualTo(theirs.count());
      }
    });
  }

  /** Should a new version of the engine put its question in other words, this says so; lists are then only slow. */
  @Test
  void a_list_of_teams_is_asked_for_without_making_rows_distinct() {
    ASKED.clear();
    TaskQuery list = vigils.getTaskService().createTaskQuery().taskCandidateGroupIn(TEAMS).includeAssignedTasks()
        .active().taskMinPriority(50).dueBefore(new Date(30_000)).orderByDueDate().asc();
    list.listPage(0, 15);
    list.count();
    list.processDefinitionKeyIn("offered").listPage(0, 15);
    assertThat(ASKED).hasSize(3)
        .allSatisfy(sql -> assertThat(sql).contains("exists (select 1 from").doesNotContain("distinct"));
  }

  /** With a right looked up at each of 15,000 steps, the team's list took thirteen times as long as a small one. */
  @Test
  void the_right_to_each_step_is_looked_up_for_the_teams_of_others_only() {
    vigils.getIdentityService().setAuthentication("otto.officer", TEAMS.subList(0, 2));
    try {
      ASKED.clear();
      List<Task> own = vigils.getTaskService().createTaskQuery().taskCandidateGroupIn(TEAMS.subList(0, 2)).list();
      assertThat(ASKED).singleElement().asString().doesNotContain("ACT_RU_AUTHORIZATION", "distinct");
      ASKED.clear();
      List<Task> all = vigils.getTaskService().createTaskQuery().taskCandidateGroupIn(TEAMS).list();
      assertThat(ASKED).singleElement().asString().contains("ACT_RU_AUTHORIZATION");
      assertThat(ids(all)).as("no more of the third team").hasSameElementsAs(ids(own));
    } finally {
      vigils.getIdentityService().clearAuthentication();
    }
  }

  private static List<String> ids(List<Task> tasks) {
    return tasks.stream().map(Task::getId).toList();
  }

  @Intercepts(@Signature(type = StatementHandler.class, method = "prepare", args = {Connection.class, Integer.class}))
  static final class Listener implements Interceptor {

    @Override
    public Object intercept(Invocation statement) throws Throwable {
      ASKED.add(((StatementHandler) statement.getTarget()).getBoundSql().getSql());
      return statement.proceed();
    }
  }
}
