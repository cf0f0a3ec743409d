package org.vigil.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.clock.Clocks;
import org.vigil.diagram.DiagramBean;
import org.vigil.escalation.Ladder.Rung;

/**
 * What every supervisor reads each morning: one mail instead of a flood. It is a notice like any other, so it is kept
 * and can be read without mail. Somebody who is no supervisor gets one when a notice of theirs was left for it.
 */
@DiagramBean("digest")
public class Digest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  /** Cases a section names; nobody reads more before the first tour of duty, and Tasklist has them all. */
  private static final int MOST_CASES = 40;
  private static final int MOST_LINES = 60;
  /** The check of the clocks comes every night; a day and a half without one is one missed. */
  private static final Duration A_CHECK_IS_MISSED = Duration.ofHours(36);
  private static final Duration FIRST_LOOKS_BACK = Duration.ofDays(1);
  private static final List<String> RISKS = List.of("high", "medium", "standard", "low", "very-low");
  /** From one morning to the next are 25 hours at most. */
  private static final Duration A_LIST_IS_MISSED = Duration.ofHours(26);

  private final JdbcClient database;
  private final IdentityService identity;
  private final Addresses addresses;
  private final LateSteps steps;
  private final Ladder ladder;
  private final Reachable reachable;
  private final ClockFindings findings;
  private final NoticeTexts texts;
  private final Notices notices;
  private final Clock clock;

  Digest(JdbcClient database, IdentityService identity, Addresses addresses, LateSteps steps,
      Ladder ladder, Reachable reachable, ClockFindings findings, NoticeTexts texts, Notices notices,
      Clock clock) {
    this.database = database;
    this.identity = identity;
    this.addresses = addresses;
    this.steps = steps;
    this.ladder = ladder;
    this.reachable = reachable;
    this.findings = findings;
    this.notices = notices;
    this.texts = texts;
    this.clock = clock;
  }

  /** Leaves today's digest for everybody who is to have one; a second time on the same day leaves nothing. */
  public void leave() {
    leave("", "");
  }

  /** Leaves the digest that a morning went without; that of the next morning comes all the same. */
  void leaveMissed() {
    leave(" missed", "");
  }

  /**
   * Since when the list of what stands with the last rung was not left, though something has stood with it for longer
   * than a day; in words.
   */
  Optional<String> missedSince() {
    Instant limit = clock.instant().minus(A_LIST_IS_MISSED);
    int lowest = RISKS.stream().mapToInt(risk -> last(ladder.rungs(risk))).min().orElseThrow();
    if (!steps.anyWith(lowest, limit)) {
      return Optional.empty();
    }
    Optional<Instant> left = database.sql("select max(created_at) from vigil_notice where kind = 'digest'"
        + " and created_at <= ?").param(Timestamp.from(clock.instant()))
        .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single();
    return left.isPresent() && left.get().isAfter(limit) ? Optional.empty()
        : Optional.of(left.map(Digest::words).orElse("Vigil was set up"));
  }

  /**
   * Leaves a digest out of turn.
   *
   * @param occasion what makes it another than today's; empty for today's
   * @param first what its text begins with
   */
  void leave(String occasion, String first) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, LONDON);
    Instant since = previous(now);
    var rungs = ladder.rungs();
    Map<String, Integer> readers = supervisors(rungs);
    var waited = left("settled_how in ('digest', 'restored') and settled_at > ?", since);
    waited.stream().flatMap(notice -> notice.to().stream()).distinct().flatMap(to -> addresses.people(to).stream())
        .forEach(person -> readers.putIfAbsent(person.getId(), 0));
    Map<Integer, String> titles = rungs.stream().collect(Collectors.toMap(Rung::number, Rung::title));
    var late = steps.due(Instant.EPOCH, now);
    var dueToday = steps.due(now, today.plusDays(1).atStartOfDay(LONDON).toInstant());
    Map<String, Object> same = new HashMap<>(post(since));
    if (findings.lastChecked().filter(checked -> checked.isAfter(now.minus(A_CHECK_IS_MISSED))).isEmpty()) {
      same.put("unchecked", findings.lastChecked().map(Digest::words).orElse("Vigil was set up"));
    }
    same.put("day", DAY.format(today));
    same.put("lateSteps", late.size());
    same.put("dueTodaySteps", dueToday.size());
    same.put("unreachable", unreachable(rungs));
    cases(same, "dueToday", LateSteps.byCase(dueToday, titles));
    same.put("toldLate", lines(left("told_late = true and created_at > ?", since)));
    // The table may end at another rung for another risk. A text of the force's own may have no place for the list:
    // then the steps stay where they were.
    Map<String, LastRung> lastRungs = new HashMap<>(Map.of("high", lastRung("high")));
    late.forEach(step -> lastRungs.computeIfAbsent(step.risk(), this::lastRung));
    boolean listed = texts.names("digest", "standing");
    Set<LateSteps.Step> standing = late.stream()
        .filter(step -> listed && step.rung() >= lastRungs.get(step.risk()).number())
        .collect(Collectors.toCollection(LinkedHashSet::new));
    readers.forEach((reader, rung) -> {
      Map<String, Object> says = new HashMap<>(same);
      says.put("supervisor", rung > 0);
      Set<LateSteps.Step> mine = standing.stream()
          .filter(step -> lastRungs.get(step.risk()).readers().contains(reader))
          .collect(Collectors.toCollection(LinkedHashSet::new));
      var others = late.stream().filter(step -> !mine.contains(step)).toList();
      cases(says, "late", LateSteps.byCase(others.stream().filter(step -> step.rung() <= rung).toList(), titles));
      cases(says, "above", LateSteps.byCase(others.stream().filter(step -> step.rung() > rung)
          .map(step -> standing.contains(step) ? step.inShort() : step).toList(), titles));
      says.put("lastRung", lastRungs.values().stream().anyMatch(last -> last.readers().contains(reader)));
      says.put("lastRungAbsent", lastRungs.values().stream()
          .anyMatch(last -> rung < last.number() && last.readers().contains(reader)));
      says.put("standing", steps.oneByOne(List.copyOf(mine), now));
      Set<String> ids = ids(reader);
      says.put("waited",
          lines(waited.stream().filter(notice -> notice.to().stream().anyMatch(ids::contains)).toList()));
      leave(reader, rung, today + occasion, first, says);
    });
  }

  private static int last(List<Rung> rungs) {
    return rungs.isEmpty() ? Integer.MAX_VALUE : rungs.get(rungs.size() - 1).number();
  }

  /** @param readers the people of the last rung; while none can be reached those of the next one down as well */
  private record LastRung(int number, Set<String> readers) { }

  private LastRung lastRung(String risk) {
    List<Rung> rungs = ladder.rungs(risk);
    Set<String> readers = new HashSet<>();
    for (int at = rungs.size() - 1; at >= 0; at--) {
      rungs.get(at).groups().stream().flatMap(group -> addresses.people(group).stream()).map(User::getId)
          .forEach(readers::add);
      if (rungs.get(at).groups().stream().anyMatch(reachable::anybodyOf)) {
        break;
      }
    }
    return new LastRung(last(rungs), readers);
  }

  private void leave(String reader, int rung, String which, String first, Map<String, Object> says) {
    Letter letter = texts.write("digest", says);
    notices.leave(new Notice("digest " + which + " " + reader, Notice.Kind.DIGEST, null, "daily-digest", rung,
        List.of(reader), clock.instant(), false, Map.of()), new Letter(letter.subject(), first + letter.body()));
  }

  /** When the digest was left last: what has happened since then is new. */
  private Instant previous(Instant now) {
    return database.sql("select max(created_at) from vigil_notice where kind = 'digest'")
        .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single()
        .orElse(now.minus(FIRST_LOOKS_BACK));
  }

  /** Everybody on the ladder, each with the highest rung they stand on. */
  private Map<String, Integer> supervisors(List<Rung> rungs) {
    Map<String, Integer> supervisors = new TreeMap<>();
    rungs.forEach(rung -> rung.groups().stream().flatMap(group -> addresses.people(group).stream())
        .forEach(person -> supervisors.merge(person.getId(), rung.number(), Math::max)));
    return supervisors;
  }

  private Set<String> ids(String person) {
    Set<String> ids = new HashSet<>(Set.of(person));
    identity.createGroupQuery().groupMember(person).list().forEach(group -> ids.add(group.getId()));
    return ids;
  }

  /** A notice whose case and step the digest names. */
  private record Left(List<String> to, Map<String, Object> line) { }

  private List<Left> left(String which, Instant since) {
    return database.sql("select case_reference, recipients, facts from vigil_notice where kind <> 'digest' and " + which
        + " order by created_at, notice_key").param(Timestamp.from(since)).query((row, number) -> {
          Map<String, Object> line = notices.facts(row.getString(3));
          line.put("case", row.getString(1));
          return new Left(List.of(row.getString(2).split(",")), line);
        }).list();
  }

  private static List<Map<String, Object>> lines(List<Left> notices) {
    return notices.stream().map(Left::line).limit(MOST_LINES).toList();
  }

  /** How the mail does; a number that is not there is left out of the text. */
  private Map<String, Object> post(Instant since) {
    Map<String, Object> post = new HashMap<>();
    long stopped = database.sql("select count(*) from vigil_notice where settled_how = 'no mail' and settled_at > ?")
        .param(Timestamp.from(since)).query(Long.class).single();
    if (stopped > 0) {
      post.put("noMailServer", stopped);
    }
    database.sql("select count(*), min(created_at) from vigil_notice where settled_at is null and tries > 0")
        .query((row, number) -> {
          if (row.getLong(1) > 0) {
            post.put("unmailed", row.getLong(1));
            post.put("unmailedSince", words(row.getTimestamp(2).toInstant()));
          }
          return post;
        }).single();
    return post;
  }

  /** The rungs on which nobody can be reached, and the supervisors who cannot. */
  private List<Map<String, Object>> unreachable(List<Rung> rungs) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Rung rung : rungs) {
      if (rung.groups().stream().noneMatch(reachable::anybodyOf)) {
        found.add(Map.of("rung", rung.title(), "who", "nobody at all, so the ladder passes this rung over"));
      } else {
        String who = rung.groups().stream().flatMap(group -> addresses.people(group).stream())
            .filter(person -> !reachable.reached(person)).map(OfficerNames::name).distinct().sorted()
            .collect(Collectors.joining(", "));
        if (!who.isEmpty()) {
          found.add(Map.of("rung", rung.title(), "who", who));
        }
      }
    }
    return found;
  }

  private static String words(Instant moment) {
    return Clocks.IN_WORDS.format(moment.atZone(LONDON));
  }

  private static void cases(Map<String, Object> says, String section, List<Map<String, Object>> cases) {
    says.put(section, cases.stream().limit(MOST_CASES).toList());
    if (cases.size() > MOST_CASES) {
      says.put(section + "More", cases.size() - MOST_CASES);
    }
  }
}
