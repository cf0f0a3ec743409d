package org.vigil.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.escalation.Digest;
import org.vigil.facts.London;
import org.vigil.report.Reports;

/**
 * The twelve invented cases of the demonstration, at different stages, some late. They are lived through in the
 * engine's own time behind the open door, before the first job runs, each once. A case is in the lists when it has come
 * to where it stands, and not before: it is lived in one transaction, so nobody can meddle with its past.
 */
@Component("demoCases")
@Profile("demo")
class DemoCases {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
  private static final String SENDER = "command-and-control";

  private final Reports reports;
  private final TimeTravel time;
  private final Clock clock;
  private final Life life;
  private final Digest digest;
  private final TransactionTemplate together;

  DemoCases(Reports reports, TimeTravel time, Clock clock, Life life, Digest digest,
      PlatformTransactionManager transactions) {
    this.reports = reports;
    this.time = time;
    this.clock = clock;
    this.life = life;
    this.digest = digest;
    this.together = new TransactionTemplate(transactions);
  }

  /** Before anybody else hears that Vigil is ready: the engine's timed work begins after it. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE + 1)
  void begin() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    try {
      List<Plot> missing = Plot.all().stream().filter(plot -> !reports.has(SENDER, reference(plot))).toList();
      long made = missing.stream().filter(plot -> isMade(plot, now)).count();
      if (made > 0) {
        // The days of these cases had no mornings: without today's list the check of the clocks misses it.
        together.executeWithoutResult(status -> digest.leave());
      }
      if (!missing.isEmpty()) {
        LOG.info("{} invented cases are under way.", made);
      }
    } finally {
      time.comeBack();
    }
  }

  /** Somebody may have sent the same report meanwhile, or stand in its way otherwise: the door is open. */
  private boolean isMade(Plot plot, Instant now) {
    try {
      together.executeWithoutResult(status -> live(plot, now));
      return true;
    } catch (RuntimeException inTheWay) {
      LOG.warn("The invented case {} is left out; the next start tries again.", plot.caseFile(), inTheWay);
      return false;
    }
  }

  private static JsonNode report(Plot plot) {
    return Plot.read("demo/cases/" + plot.caseFile() + ".json").path("report");
  }

  /** One of its own, so that whoever tries the interface can still send the reports these cases came from. */
  private static String reference(Plot plot) {
    return "DEMO-" + report(plot).path("referrer").path("sourceReference").asText();
  }

  private void live(Plot plot, Instant now) {
    JsonNode report = report(plot);
    LocalDateTime told = LocalDateTime.parse(report.path("receivedAt").asText());
    LocalDateTime received = received(plot, told, London.local(now));
    time.standAt(at(received));
    Duration shift = Duration.between(told, received);
    Map<String, Object> sent = JSON.convertValue(shifted(report, shift), new TypeReference<>() {});
    @SuppressWarnings("unchecked")
    var referrer = (Map<String, Object>) sent.get("referrer");
    referrer.put("sourceReference", reference(plot));
    String caseReference = reports.receive(sent, SENDER).caseReference();
    for (Plot.Scene step : plot.steps()) {
      Instant moment = at(received).plus(step.after());
      if (moment.isAfter(now)) {
        break;
      }
      life.passes(caseReference, moment);
      if (step.starts()) {
        life.starts(caseReference, step.who(), step.task(), counted(step.answers(), received));
      } else {
        life.step(caseReference, step.who(), step.task(), counted(step.answers(), received));
      }
    }
    life.passes(caseReference, now);
  }

  private static LocalDateTime received(Plot plot, LocalDateTime told, LocalDateTime now) {
    return plot.sameHour() ? now.toLocalDate().minusDays(plot.age().toDays()).atTime(told.toLocalTime())
        : now.minus(plot.age());
  }

  private Instant at(LocalDateTime moment) {
    return London.instant(moment);
  }

  /** The same report with every day and moment in it moved, births too, so that ages stay what the words say. */
  private static JsonNode shifted(JsonNode node, Duration shift) {
    if (node.isObject()) {
      var moved = JSON.createObjectNode();
      node.fields().forEachRemaining(field -> moved.set(field.getKey(), shifted(field.getValue(), shift)));
      return moved;
    }
    if (node.isArray()) {
      var moved = JSON.createArrayNode();
      node.forEach(one -> moved.add(shifted(one, shift)));
      return moved;
    }
    String text = node.asText();
    if (node.isTextual() && MOMENT.matcher(text).matches()) {
      return JSON.getNodeFactory().textNode(LocalDateTime.parse(text).plus(shift).toString());
    }
    return node.isTextual() && DAY.matcher(text).matches()
        ? JSON.getNodeFactory().textNode(LocalDate.parse(text).plusDays(shift.toDays()).toString()) : node;
  }

  /** Answers with {@code +PT2H} and {@code +P3D} counted from the report. */
  private static Map<String, Object> counted(Map<String, Object> answers, LocalDateTime received) {
    Map<String, Object> counted = new LinkedHashMap<>();
    answers.forEach((path, answer) -> counted.put(path, answer instanceof String text && text.startsWith("+P")
        ? count(text.substring(1), received) : answer));
    return counted;
  }

  private static String count(String after, LocalDateTime received) {
    Duration later = Duration.parse(after);
    return after.contains("T") ? received.plus(later).toString()
        : received.toLocalDate().plusDays(later.toDays()).toString();
  }
}
