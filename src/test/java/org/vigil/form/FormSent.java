package org.vigil.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.vigil.engine.adapters.EngineFormFeel;

/**
 * A form that is sent in, and what is said to it, without a Vigil: what the form itself refuses and, when that is
 * nothing, the rows of {@code form-rules.dmn}. What the way of a case needs is left to the scenarios; a rule that only
 * reads answers and what the case knows is proved here, in milliseconds.
 */
final class FormSent {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DmnEngine TABLES = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private static final DmnDecision RULES = rules();

  private final FormSchema form;
  private final Map<String, Object> known = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> earlier = new HashMap<>();
  private Instant now = Instant.parse("2026-05-22T15:50:00Z");
  private String user;
  private List<String> groups = List.of();

  private FormSent(String form) {
    this.form = Forms.read(Path.of("forms", form + ".form"));
  }

  static FormSent of(String form) {
    return new FormSent(form);
  }

  /** When it is sent, London time: {@code "2026-08-28 03:25"}. */
  FormSent at(String moment) {
    now = LocalDateTime.parse(moment, MINUTE).atZone(LONDON).toInstant();
    return this;
  }

  /** Who sends it, and the roles they have. */
  FormSent by(String person, String... roles) {
    user = person;
    groups = List.of(roles);
    return this;
  }

  /** What the case knows, or what the rules are told of it, by path: {@code knowing("protection.takenAt", …)}. */
  FormSent knowing(Object... pathsAndValues) {
    for (int i = 0; i < pathsAndValues.length; i += 2) {
      Paths.put(known, List.of(((String) pathsAndValues[i]).split("\\.")), pathsAndValues[i + 1]);
    }
    return this;
  }

  /** What was sent with this form before: an answer, and when. */
  FormSent after(String path, String answer, String at) {
    List<String> parts = List.of(path.split("\\."));
    Map<String, Object> group = new LinkedHashMap<>();
    Paths.put(group, parts.subList(1, parts.size()), answer);
    group.put("at", at);
    earlier.computeIfAbsent(parts.get(0), first -> new ArrayList<>()).add(group);
    return this;
  }

  /** What is said to these answers, sensible ones beside them: a line each, nothing when they are taken. */
  String says(Object... answers) {
    Map<String, Object> own = new HashMap<>();
    for (int i = 0; i < answers.length; i += 2) {
      own.put((String) answers[i], answers[i + 1]);
    }
    Map<String, Object> filled = FormFiller.fill(form, known, own, now);
    Clock clock = Clock.fixed(now, LONDON);
    Verdict verdict = new FormRules(new EngineFormFeel(), clock).check(form, filled, known);
    if (!verdict.accepted()) {
      return String.join("\n", verdict.sentences());
    }
    Map<String, Object> facts =
        RuleFacts.of(form, verdict.answers(), known, earlier, user, groups, clock);
    // What the house tells the rules of a case, where a test does not.
    for (String fact : List.of("voice", "voiceCopied", "heard", "childSeen")) {
      facts.putIfAbsent(fact, null);
    }
    return TABLES.evaluateDecisionTable(RULES, Variables.fromMap(facts)).getResultList().stream()
        .map(row -> form.fault((String) row.get("field"), "" + row.get("sentence")).sentence())
        .reduce((one, other) -> one + "\n" + other).orElse("");
  }

  private static DmnDecision rules() {
    try (InputStream table = Files.newInputStream(Path.of("processes", "form-rules.dmn"))) {
      return TABLES.parseDecision("form-rules", table);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
