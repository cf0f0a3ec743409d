package org.vigil.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.VigilApplication;

/** Vigil as it is started everywhere, on a machine whose clock shows another time, and whose power may go. */
final class NodeInTime {

  /** The clock does not go on: nothing falls due while a slow machine is at work. */
  static final String STANDS = "--node.clock=stands";
  /** With the number of late steps that have been told of when the power goes: in the middle of the next ones. */
  static final String POWER_GOES = "--node.power-goes-after=";

  private NodeInTime() {}

  /** @param arguments the moment at which the node starts, then what Vigil is started with */
  public static void main(String[] arguments) {
    Instant moment = Instant.parse(arguments[0]);
    List<String> settings = List.of(arguments).subList(1, arguments.length);
    if (settings.contains(STANDS)) {
      ClockUtil.setCurrentTime(Date.from(moment));
    } else {
      ClockUtil.offset(Duration.between(ClockUtil.getCurrentTime().toInstant(), moment).toMillis());
    }
    var vigil = new SpringApplication(VigilApplication.class);
    settings.stream().filter(setting -> setting.startsWith(POWER_GOES))
        .map(setting -> Long.parseLong(setting.substring(POWER_GOES.length()))).forEach(told ->
            vigil.addInitializers(context -> ((GenericApplicationContext) context).registerBean(PowerCut.class,
                () -> new PowerCut(context.getBeanFactory().getBean(DataSource.class), told))));
    vigil.run(settings.toArray(String[]::new));
  }

  /** Ends the process as a missing plug does: what other threads are at is left as it is, nothing is said. */
  static final class PowerCut extends AbstractProcessEnginePlugin {

    private final JdbcClient database;
    private final long told;

    PowerCut(DataSource database, long told) {
      this.database = JdbcClient.create(database);
      this.told = told;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
      List<CommandInterceptor> outermost = new ArrayList<>(List.of(new CommandInterceptor() {
        @Override
        public <T> T execute(Command<T> command) {
          T done = next.execute(command);
          if (command instanceof ExecuteJobsCmd) {
            look();
          }
          return done;
        }
      }));
      if (engine.getCustomPreCommandInterceptorsTxRequired() != null) {
        outermost.addAll(engine.getCustomPreCommandInterceptorsTxRequired());
      }
      engine.setCustomPreCommandInterceptorsTxRequired(outermost);
    }

    private void look() {
      if (database.sql("select count(*) from vigil_notice where kind = 'late'").query(Long.class).single() >= told) {
        Runtime.getRuntime().halt(137);
      }
    }
  }
}
