package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.VigilApplication;
import org.vigil.allocation.OfficerRecords;

/**
 * How many clocks a second become escalations when very many fall due at one moment: Vigil beside a bare engine that
 * runs the same diagrams with the same job executor, without Vigil's listeners, notices and checks. Not part of the
 * build:
 * {@code ./mvnw test -Dtest=EscalationBenchmark -Dvigil.benchmark=true}.
 */
@Tag("own-vigil")
@EnabledIfSystemProperty(named = "vigil.benchmark", matches = "true")
class EscalationBenchmark {

  private static final int CLOCKS = Integer.getInteger("vigil.benchmark.clocks", 10_000);
  private static final int ROUNDS = Integer.getInteger("vigil.benchmark.rounds", 3);
  private static final int TO_WARM_UP = 500;
  private static final OperatingSystemMXBean PROCESSOR =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalDateTime LAST_ACTION = LocalDateTime.parse("2026-05-13T09:00:00");
  /** The limit of a line of enquiry at high risk, seven days, ends here. */
  private static final Instant DUE = LocalDateTime.parse("2026-05-20T23:59:59").atZone(LONDON).toInstant();

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    ClockUtil.reset();
    for (int last = open.size() - 1; last >= 0; last--) {
      open.get(last).close();
    }
  }

  @Test
  void on_h2() {
    compare("H2", "jdbc:h2:file:" + folder.resolve("vigil") + ";WRITE_DELAY=0",
        "jdbc:h2:file:" + folder.resolve("bare") + ";WRITE_DELAY=0", "vigil");
  }

  @Test
  void on_postgresql() throws Exception {
    var postgres = EmbeddedPostgres.start();
    open.add(postgres);
    JdbcClient.create(postgres.getPostgresDatabase()).sql("create database bare").update();
    compare("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres"), postgres.getJdbcUrl("postgres", "bare"),
        "postgres");
  }

  private void compare(String name, String vigilUrl, String bareUrl, String user) {
    // Its job executor stands still until a round begins.
    ConfigurableApplicationContext application = new SpringApplicationBuilder(VigilApplication.class).run(
        "--spring.config.location=classpath:/application.yaml", "--server.port=0",
        "--spring.datasource.url=" + vigilUrl,
        "--spring.datasource.username=" + user, "--spring.datasource.password=",
        "--vigil.admin.user=keeper", "--vigil.admin.password=Only-for-tests-1");
    open.add(application);
    Engine vigil = new Engine("Vigil", application.getBean(ProcessEngine.class), application.getBean(DataSource.class));
    Cast.enter(vigil.engine.getIdentityService(), application.getBean(OfficerRecords.class));
    BareEngine bareEngine = new BareEngine(bareUrl, user, vigil.configuration());
    open.add(bareEngine);
    Engine bare = new Engine("bare engine", bareEngine.engine(), bareEngine.database());
    for (Engine one : List.of(vigil, bare)) {
      one.executor().shutdown();
      one.escalates(TO_WARM_UP);
    }
    List<Round> vigils = new ArrayList<>();
    List<Round> bares = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      vigils.add(vigil.escalates(CLOCKS));
      bares.add(bare.escalates(CLOCKS));
      System.out.printf(Locale.UK, "%s round %d: Vigil %.0f, bare engine %.0f clocks a second%n", name, round + 1,
          vigils.get(round).rate, bares.get(round).rate);
    }
    List<Double> vigilRates = vigils.stream().map(Round::rate).toList();
    List<Double> bareRates = bares.stream().map(Round::rate).toList();
    List<Double> vigilWork = vigils.stream().map(Round::work).toList();
    List<Double> bareWork = bares.stream().map(Round::work).toList();
    System.out.printf(Locale.UK, "| %s | %d | %s | %s | %.2f | %.1f ms | %.1f ms | %.2f |%n", name, CLOCKS,
        words(vigilRates), words(bareRates), median(vigilRates) / median(bareRates), median(vigilWork),
        median(bareWork), median(bareWork) / median(vigilWork));
  }

  /**
   * What one round gave.
   *
   * @param rate clocks a second
   * @param work milliseconds of processor time a clock in this process; it does not mind what else the machine does
   */
  private record Round(double rate, double work) { }

  private static String words(List<Double> rates) {
    return String.format(Locale.UK, "%.0f (%.0f to %.0f)", median(rates),
        rates.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }

  private static double median(List<Double> rates) {
    List<Double> sorted = rates.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** One of the two engines. */
  private record Engine(String name, ProcessEngine engine, DataSource source) {

    ProcessEngineConfigurationImpl configuration() {
      return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    JobExecutor executor() {
      return configuration().getJobExecutor();
    }

    /** Lets so many clocks fall due at one moment, and says how quickly they became escalations. */
    Round escalates(int clocks) {
      // So near the limit that the warnings are over.
      ClockUtil.setCurrentTime(Date.from(DUE.minusSeconds(60)));
      long before = asked();
      IntStream.range(0, clocks).parallel().forEach(number -> engine.getRuntimeService()
          .startProcessInstanceByKey("line-of-enquiry", "CA-2026-9%05d".formatted(number), Variables.createVariables()
              .putValue("caseReference", "CA-2026-9%05d".formatted(number)).putValue("riskLevel", "high")
              .putValue("children", new ArrayList<>()).putValue("childInitials", "A. T.")
              .putValue("allocatedTo", Cast.NADIA).putValue("line", "Ask the neighbour")
              .putValue("lastActionAt", LAST_ACTION.toString())));
      ClockUtil.setCurrentTime(Date.from(DUE.plusSeconds(1)));
      assertThat(due()).as("clocks due, " + name).isEqualTo(clocks);
      long start = System.nanoTime();
      long work = PROCESSOR.getProcessCpuTime();
      executor().start();
      Awaitility.await().atMost(Duration.ofMinutes(30)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100))
          .until(() -> due() == 0);
      double seconds = (System.nanoTime() - start) / 1e9;
      double worked = (PROCESSOR.getProcessCpuTime() - work) / 1e6;
      executor().shutdown();
      assertThat(asked() - before).as("supervisors asked, " + name).isEqualTo(clocks);
      assertThat(engine.getRuntimeService().createIncidentQuery().count()).as("incidents, " + name).isZero();
      return new Round(clocks / seconds, worked / clocks);
    }

    private long due() {
      return JdbcClient.create(source).sql("select count(*) from act_ru_job where duedate_ <= ?"
          + " and handler_type_ = 'timer-transition'").param(Timestamp.from(ClockUtil.getCurrentTime().toInstant()))
          .query(Long.class).single();
    }

    private long asked() {
      return engine.getTaskService().createTaskQuery().taskDefinitionKey("actOnLateStep").count();
    }
  }
}
