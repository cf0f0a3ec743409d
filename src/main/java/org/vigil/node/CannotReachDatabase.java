package org.vigil.node;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Vigil cannot start because of its database: the operator reads why and what to do, and not three hundred lines. */
class CannotReachDatabase extends AbstractFailureAnalyzer<SQLException> {

  private static final String WRONG_PASSWORD = "28";
  private static final String NO_SUCH_DATABASE = "3D000";

  private final Environment settings;

  CannotReachDatabase(Environment settings) {
    this.settings = settings;
  }

  @Override
  protected FailureAnalysis analyze(Throwable root, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    // What stands behind a question mark or a semicolon may be a password.
    String where = settings.getProperty("spring.datasource.url", "its database").split("[?;]")[0];
    if (state.startsWith(WRONG_PASSWORD)) {
      return new FailureAnalysis("Vigil cannot start: " + where + " does not take this name and password.",
          "Set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD as they are in the database.", cause);
    }
    if (state.equals(NO_SUCH_DATABASE)) {
      return new FailureAnalysis("Vigil cannot start: there is no database at " + where + ".",
          "Make it, or set SPRING_DATASOURCE_URL to the one there is (docs/restore.md).", cause);
    }
    return DatabaseFault.of(cause).map(why -> new FailureAnalysis(
        "Vigil cannot start: it needs its database at " + where + ", but " + why + ".",
        "See that the database runs and can be reached from here, then start Vigil again; Docker does so by itself."
            + " Nothing is lost: what falls due meanwhile is told when Vigil is back.", cause)).orElse(null);
  }
}
