package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.vigil.VigilApplication;
import org.vigil.access.Doorway.Answer;
import org.vigil.cockpit.FinishedSteps;
import org.vigil.cockpit.Watch;
import org.vigil.process.OfficersDoor;
import org.vigil.process.Story;
import org.vigil.report.Reports;

/**
 * How long the pages take that everybody opens, with few cases and with very many, on PostgreSQL and over HTTP as
 * somebody signed on: each question that the page asks, as its browser asks it. A real case is received, its first step
 * done, and copied row by row in every table of the engine and of Vigil. Not part of the build:
 * {@code ./mvnw test-compile surefire:test@own-vigil -Dtest=PagesBenchmark -Dvigil.benchmark=true}.
 */
@Tag("own-vigil")
@EnabledIfSystemProperty(named = "vigil.benchmark", matches = "true")
class PagesBenchmark {

  private static final int FEW = 200;
  private static final int OPEN = Integer.getInteger("vigil.benchmark.open", 20_000);
  private static final int FINISHED = Integer.getInteger("vigil.benchmark.finished", 50_000);
  /** Steps of a case from report to outcome. */
  private static final int STEPS_OF_A_CASE = 10;
  private static final int TO_WARM_UP = 20;
  private static final int MEASURED = 50;
  private static final String SERGEANT = "sina.sergeant";
  private static final String OFFICER = "otto.officer";
  private static final String HOUSE = "/camunda/vigil/";
  private static final Pattern ID = Pattern.compile("((?:\\w+:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-)[0-9a-f]{12}");

  private static final String ITS_STEPS = "select t.id_ from act_hi_taskinst t join act_hi_procinst p"
      + " on p.id_ = t.proc_inst_id_ where p.business_key_ = '%1$s'";

  /** Every table with rows of a case, and which of its rows are the copied case's. */
  private static final Map<String, String> RUNNING = new LinkedHashMap<>();
  private static final Map<String, String> RECORDS = new LinkedHashMap<>();
  private static final Map<String, String> STEP = new LinkedHashMap<>();

  static {
    for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_event_subscr")) {
      RUNNING.put(table, "proc_inst_id_ in (select id from family)");
    }
    RUNNING.put("act_ru_job", "process_instance_id_ in (select id from family)");
    RUNNING.put("act_ru_identitylink", "task_id_ in (select id from family)");
    for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst",
        "act_hi_detail")) {
      RECORDS.put(table, "proc_inst_id_ in (select id from family)");
    }
    RECORDS.put("act_ge_bytearray", "root_proc_inst_id_ in (select id from family) or id_ in"
        + " (select bytearray_id_ from act_ru_variable where proc_inst_id_ in (select id from family))");
    RECORDS.put("act_hi_identitylink", "task_id_ in (select id from family)");
    RECORDS.put("act_ru_authorization", "resource_id_ in (select id from family)");
    RECORDS.put("vigil_clock", "process_instance_id in (select id from family)");
    RECORDS.put("vigil_report", "case_reference = (select max(business_key_) from act_hi_procinst where id_ in "
        + "(select id from family))");
    STEP.put("act_hi_taskinst", "id_ in (select id from family)");
    STEP.put("act_hi_actinst", "task_id_ in (select id from family)");
    STEP.put("act_ru_authorization", "resource_id_ in (select id from family)");
    STEP.put("vigil_clock", "task_id in (select id from family)");
  }

  private JdbcClient database;
  private ProcessEngine engine;
  private int port;

  @Test
  void each_page_takes_at_most_three_times_what_it_takes_with_few() throws Exception {
    try (var postgres = EmbeddedPostgres.builder().setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "8GB").start();
        var application = new SpringApplicationBuilder(VigilApplication.class).run(
            "--spring.config.location=classpath:/application.yaml", "--server.port=0",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres", "--spring.datasource.password=",
            "--camunda.bpm.job-execution.enabled=false", "--logging.level.root=error",
            "--vigil.admin.user=keeper", "--vigil.admin.password=Only-for-tests-1")) {
      engine = application.getBean(ProcessEngine.class);
      port = application.getEnvironment().getProperty("local.server.port", Integer.class);
      new Team(engine).arrive();
      Watch watch = application.getBean(Watch.class);
      FinishedSteps finished = application.getBean(FinishedSteps.class);
      try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        String open = begun(application.getBean(Reports.class));
        String over = begun(application.getBean(Reports.class));
        var running = engine.getRuntimeService();
        running.createProcessInstanceQuery().processInstanceBusinessKey(over).rootProcessInstances().list()
            .forEach(one -> running.deleteProcessInstance(one.getId(), "over", true, true, true));
        database.sql("update vigil_clock set ended_at = started_at, ended_how = 'done' where case_reference = ?")
            .param(over).update();
        int steps = count("vigil_clock where ended_at is null");
        load(open, over, 1, FEW / steps, FEW);
        measured(watch, finished, open, over);
        Map<String, Double> few = measured(watch, finished, open, over);
        load(open, over, FEW / steps, OPEN / steps, FINISHED);
        Map<String, Double> many = measured(watch, finished, open, over);
        few.forEach((what, time) -> System.out.printf(Locale.UK, "| %s | %.1f ms | %.1f ms | %.1f |%n", what, time,
            many.get(what), many.get(what) / time));
        few.keySet().removeIf(part -> part.startsWith("*"));
        assertThat(few).allSatisfy((what, time) -> assertThat(many.get(what)).as(what).isLessThan(3 * time));
      }
    }
  }

  /** The reference of a case whose first step is done. */
  private String begun(Reports reports) {
    String reference = new Story(engine, reports, database, OfficersDoor.at(port, Team.PASSWORD))
        .received("01-friday-afternoon-school-disclosure").at("2026-05-22 16:55")
        .does(OFFICER, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none")
        .reference();
    ClockUtil.reset();
    return reference;
  }

  /** Copies the two cases, from one number up to another, and the other steps of a finished case. */
  private void load(String open, String over, int from, int openCases, int finishedCases) {
    long start = System.nanoTime();
    // The copies are as sound as what is copied: nothing has to check them again.
    database.sql("set session_replication_role = replica").update();
    family(ITS_STEPS + " union select id_ from act_hi_procinst where business_key_ = '%1$s'", open);
    RUNNING.forEach((table, which) -> copy(table, which, open, 3, from, openCases - 1, 0, 0));
    RECORDS.forEach((table, which) -> copy(table, which, open, 3, from, openCases - 1, 0, 0));
    family(ITS_STEPS + " union select id_ from act_hi_procinst where business_key_ = '%1$s'", over);
    int before = from == 1 ? 1 : FEW;
    RECORDS.forEach((table, which) -> copy(table, which, over, 7, before, finishedCases - 1, 0, 0));
    family(ITS_STEPS + " and t.task_def_key_ = 'assessImmediateRisk'", over);
    STEP.forEach((table, which) -> copy(table, which, over, 7, before, finishedCases - 1, 1, STEPS_OF_A_CASE));
    database.sql("set session_replication_role = origin").update();
    // The finished ones were done in the last year; of the open ones a third is late, the others fall due within hours.
    database.sql("""
        update vigil_clock set ended_how = 'done', started_at = now() - abs(hashtext(task_id)) % 365 * interval '1 day'
            - interval '1 hour', due_at = now() - abs(hashtext(task_id)) % 365 * interval '1 day',
          ended_at = now() - abs(hashtext(task_id)) % 365 * interval '1 day'
            - abs(hashtext(task_id)) % 59 * interval '1 minute'
        where ended_at is not null""").update();
    database.sql("""
        update vigil_clock set due_at = now() + (abs(hashtext(task_id)) % 900 - 300) * interval '1 minute'
        where ended_at is null""").update();
    database.sql("update act_ru_task t set due_date_ = c.due_at from vigil_clock c where c.task_id = t.id_").update();
    // As autovacuum leaves tables that have grown over months.
    database.sql("vacuum analyze").update();
    System.out.printf(Locale.UK, "loaded in %.0f s: %d open steps, %d of them of the officer's team, %d finished cases,"
            + " %d clocks, %d rights%n",
        (System.nanoTime() - start) / 1e9, count("vigil_clock where ended_at is null"),
        count("act_ru_identitylink where type_ = 'candidate' and group_id_ = 'child-abuse-investigators'"),
        count("act_hi_procinst where proc_def_key_ = 'child-abuse-report' and end_time_ is not null"),
        count("vigil_clock"), count("act_ru_authorization"));
  }

  /** The ids of what is copied: process instances and tasks. */
  private void family(String ids, String reference) {
    database.sql("drop table if exists family").update();
    database.sql("create temporary table family (id) as " + ids.formatted(reference)).update();
  }

  /**
   * Copies rows under new numbers: each of the engine's ids but a definition's gets the number of its case and of its
   * step, and so does the case reference.
   */
  private void copy(String table, String which, String reference, int series, int from, int to, int first, int last) {
    for (String row : database.sql("select row_to_json(r)::text from %s r where %s".formatted(table, which))
        .query(String.class).list()) {
      List<String> columns = new ArrayList<>();
      List<String> values = new ArrayList<>();
      json(row).fields().forEachRemaining(column -> {
        if (!column.getValue().isNull()) {
          columns.add(column.getKey());
          values.add(copied(column.getKey(), column.getValue().asText(), reference, series));
        }
      });
      database.sql("insert into %s (%s) select %s from generate_series(%d, %d) n, generate_series(%d, %d) k".formatted(
          table, String.join(", ", columns), String.join(", ", values), from, to, first, last)).update();
    }
  }

  /** A value as SQL that makes the copy's out of the numbers of its case and step. */
  private static String copied(String column, String value, String reference, int series) {
    Matcher id = ID.matcher(value);
    if (id.matches() && !column.contains("def_id") && !column.equals("deployment_id_")) {
      boolean ofCase = column.contains("proc_inst") || column.contains("process_instance");
      return "'%s' || lpad((n * 100%s)::text, 12, '0')".formatted(id.group(1), ofCase ? "" : " + k");
    }
    return column.equals("source_reference") ? "n || '-%d'".formatted(series)
        : "'" + value.replace("'", "''").replace(reference,
            "CA-2026-%d' || lpad(n::text, 5, '0') || '".formatted(series)) + "'";
  }

  private static JsonNode json(String row) {
    try {
      return new ObjectMapper().readTree(row);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private int count(String from) {
    return database.sql("select count(*) from " + from).query(Integer.class).single();
  }

  private Map<String, Double> measured(Watch watch, FinishedSteps finished, String open, String over) {
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("*the round that counts what waits, each minute*", time(watch::look));
    times.put("*the round that counts what was done, each hour*", time(finished::count));
    assertThat(watch.overview().all().open()).isEqualTo(count("vigil_clock where ended_at is null"));
    Doorway officer = Doorway.browser(port, OFFICER, "tasklist");
    Doorway sergeant = Doorway.browser(port, SERGEANT, "cockpit");

    String list = "filter/" + engine.getFilterService().createFilterQuery().filterName("My team's tasks").singleResult()
        .getId() + "/list?firstResult=0&maxResults=15";
    String soonestFirst = """
        {"sorting": [{"sortBy": "dueDate", "sortOrder": "asc"}], "active": true}""";
    List<String> shown = new ArrayList<>();
    officer.post(list, soonestFirst).json().at("/_embedded/task").forEach(task -> shown.add(task.get("id").toString()));
    assertThat(shown).hasSize(15);
    String cards = "{\"taskIds\": " + shown + "}";
    String news = HOUSE + "list/news?since=" + ClockUtil.getCurrentTime().toInstant().minusSeconds(60);
    page(times, "team's list", Map.of(
        "its filters", () -> officer.get("filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task"),
        "its steps", () -> officer.post(list, soonestFirst),
        "their cards", () -> officer.send("POST", HOUSE + "list/cards", cards),
        "its teams", () -> officer.send("GET", HOUSE + "list/teams", null),
        "what is new", () -> officer.send("GET", news, null)));

    times.put("watch page", median(() -> sergeant.send("GET", HOUSE + "watch", null)));
    times.put("cases behind a number", median(() -> sergeant.send("GET", HOUSE + "watch/steps?state=late", null)));
    String diagram = engine.getRepositoryService().createProcessDefinitionQuery()
        .processDefinitionKey("child-abuse-report").latestVersion().singleResult().getId();
    String overlay = HOUSE + "diagram/" + diagram + "/steps?days=365";
    times.put("step overlay, a year", median(() -> sergeant.send("GET", overlay, null)));

    String step = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(open)
        .taskCandidateGroup("child-abuse-investigators").includeAssignedTasks().listPage(0, 1).get(0).getId();
    page(times, "a step opens", Map.of(
        "the step", () -> officer.get("task/" + step),
        "its form", () -> officer.get("task/" + step + "/deployed-form"),
        "what the form begins with", () -> officer.get("task/" + step + "/form-variables?deserializeValues=false"),
        "its draft", () -> officer.send("GET", HOUSE + "drafts/" + step, null)));
    page(times, "a case opens", Map.of(
        "its step", () -> officer.send("GET", HOUSE + "steps/" + step, null),
        "its file", () -> officer.send("GET", HOUSE + "cases/" + open, null)));
    times.put("a finished case opens", median(() -> officer.send("GET", HOUSE + "cases/" + over, null)));
    times.put("a case opens in Cockpit", median(() -> sergeant.send("GET", HOUSE + "cases/" + open, null)));
    String process = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(open)
        .processDefinitionKey("child-abuse-report").singleResult().getId();
    times.put("way of a case on its diagram", median(() -> sergeant.send("GET", HOUSE + "route/" + process, null)));
    return times;
  }

  /** What a page asks one after the other: its parts, and all of them together. */
  private static void page(Map<String, Double> times, String name, Map<String, Supplier<Answer>> questions) {
    Map<String, Double> parts = new TreeMap<>();
    questions.forEach((what, question) -> parts.put("*" + name + ": " + what + "*", median(question)));
    times.put(name, parts.values().stream().mapToDouble(part -> part).sum());
    times.putAll(parts);
  }

  private static double median(Supplier<Answer> question) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TO_WARM_UP + MEASURED; i++) {
      double took = time(() -> {
        Answer answer = question.get();
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
      });
      if (i >= TO_WARM_UP) {
        times.add(took);
      }
    }
    return times.stream().sorted().toList().get(MEASURED / 2);
  }

  /** In milliseconds. */
  private static double time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
