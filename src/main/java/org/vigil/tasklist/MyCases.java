package org.vigil.tasklist;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.access.Membership;
import org.vigil.access.NotPossible;
import org.vigil.allocation.Officers;
import org.vigil.facts.Risk;
import org.vigil.form.CaseReference;
import org.vigil.links.NamedInCases;

/**
 * The cases of the person signed on, and a search by reference, by the name of a child or suspect, and by officer. A
 * case is shown to whoever may see a step of it, open or done; the engine's rights say who that is.
 */
@Component
class MyCases {

  private static final int SHOWN = 50;
  /** Cases that fit the words, newest first, before it is known which of them the person may see. */
  private static final int LOOKED_THROUGH = 1000;
  /** Steps looked through for one's own cases, newest first: far more than fifty cases have. */
  private static final int STEPS = 1000;
  private static final int LONGEST = 200;
  private static final int SHORTEST = 2;

  private final TaskService tasks;
  private final HistoryService history;
  private final IdentityService identity;
  private final Membership membership;
  private final NamedInCases named;
  private final Cards cards;
  private final JdbcClient database;
  private final Clock clock;

  MyCases(TaskService tasks, HistoryService history, IdentityService identity, Membership membership,
      NamedInCases named, Cards cards, JdbcClient database, Clock clock) {
    this.tasks = tasks;
    this.history = history;
    this.identity = identity;
    this.membership = membership;
    this.named = named;
    this.cards = cards;
    this.database = database;
    this.clock = clock;
  }

  record OpenStep(String taskId, String step, Instant due, boolean late) { }

  /**
   * @param child initials; empty while no child is named
   * @param officer the officer in the case, null when there is none
   * @param steps the open steps that the person asking may see, soonest first
   */
  record OneCase(String reference, String child, String risk, String officer, boolean open, List<OpenStep> steps) { }

  /** @param more whether there are more than are shown */
  record Found(List<OneCase> cases, boolean more) { }

  Found find(String words) {
    String asked = words == null ? "" : words.strip();
    if (asked.length() > LONGEST) {
      throw new NotPossible("Search with at most " + LONGEST + " characters.");
    }
    if (!asked.isEmpty() && asked.length() < SHORTEST) {
      throw new NotPossible("Search with at least " + SHORTEST + " characters.");
    }
    Set<String> visible = asked.isEmpty() ? mine() : visible(candidates(asked));
    List<String> shown = visible.stream().limit(SHOWN).toList();
    if (!asked.isEmpty()) {
      log(visible.size());
    }
    return new Found(describe(shown), visible.size() > SHOWN);
  }

  /** Where the person has or had a step. */
  private Set<String> mine() {
    return references(history.createHistoricTaskInstanceQuery()
        .taskAssignee(identity.getCurrentAuthentication().getUserId()).orderByHistoricActivityInstanceStartTime().desc()
        .listPage(0, STEPS));
  }

  /** Of these cases, those in which the person signed on may see a step. */
  private Set<String> visible(Collection<String> references) {
    List<String> all = List.copyOf(references);
    Set<String> visible = new LinkedHashSet<>();
    for (int from = 0; from < all.size() && visible.size() <= SHOWN; from += SHOWN) {
      List<String> some = all.subList(from, Math.min(all.size(), from + SHOWN));
      Set<String> seen = references(history.createHistoricTaskInstanceQuery()
          .processInstanceBusinessKeyIn(some.toArray(String[]::new)).list());
      some.stream().filter(seen::contains).forEach(visible::add);
    }
    return visible;
  }

  private Set<String> references(List<HistoricTaskInstance> steps) {
    Set<String> processes = steps.stream().map(HistoricTaskInstance::getProcessInstanceId).filter(id -> id != null)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> keys = keys(processes);
    return processes.stream().map(keys::get).filter(key -> key != null)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Map<String, String> keys(Set<String> processes) {
    return processes.isEmpty() ? Map.of() : membership.asTheHouse(() -> history.createHistoricProcessInstanceQuery()
        .processInstanceIds(processes).list().stream().filter(one -> one.getBusinessKey() != null)
        .collect(Collectors.toMap(HistoricProcessInstance::getId, HistoricProcessInstance::getBusinessKey)));
  }

  /** Every case the words may mean, whoever may see it. */
  private Set<String> candidates(String asked) {
    return membership.asTheHouse(() -> {
      Set<String> references = new LinkedHashSet<>();
      CaseReference.read(asked).ifPresent(references::add);
      String part = asked.toUpperCase(Locale.UK).replaceAll("[^A-Z0-9-]", "");
      if (part.length() >= SHORTEST) {
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKeyLike("%" + part + "%")
            .rootProcessInstances().orderByProcessInstanceStartTime().desc().listPage(0, LOOKED_THROUGH)
            .forEach(one -> references.add(one.getBusinessKey()));
      }
      List<String> words = List.of(asked.split("[\\s,]+"));
      references.addAll(named.references(words, LOOKED_THROUGH));
      references.addAll(ofOfficers(words));
      return references;
    });
  }

  private Set<String> ofOfficers(List<String> words) {
    Set<String> processes = new LinkedHashSet<>();
    for (User officer : officers(words)) {
      history.createHistoricVariableInstanceQuery().variableValueEquals("allocatedTo", officer.getId()).list()
          .forEach(held -> processes.add(held.getProcessInstanceId()));
      history.createHistoricTaskInstanceQuery().taskAssignee(officer.getId())
          .orderByHistoricActivityInstanceStartTime().desc().listPage(0, STEPS)
          .forEach(step -> processes.add(step.getProcessInstanceId()));
    }
    processes.remove(null);
    return new LinkedHashSet<>(keys(processes).values());
  }

  /** Those in whose name every one of the words begins one. */
  private List<User> officers(List<String> words) {
    List<String> lower = words.stream().map(word -> word.toLowerCase(Locale.UK)).toList();
    return identity.createUserQuery().list().stream().filter(user -> {
      List<String> names = List.of((Officers.nameOf(user) + " " + user.getId()).toLowerCase(Locale.UK).split("\\s+"));
      return lower.stream().allMatch(word -> names.stream().anyMatch(name -> name.startsWith(word)));
    }).toList();
  }

  private List<OneCase> describe(List<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    String[] keys = references.toArray(String[]::new);
    List<Task> open = tasks.createTaskQuery().processInstanceBusinessKeyIn(keys).list();
    return membership.asTheHouse(() -> {
      Map<String, String> ofProcess =
          keys(open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
      Map<String, List<Task>> steps = open.stream().collect(Collectors.groupingBy(
          task -> ofProcess.getOrDefault(task.getProcessInstanceId(), "")));
      Map<String, Map<?, ?>> headers =
          open.isEmpty() ? Map.of() : cards.headers(open.stream().map(Task::getId).toList());
      Map<String, String> children = named.children(references);
      List<HistoricProcessInstance> processes =
          history.createHistoricProcessInstanceQuery().processInstanceBusinessKeyIn(keys).list();
      Set<String> live = processes.stream().filter(one -> one.getEndTime() == null)
          .map(HistoricProcessInstance::getBusinessKey).collect(Collectors.toSet());
      Map<String, Map<String, String>> facts = facts(processes);
      return references.stream().map(reference -> {
        List<Task> own = steps.getOrDefault(reference, List.of());
        Map<?, ?> header = own.stream().map(task -> headers.get(task.getId())).filter(one -> one != null).findFirst()
            .orElse(Map.of());
        Map<String, String> known = facts.getOrDefault(reference, Map.of());
        return new OneCase(reference,
            header.isEmpty() ? children.getOrDefault(reference, "") : Cards.text(header, "child"),
            Risk.title(known.get("riskLevel")), name(known.get("allocatedTo")), live.contains(reference),
            openSteps(own));
      }).toList();
    });
  }

  private List<OpenStep> openSteps(List<Task> own) {
    Instant now = clock.instant();
    return own.stream().map(task -> {
      Instant due = task.getDueDate() == null ? null : task.getDueDate().toInstant();
      return new OpenStep(task.getId(), task.getName(), due, due != null && due.isBefore(now));
    }).sorted(Comparator.comparing(OpenStep::due, Comparator.nullsLast(Comparator.naturalOrder()))).toList();
  }

  /** Risk and officer of each case, as its processes know them last. */
  private Map<String, Map<String, String>> facts(List<HistoricProcessInstance> processes) {
    Map<String, String> keys = new LinkedHashMap<>();
    List<HistoricProcessInstance> byStart = new ArrayList<>(processes);
    byStart.sort(Comparator.comparing(HistoricProcessInstance::getStartTime));
    byStart.forEach(one -> keys.put(one.getId(), one.getBusinessKey()));
    Map<String, List<HistoricVariableInstance>> known = history.createHistoricVariableInstanceQuery()
        .processInstanceIdIn(keys.keySet().toArray(String[]::new)).variableNameIn("riskLevel", "allocatedTo").list()
        .stream().filter(fact -> fact.getValue() instanceof String)
        .collect(Collectors.groupingBy(HistoricVariableInstance::getProcessInstanceId));
    Map<String, Map<String, String>> facts = new HashMap<>();
    keys.forEach((process, reference) -> known.getOrDefault(process, List.of()).forEach(fact ->
        facts.computeIfAbsent(reference, none -> new HashMap<>()).put(fact.getName(), (String) fact.getValue())));
    return facts;
  }

  private String name(String officer) {
    if (officer == null) {
      return null;
    }
    User user = identity.createUserQuery().userId(officer).singleResult();
    return user == null ? officer : Officers.nameOf(user);
  }

  private void log(int found) {
    long id = database.sql("select nextval('vigil_case_search_number')").query(Long.class).single();
    database.sql("insert into vigil_case_search (search_id, user_id, searched_at, found) values (?, ?, ?, ?)")
        .params(id, identity.getCurrentAuthentication().getUserId(), Timestamp.from(clock.instant()), found).update();
  }
}
