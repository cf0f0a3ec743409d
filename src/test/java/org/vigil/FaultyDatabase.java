package org.vigil;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;
import org.springframework.test.util.ReflectionTestUtils;
import org.vigil.node.DatabaseFaults;

/** The database of a test, which can fail on demand; while it is well, the connections are the real ones. */
@Component
public class FaultyDatabase implements BeanPostProcessor {

  /** How a database fails. */
  public enum Fault {
    /** Nobody answers, as after the pool has waited its time. */
    AWAY(sql -> true),
    /** No new row can be written anywhere. */
    DISK_FULL(sql -> sql.startsWith("insert")),
    /** Only where the history lies is no room: what the engine keeps of a failed try can be written. */
    HISTORY_FULL(sql -> sql.startsWith("insert into act_hi_detail") || sql.startsWith("insert into act_hi_actinst")),
    /** Only where Vigil's own notices lie is no room. */
    DISK_FULL_FOR_NOTICES(sql -> sql.startsWith("insert into vigil_notice")),
    /** Everything can be read and nothing written, as on a standby that nobody has promoted. */
    READ_ONLY(sql -> !sql.startsWith("select"));

    final Predicate<String> hits;

    Fault(Predicate<String> hits) {
      this.hits = hits;
    }
  }

  private volatile Fault fault;

  public void fails(Fault how) {
    fault = how;
  }

  public void isWellAgain() {
    fault = null;
    DatabaseFaults.over();
    // A node believes in its disk again a minute later; no test waits for that.
    ((AtomicLong) ReflectionTestUtils.getField(DatabaseFaults.class, "LAST_UNWRITTEN")).set(0);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source && !(bean instanceof Breakable) ? new Breakable(source) : bean;
  }

  private final class Breakable extends DelegatingDataSource {

    Breakable(DataSource well) {
      super(well);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (fault == null) {
        return super.getConnection();
      }
      if (fault == Fault.AWAY) {
        throw new SQLTransientConnectionException("HikariPool-1 - Connection is not available, request timed out.");
      }
      return broken(super.getConnection());
    }
  }

  private Connection broken(Connection well) {
    return (Connection) broken(Connection.class, well, "");
  }

  /** The same, but for what would write where there is no room. */
  private Object broken(Class<?> type, Object well, String prepared) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : prepared;
      if (well instanceof Statement && method.getName().startsWith("execute")) {
        fail(sql);
      }
      try {
        Object result = method.invoke(well, arguments);
        return result instanceof Statement && Statement.class.isAssignableFrom(method.getReturnType())
            ? broken(method.getReturnType(), result, sql) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }

  private void fail(String sql) throws SQLException {
    Fault now = fault;
    String begins = sql.strip().toLowerCase(Locale.ROOT);
    if (now == null || !now.hits.test(begins)) {
      return;
    }
    if (now == Fault.READ_ONLY) {
      throw new SQLException("ERROR: cannot execute INSERT in a read-only transaction", "25006");
    }
    throw new SQLException("ERROR: could not extend file \"base/16384/24576\": No space left on device", "53100");
  }
}
