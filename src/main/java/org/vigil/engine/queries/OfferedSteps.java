package org.vigil.engine.queries;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * The same steps of a team, found without sorting all of them. The engine joins each step with everybody it is offered
 * to, and makes the rows distinct again by sorting every column; asked whether such an offer exists, the database stops
 * at the first. See docs/adr/0024.
 */
@Component
class OfferedSteps extends AbstractProcessEnginePlugin {

  private static final Pattern JOIN =
      Pattern.compile("left\\s+join\\s+(\\S*ACT_RU_IDENTITYLINK)\\s+I\\s+on\\s+I\\.TASK_ID_\\s*=\\s*RES\\.ID_");
  private static final Pattern OFFER = Pattern.compile(
      "I\\.TYPE_\\s*=\\s*'candidate'\\s+and\\s*\\(\\s*I\\.GROUP_ID_\\s+IN\\s*\\([\\s?,]+\\)\\s*\\)");
  private static final Pattern DISTINCT = Pattern.compile("\\bdistinct\\b", Pattern.CASE_INSENSITIVE);
  /** What else may make several rows of one step (which has one case and diagram), or still speaks of the offers. */
  private static final Pattern MORE = Pattern.compile("\\bI\\.|\\bjoin\\b(?!\\s+\\S*(?:"
      + "ACT_RE_PROCDEF\\s+D\\s+on\\s+RES\\.PROC_DEF_ID_|ACT_RU_EXECUTION\\s+E\\s+on\\s+RES\\.PROC_INST_ID_"
      + ")\\s*=)");

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.getSqlSessionFactory().getConfiguration().addInterceptor(new Asked());
  }

  /** The engine's question in other words, or the question itself when it asks for more than who is offered a step. */
  static String inOtherWords(String sql) {
    Matcher join = JOIN.matcher(sql);
    if (!join.find()) {
      return sql;
    }
    String rest = join.replaceFirst("");
    Matcher offer = OFFER.matcher(rest);
    if (!offer.find() || MORE.matcher(offer.replaceFirst("")).find()) {
      return sql;
    }
    String exists = "exists (select 1 from " + join.group(1) + " I where I.TASK_ID_ = RES.ID_ and "
        + offer.group() + ")";
    return DISTINCT.matcher(offer.replaceFirst(Matcher.quoteReplacement(exists))).replaceFirst("");
  }

  @Intercepts(@Signature(type = Executor.class, method = "query",
      args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
  static final class Asked implements Interceptor {

    private static final Pattern STEPS = Pattern.compile("(.*\\.)?selectTask(Count)?ByQueryCriteria");

    @Override
    public Object intercept(Invocation question) throws Throwable {
      Object[] parts = question.getArgs();
      MappedStatement statement = (MappedStatement) parts[0];
      if (!STEPS.matcher(statement.getId()).matches()) {
        return question.proceed();
      }
      BoundSql theirs = statement.getBoundSql(parts[1]);
      BoundSql ours = new BoundSql(statement.getConfiguration(), inOtherWords(theirs.getSql()),
          theirs.getParameterMappings(), parts[1]);
      theirs.getAdditionalParameters().forEach(ours::setAdditionalParameter);
      Executor executor = (Executor) question.getTarget();
      RowBounds page = (RowBounds) parts[2];
      return executor.query(statement, parts[1], page, (ResultHandler<?>) parts[3],
          executor.createCacheKey(statement, parts[1], page, ours), ours);
    }
  }
}
