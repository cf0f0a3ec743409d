package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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
import org.vigil.process.Story;
import org.vigil.report.Reports;

/**
 * How long the pages take that everybody opens, with few cases and with very many, on PostgreSQL and over HTTP as
 * somebody signed on. A real case is received and copied row by row in every table of the engine and of Vigil. Not part
 * of the build: {@code ./mvnw test-compile surefire:test@own-vigil -Dtest=WatchBenchmark -Dvigil.benchmark=true}.
 */
@Tag("own-vigil")
@EnabledIfSystemProperty(named = "vigil.benchmark", matches = "true")
class WatchBenchmark {

  private static final int FEW = 200;
  private static final int OPEN = Integer.getInteger("vigil.benchmark.open", 20_000);
  private static final int FINISHED = Integer.getInteger("vigil.benchmark.finished", 50_000);
  /** Clocks of a case from report to outcome. */
  private static final int STEPS_OF_A_CASE = 10;
  private static final int TO_WARM_UP = 300;
  private static final int MEASURED = 100;
  private static final String SERGEANT = "sina.sergeant";
  private static final String OFFICER = "otto.officer";

  /** Every table with rows of a case, and which of its rows are the copied case's. */
  private static final Map<String, String> RUNNING = new LinkedHashMap<>();
  private static final Map<String, String> RECORDS = new LinkedHashMap<>();

  static {
    for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_event_subscr")) {
      RUNNING.put(table, "proc_inst_id_ in (select id from family)");
    }
    RUNNING.put("act_ru_job", "process_instance_id_ in (select id from family)");
    RUNNING.put("act_ru_identitylink", "task_id_ in (select id from family)");
    RUNNING.put("act_ru_authorization", "resource_id_ in (select id from family)");
    RUNNING.put("act_ge_bytearray", "root_proc_inst_id_ in (select id from family) or id_ in (select bytearray_id_ from "
        + "act_ru_variable where proc_inst_id_ in (select id from family))");
    RUNNING.put("act_hi_detail", "proc_inst_id_ in (select id from family)");
    for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst")) {
      RECORDS.put(table, "proc_inst_id_ in (select id from family)");
    }
    RECORDS.put("act_hi_identitylink", "task_id_ in (select id from family)");
    RECORDS.put("vigil_clock", "process_instance_id in (select id from family)");
    RECORDS.put("vigil_report", "case_reference = (select max(business_key_) from act_hi_procinst where id_ in "
        + "(select id from family))");
  }

  private JdbcClient database;
  private ProcessEngine engine;
  private int port;

  @Test
  void few_and_many() throws Exception {
    try (var postgres = EmbeddedPostgres.start();
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
        String open = received(application.getBean(Reports.class));
        String over = received(application.getBean(Reports.class));
        String root = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(over)
            .rootProcessInstances().singleResult().getId();
        engine.getRuntimeService().deleteProcessInstance(root, "over", true, true, true);
        int steps = database.sql("select count(*) from vigil_clock where case_reference = ? and ended_at is null")
            .param(open).query(Integer.class).single();
        database.sql("update vigil_clock set ended_at = started_at + interval '5 minutes', ended_how = 'done'"
            + " where case_reference = ?").param(over).update();
        load(open, over, 1, FEW / steps, FEW);
        Map<String, Double> few = measured(watch, finished, open);
        load(open, over, FEW / steps, OPEN / steps, FINISHED);
        Map<String, Double> many = measured(watch, finished, open);
        few.forEach((what, time) -> System.out.printf(Locale.UK, "| %s | %.1f ms | %.1f ms | %.1f |%n", what, time,
            many.get(what), many.get(what) / time));
      }
    }
  }

  private String received(Reports reports) {
    String reference = new Story(engine, reports, database).received("01-friday-afternoon-school-disclosure").reference();
    ClockUtil.reset();
    return reference;
  }

  /** Copies the two cases, from one number up to another, and the clocks a finished case leaves. */
  private void load(String open, String over, int from, int openCases, int finishedCases) {
    long start = System.nanoTime();
    // The copies are as sound as what is copied: nothing has to check them again.
    database.sql("set session_replication_role = replica").update();
    family(open);
    RUNNING.forEach((table, which) -> copy(table, which, open, 3, from, openCases - 1));
    RECORDS.forEach((table, which) -> copy(table, which, open, 3, from, openCases - 1));
    family(over);
    int before = from == 1 ? 1 : FEW;
    RECORDS.forEach((table, which) -> copy(table, which, over, 7, before, finishedCases - 1));
    database.sql("""
        insert into vigil_clock (task_id, case_reference, process, process_instance_id, execution_id, step, step_name,
          clock_id, authority, locked, with_partner, risk, started_at, first_due_at, due_at, extensions, ended_at, ended_how)
        select 'done-' || n || '-' || k, 'CA-2026-7' || lpad(n::text, 5, '0'), c.process, 'done-' || n,
          'done-' || n, 'step' || k, c.step_name, c.clock_id, c.authority, false, false, 'high',
          now() - n % 365 * interval '1 day' - interval '1 hour', now(), now() - n % 365 * interval '1 day', 0,
          now() - n % 365 * interval '1 day' - n % 59 * interval '1 minute', 'done'
        from (select * from vigil_clock where case_reference = ? fetch first 1 rows only) c,
          generate_series(?, ?) n, generate_series(1, ?) k""")
        .params(open, before, finishedCases - 1, STEPS_OF_A_CASE).update();
    database.sql("set session_replication_role = origin").update();
    // One third is late, the others fall due within the next hours.
    database.sql("""
        update vigil_clock set due_at = now() + (abs(hashtext(task_id)) % 900 - 300) * interval '1 minute'
        where ended_at is null""").update();
    database.sql("update act_ru_task t set due_date_ = c.due_at from vigil_clock c where c.task_id = t.id_").update();
    database.sql("analyze").update();
    System.out.printf(Locale.UK, "loaded in %.0f s: %d open steps, %d finished cases, %d clocks%n",
        (System.nanoTime() - start) / 1e9, count("vigil_clock where ended_at is null"),
        count("act_hi_procinst where proc_def_key_ = 'child-abuse-report' and end_time_ is not null"),
        count("vigil_clock"));
  }

  /** The ids of a case's process instances and tasks. */
  private void family(String reference) {
    database.sql("drop table if exists family").update();
    database.sql("""
        create temporary table family as select id_ id from act_hi_procinst where business_key_ = ?
        union select t.id_ from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_
          where p.business_key_ = ?""").params(reference, reference).update();
  }

  /** Copies rows: each of the engine's ids but a definition's gets the copy's number, and so does the case reference. */
  private void copy(String table, String which, String reference, int series, int from, int to) {
    if (to < from) {
      return;
    }
    database.sql("""
        insert into %1$s select copied.*
        from (select * from %1$s where %4$s) r, generate_series(?, ?) n, jsonb_populate_record(null::%1$s, regexp_replace(
          replace(replace(row_to_json(r)::text, '%2$s', 'CA-2026-%3$d' || lpad(n::text, 5, '0')),
            '"source_reference":"', '"source_reference":"' || n || '%3$d'),
          '"((?:\\w+:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})-[0-9a-f]{12}"',
          '"\\1-' || lpad(n::text, 12, '0') || '"', 'g')::jsonb %5$s) copied""".formatted(table, reference, series, which,
        table.equals("act_ru_job") ? "|| jsonb_build_object('deployment_id_', r.deployment_id_)" : ""))
        .params(from, to).update();
  }

  private int count(String from) {
    return database.sql("select count(*) from " + from).query(Integer.class).single();
  }

  private Map<String, Double> measured(Watch watch, FinishedSteps finished, String reference) {
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("the round that counts what waits, each minute", time(watch::look));
    times.put("the round that counts what was done, each hour", time(finished::count));
    assertThat(watch.overview().all().open()).isEqualTo(count("vigil_clock where ended_at is null"));
    Doorway officer = Doorway.browser(port, OFFICER, "tasklist");
    Doorway sergeant = Doorway.browser(port, SERGEANT, "cockpit");
    String list = "filter/" + engine.getFilterService().createFilterQuery().filterName("My team's tasks").singleResult()
        .getId() + "/list?firstResult=0&maxResults=15";
    String diagram = engine.getRepositoryService().createProcessDefinitionQuery()
        .processDefinitionKey("child-abuse-report").latestVersion().singleResult().getId();
    String process = engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(reference)
        .processDefinitionKey("child-abuse-report").singleResult().getId();
    times.put("team's list", median(() -> officer.post(list, "{}")));
    times.put("watch page", median(() -> sergeant.send("GET", "/camunda/vigil/watch", null)));
    times.put("cases behind a number", median(
        () -> sergeant.send("GET", "/camunda/vigil/watch/steps?state=late", null)));
    String overlay = "/camunda/vigil/diagram/" + diagram + "/steps?days=365";
    times.put("step overlay, a year", median(() -> sergeant.send("GET", overlay, null)));
    times.put("route of a case", median(() -> sergeant.send("GET", "/camunda/vigil/route/" + process, null)));
    return times;
  }

  private static double median(Supplier<Answer> question) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TO_WARM_UP + MEASURED; i++) {
      double took = time(() -> {
        Answer answer = question.get();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
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
