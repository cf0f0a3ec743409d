package org.vigil.engine.jobs;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import org.vigil.facts.London;

/**
 * What the engine would count in the machine's zone is counted in London: when a round is made, and what a filter calls
 * today. The machine itself counts in UTC, because the engine's columns have no zone and London has one hour twice a
 * year (docs/adr/0003).
 */
// Public, because the expression language calls its function by reflection.
@Component
public class InLondon extends AbstractProcessEnginePlugin {

  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    ((MapBusinessCalendarManager) engine.getBusinessCalendarManager())
        .addBusinessCalendar(CycleBusinessCalendar.NAME, new LondonCycles());
    try {
      engine.getExpressionManager().addFunction("dateTime", InLondon.class.getDeclaredMethod("dateTime"));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Now, in London, for filters; public, as its class is, because expressions reach it from outside. */
  public static DateTime dateTime() {
    return new DateTime(ClockUtil.getCurrentTime().getTime(), DateTimeZone.forID(London.ZONE.getId()));
  }

  /** A cron expression read in London; a repetition such as R3/PT1H goes by elapsed time and needs no zone. */
  private static final class LondonCycles extends CycleBusinessCalendar {

    @Override
    public Date resolveDuedate(String cycle, Date from, long offset) {
      if (cycle.startsWith("R")) {
        return super.resolveDuedate(cycle, from, offset);
      }
      Instant start = (from == null ? ClockUtil.getCurrentTime() : from).toInstant();
      // The engine writes ? where a day does not matter, as Spring does.
      ZonedDateTime next = CronExpression.parse(cycle).next(London.at(start));
      return Date.from(next.toInstant());
    }

    @Override
    public Date resolveDuedate(String cycle, Date from) {
      return resolveDuedate(cycle, from, 0);
    }

    @Override
    public Date resolveDuedate(String cycle) {
      return resolveDuedate(cycle, null, 0);
    }
  }
}
