package org.vigil.allocation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.vigil.access.Kind;
import org.vigil.access.Role;
import org.vigil.diagram.DiagramBean;
import org.vigil.diagram.Writes;

/**
 * What the diagrams ask about the work of somebody who is away or gone: it goes back to the team, and a supervisor
 * gives each case a new officer. The case is the unit: its investigation, lines and suspects change hands together.
 */
@DiagramBean("absentWork")
public class AbsentWork {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int LINES_SHOWN = 100;

  private final RuntimeService runtime;
  private final Officers officers;
  private final Absences absences;
  private final Caseload caseload;
  private final Desk desk;
  private final Handovers handovers;

  AbsentWork(RuntimeService runtime, Officers officers, Absences absences, Caseload caseload, Desk desk,
      Handovers handovers) {
    this.runtime = runtime;
    this.officers = officers;
    this.absences = absences;
    this.caseload = caseload;
    this.desk = desk;
    this.handovers = handovers;
  }

  /**
   * Writes a recorded absence down and works out when it begins.
   *
   * @throws NoSuchOfficer when a name is nobody's, or the supervisor who was named is none
   */
  @Writes({"caseReference", "riskLevel", "children", "childInitials", "absentOfficer", "absenceBeginsAt"})
  public void plan(DelegateExecution execution, Map<String, Object> absence) {
    String officer = officers.named((String) absence.get("officer"), "Officer who is away").getId();
    String supervisor = officers.named((String) absence.get("reallocator"), "Supervisor who reallocates").getId();
    if (!supervises(supervisor)) {
      throw new NoSuchOfficer("reallocator", null, "Supervisor who reallocates", supervisor + " is not a supervisor.");
    }
    if (supervisor.equals(officer)) {
      throw new NoSuchOfficer("reallocator", null, "Supervisor who reallocates",
          "name somebody other than the officer who is away.");
    }
    LocalDate firstDay = LocalDate.parse((String) absence.get("firstDay"));
    String reference = open(execution, officer);
    absences.plan(new Absence(reference, execution.getProcessInstanceId(), officer, firstDay, day(absence, "lastDay")));
    execution.setVariable("absenceBeginsAt", Date.from(firstDay.atStartOfDay(LONDON).toInstant()));
  }

  /** The absence has begun: the officer's open steps, of every case, are the team's again. */
  @Writes("released")
  public void release(DelegateExecution execution) {
    execution.setVariable("released", desk.clear((String) execution.getVariable("absentOfficer")));
  }

  /** Lists what there is to reallocate, most urgent case first. */
  @Writes("work")
  public void list(DelegateExecution execution) {
    String officer = (String) execution.getVariable("absentOfficer");
    boolean listed = execution.getVariable("work") != null;
    List<Map<String, Object>> released = lines(execution.getVariable("released"));
    // What was decided a moment ago is remembered here: the engine's queries do not see it before it is committed.
    Set<String> settled = handedOver();
    decided(execution).forEach(settled::add);
    List<Map<String, Object>> loose = released.stream().filter(line -> !settled.contains(line.get("reference")))
        .toList();
    List<HeldCase> open = heldBy(officer).stream().filter(one -> !settled.contains(one.reference())).toList();
    Map<String, Object> work = new LinkedHashMap<>();
    work.put("left", !open.isEmpty() || !listed && !loose.isEmpty());
    work.put("officer", officer);
    work.put("why", absences.now(officer).map(Absence::inWords).orElse((String) execution.getVariable("why")));
    work.put("steps", steps(released));
    work.put("stepCount", released.size());
    work.put("cases", open.isEmpty() ? "None" : open.stream().limit(LINES_SHOWN).map(one -> "- " + one.inWords())
        .collect(Collectors.joining("\n")));
    work.put("caseCount", open.size());
    work.put("next", open.isEmpty() ? "" : open.get(0).reference());
    work.put("nextInWords", open.isEmpty() ? "No case is left to give to another officer" : open.get(0).inWords());
    execution.setVariable("work", work);
  }

  /** Who could take the case that is next, each with the load now and with that case. */
  public List<Map<String, Object>> candidates(DelegateExecution execution) {
    Object reference = ((Map<?, ?>) execution.getVariable("work")).get("next");
    String officer = (String) execution.getVariable("absentOfficer");
    BigDecimal weight = heldBy(officer).stream().filter(one -> one.reference().equals(reference))
        .map(HeldCase::weight).findFirst().orElse(BigDecimal.ONE);
    return officers.options(weight, (String) reference, officer);
  }

  /**
   * Carries out what the supervisor decided about the case that was next.
   *
   * @param to the new officer, null when the team covers the case
   */
  @Writes("decided")
  public void carryOut(DelegateExecution execution, Map<String, Object> decision, String to) {
    String reference = (String) ((Map<?, ?>) execution.getVariable("work")).get("next");
    if ("hand-over".equals(decision.get("action"))) {
      handovers.ask(reference, to, decision.get("reason"), decision.get("by"), decision.get("at"));
    }
    if (!reference.isEmpty()) {
      List<String> decided = decided(execution);
      decided.add(reference);
      execution.setVariable("decided", decided);
    }
  }

  private static List<String> decided(DelegateExecution execution) {
    List<String> decided = new ArrayList<>();
    if (execution.getVariable("decided") instanceof List<?> before) {
      before.forEach(reference -> decided.add(String.valueOf(reference)));
    }
    return decided;
  }

  /** The officer is back: what nobody took is the officer's again. */
  public void giveBack(DelegateExecution execution, Map<String, Object> back) {
    absences.backOn(execution.getProcessBusinessKey(), LocalDate.parse((String) back.get("backOn")));
    desk.putBack(lines(execution.getVariable("released")), (String) execution.getVariable("absentOfficer"));
  }

  /** What was taken off the desk and who has it now, and until when the officer is away, in words. */
  public Map<String, Object> taken(DelegateExecution execution) {
    Map<String, Object> taken = new LinkedHashMap<>();
    taken.put("until", execution.getVariable("absenceEnds") instanceof String day ? day : "a day nobody knows yet");
    taken.put("steps", steps(lines(execution.getVariable("released"))));
    return taken;
  }

  private String steps(List<Map<String, Object>> released) {
    return released.isEmpty() ? "None" : released.stream().limit(LINES_SHOWN)
        .map(line -> "- " + line.get("reference") + " · " + line.get("step") + " · due " + line.get("due") + " · "
            + desk.whoHas(line))
        .collect(Collectors.joining("\n"));
  }

  /** The officer stays away longer than was thought. */
  public void extend(DelegateExecution execution, Map<String, Object> back) {
    absences.until(execution.getProcessBusinessKey(), day(back, "newLastDay"));
  }

  /** Gives a process that reallocates somebody's work its reference and the highest risk of that work. */
  String open(DelegateExecution execution, String officer) {
    String reference = absences.reference();
    execution.setProcessBusinessKey(reference);
    execution.setVariable("caseReference", reference);
    execution.setVariable("absentOfficer", officer);
    // The ladder takes what every case has; this is work of many cases and shows none of their children.
    execution.setVariable("children", new ArrayList<>());
    execution.setVariable("childInitials", "");
    List<HeldCase> held = heldBy(officer);
    execution.setVariable("riskLevel", held.isEmpty() ? "standard" : risk(held.get(0)));
    return reference;
  }

  List<HeldCase> heldBy(String officer) {
    return caseload.live().stream().filter(one -> one.officer().equals(officer)).toList();
  }

  /** The cases of an officer that are not on their way to another. */
  List<HeldCase> unsettled(String officer) {
    Set<String> settled = handedOver();
    return heldBy(officer).stream().filter(one -> !settled.contains(one.reference())).toList();
  }

  /** The cases that are on their way to another officer. */
  Set<String> handedOver() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("handover").list().stream()
        .map(handover -> handover.getBusinessKey()).collect(Collectors.toSet());
  }

  private boolean supervises(String userId) {
    return desk.groupsOf(userId).stream().flatMap(group -> Role.ofGroup(group).stream())
        .anyMatch(role -> role.kind() == Kind.SUPERVISOR);
  }

  private static String risk(HeldCase held) {
    return held.risk() == null ? "high" : held.risk();
  }

  private static LocalDate day(Map<String, Object> answers, String name) {
    return answers.get(name) instanceof String text && !text.isBlank() ? LocalDate.parse(text) : null;
  }

  static List<Map<String, Object>> lines(Object variable) {
    List<Map<String, Object>> lines = new ArrayList<>();
    if (variable instanceof List<?> list) {
      for (Object one : list) {
        Map<String, Object> line = new LinkedHashMap<>();
        ((Map<?, ?>) one).forEach((key, value) -> line.put(String.valueOf(key), value));
        lines.add(line);
      }
    }
    return lines;
  }
}
