package org.vigil.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.vigil.process.Story;
import org.vigil.report.Reports;

/**
 * How long a case file takes among 200 finished cases and among 50,000, on PostgreSQL. Not part of the build:
 * {@code ./mvnw test-compile surefire:test@own-vigil -Dtest=CaseFileBenchmark -Dvigil.benchmark=true}.
 */
@Tag("own-vigil")
@EnabledIfSystemProperty(named = "vigil.benchmark", matches = "true")
@ExtendWith(CaseFileBenchmark.StopLast.class)
@DirtiesContext
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CaseFileBenchmark {

  private static final int FEW = 200;
  private static final int MANY = 50_000;
  private static final int OPENINGS = 200;
  /** Ids and references of the copies; a copied case has what its own step said and the header needs. */
  private static final String COPIES = " from generate_series(?, ?) n, ";

  private static EmbeddedPostgres postgres;

  @Autowired ProcessEngine engine;
  @Autowired Reports reports;
  @Autowired JdbcClient database;
  @Autowired Readers readers;
  @Autowired CaseFiles files;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) throws IOException {
    postgres = EmbeddedPostgres.start();
    properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    properties.add("spring.datasource.username", () -> "postgres");
  }

  /** Stops the database after the application, which would wait for it otherwise. */
  static class StopLast implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext test) throws IOException {
      if (postgres != null) {
        postgres.close();
      }
    }
  }

  @AfterEach
  void putTheClockBack() {
    ClockUtil.reset();
  }

  @Test
  void a_case_opens_among_50_000_within_three_times_what_it_takes_among_200() {
    var identity = engine.getIdentityService();
    var olive = identity.newUser("olive");
    olive.setPassword("Quiet-harbour-47!");
    identity.saveUser(olive);
    identity.createMembership("olive", "child-abuse-investigators");
    String reference = new Story(engine, reports, database).received("01-friday-afternoon-school-disclosure")
        .at("2026-05-22 16:55").does("olive", "assessImmediateRisk", "risk.level", "high", "risk.medical", "none")
        .reference();
    copy(reference, 1, FEW);
    open(reference);
    double few = open(reference);
    copy(reference, FEW + 1, MANY);
    open(reference);
    double many = open(reference);
    System.out.printf(Locale.UK, "| PostgreSQL | %.1f ms | %.1f ms | %.2f |%n", few, many, many / few);
    assertThat(many).isLessThan(3 * few);
  }

  /** The median of many openings by an officer, whose rights the engine looks up each time, in milliseconds. */
  private double open(String reference) {
    database.sql("analyze").update();
    return LongStream.range(0, OPENINGS).map(opening -> {
      engine.getIdentityService().setAuthentication("olive", List.of("child-abuse-investigators"));
      long begin = System.nanoTime();
      Reader olive = readers.of(reference);
      long allowed = System.nanoTime() - begin;
      engine.getIdentityService().clearAuthentication();
      begin = System.nanoTime();
      files.of(olive);
      return allowed + System.nanoTime() - begin;
    }).sorted().skip(OPENINGS / 2).findFirst().orElseThrow() / 1e6;
  }

  private void copy(String reference, int from, int to) {
    copy(from, to, "insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_,"
        + " start_time_, end_time_, state_) select p.id_ || n, p.id_ || n, 'CB-' || n, proc_def_key_, proc_def_id_,"
        + " start_time_, start_time_, 'COMPLETED'" + COPIES + "act_hi_procinst p where business_key_ = ?", reference);
    copy(from, to, "insert into act_hi_taskinst (id_, task_def_key_, proc_def_key_, proc_def_id_, proc_inst_id_,"
        + " act_inst_id_, name_, start_time_, end_time_) select t.id_ || n, t.task_def_key_, t.proc_def_key_,"
        + " t.proc_def_id_, t.proc_inst_id_ || n, t.act_inst_id_ || n, t.name_, t.start_time_, t.start_time_" + COPIES
        + "act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_ where p.business_key_ = ?", reference);
    copy(from, to, "insert into act_hi_detail (id_, type_, time_, name_, proc_inst_id_, act_inst_id_, var_type_,"
        + " bytearray_id_, text_) select d.id_ || n, d.type_, d.time_, d.name_, d.proc_inst_id_ || n,"
        + " d.act_inst_id_ || n, d.var_type_, d.bytearray_id_, d.text_" + COPIES + "act_hi_detail d join"
        + " act_hi_taskinst t on t.act_inst_id_ = d.act_inst_id_ join act_hi_procinst p on p.id_ = t.proc_inst_id_"
        + " where p.business_key_ = ? and d.name_ <> 'header'", reference);
    copy(from, to, "insert into act_hi_varinst (id_, proc_inst_id_, name_, var_type_, bytearray_id_, text_, state_)"
        + " select v.id_ || n, v.proc_inst_id_ || n, v.name_, v.var_type_, v.bytearray_id_, v.text_, v.state_" + COPIES
        + "act_hi_varinst v join act_hi_procinst p on p.id_ = v.proc_inst_id_ where p.business_key_ = ?"
        + " and v.name_ in ('riskLevel', 'children', 'report')", reference);
    copy(from, to, "insert into act_ru_authorization (id_, rev_, type_, group_id_, user_id_, resource_type_,"
        + " resource_id_, perms_) select a.id_ || n, 1, a.type_, a.group_id_, a.user_id_, a.resource_type_,"
        + " a.resource_id_ || n, a.perms_" + COPIES + "act_ru_authorization a join act_hi_taskinst t"
        + " on t.id_ = a.resource_id_ join act_hi_procinst p on p.id_ = t.proc_inst_id_ where p.business_key_ = ?",
        reference);
    copy(from, to, "insert into vigil_clock select task_id || n, 'CB-' || n, process, process_instance_id || n,"
        + " execution_id || n, step, step_name, clock_id, authority, locked, with_partner, risk, started_at,"
        + " first_due_at, due_at, extensions, climbs_since, climb_id, due_at, 'done'" + COPIES
        + "vigil_clock where case_reference = ?", reference);
  }

  private void copy(int from, int to, String insert, String reference) {
    database.sql(insert).params(from, to, reference).update();
  }
}
