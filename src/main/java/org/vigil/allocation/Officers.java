package org.vigil.allocation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.identity.User;
import org.vigil.diagram.DiagramBean;

/** The officers a form lets somebody choose from, and whether they have room for a case. */
@DiagramBean("officers")
public class Officers {

  static final String INVESTIGATORS = "child-abuse-investigators";

  private final IdentityService identity;
  private final OfficerRecords records;
  private final Absences absences;
  private final Caseload caseload;

  Officers(IdentityService identity, OfficerRecords records, Absences absences, Caseload caseload) {
    this.identity = identity;
    this.records = records;
    this.absences = absences;
    this.caseload = caseload;
  }

  /** The investigators of the team as a form's list: each with the load now and with this case. */
  public List<Map<String, Object>> investigators(VariableScope scope) {
    return options(caseload.weigh(scope), (String) scope.getVariable("caseReference"), null);
  }

  /**
   * Everybody who has one of some roles, as a form's list, by name.
   *
   * @param groups the roles, with commas between them
   */
  public List<Map<String, Object>> of(String groups) {
    Map<String, User> found = new TreeMap<>();
    for (String group : groups.split(",")) {
      identity.createUserQuery().memberOfGroup(group.strip()).list()
          .forEach(user -> found.put(user.getLastName() + " " + user.getFirstName() + " " + user.getId(), user));
    }
    return found.values().stream().map(Officers::option).collect(Collectors.toCollection(ArrayList::new));
  }

  private static Map<String, Object> option(User user) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("label", nameOf(user));
    option.put("value", user.getId());
    return option;
  }

  /**
   * How this case fits an officer, as facts for the decision {@code allocation-approval}: what the server knows, not
   * what a form says.
   */
  public Map<String, Object> fit(VariableScope scope, String officer) {
    BigDecimal weight = caseload.weigh(scope);
    String reference = (String) scope.getVariable("caseReference");
    return fits(weight, reference).stream().filter(fit -> fit.officer().equals(officer)).findFirst()
        .orElseThrow(() -> new NoSuchOfficer("", officer, "Officer", officer + " is not an investigator of the team."))
        .facts();
  }

  /** What this case weighs as it is known now: {@code case-weight.dmn}. */
  public double weigh(VariableScope scope) {
    return caseload.weigh(scope).doubleValue();
  }

  /** Keeps what a supervisor recorded about an officer. */
  public void keep(DelegateExecution execution, Map<String, Object> record) {
    String officer = named((String) record.get("officer"), "Officer").getId();
    records.keep(officer, LocalDate.parse((String) record.get("effectiveFrom")),
        new BigDecimal(String.valueOf(record.get("fullTimeEquivalent"))), "yes".equals(record.get("accredited")),
        "yes".equals(record.get("left")), String.valueOf(record.get("by")));
  }

  /** The investigators but for one, with the load each would have with a case of this weight. */
  List<Map<String, Object>> options(BigDecimal weight, String ofCase, String butFor) {
    return fits(weight, ofCase).stream().filter(fit -> !fit.officer().equals(butFor)).map(fit -> {
      Map<String, Object> option = new LinkedHashMap<>();
      option.put("label", fit.inWords());
      option.put("value", fit.officer());
      return option;
    }).collect(Collectors.toCollection(ArrayList::new));
  }

  /** The user behind a name somebody typed. */
  User named(String typed, String question) {
    User user = identity.createUserQuery().userId(typed.strip()).singleResult();
    if (user == null) {
      throw new NoSuchOfficer("", typed, question,
          "nobody here has the user name " + typed.strip() + ". Check the spelling.");
    }
    return user;
  }

  /** A user as a list shows them: given and family name, or the user name. */
  public static String nameOf(User user) {
    String name = (Objects.toString(user.getFirstName(), "") + " " + Objects.toString(user.getLastName(), "")).strip();
    return name.isEmpty() ? user.getId() : name;
  }

  /** How a case of this weight fits each investigator of the team. */
  List<Fit> fits(BigDecimal weight, String ofCase) {
    Map<String, OfficerRecord> known = records.today();
    Map<String, Absence> away = absences.now();
    Map<String, List<HeldCase>> held = caseload.live().stream().collect(Collectors.groupingBy(HeldCase::officer));
    Caseload.Ceiling ceiling = caseload.ceiling(INVESTIGATORS);
    return identity.createUserQuery().memberOfGroup(INVESTIGATORS).list().stream()
        .filter(user -> !known.getOrDefault(user.getId(), OfficerRecord.UNKNOWN).left())
        .sorted(Comparator.comparing(User::getLastName, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(User::getId))
        .map(user -> {
          OfficerRecord record = known.getOrDefault(user.getId(), OfficerRecord.UNKNOWN);
          // A case does not count twice when it is weighed for the officer who has it already.
          List<HeldCase> own = held.getOrDefault(user.getId(), List.of()).stream()
              .filter(one -> !one.reference().equals(ofCase)).toList();
          BigDecimal now = own.stream().map(HeldCase::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
          Absence absence = away.get(user.getId());
          return new Fit(user.getId(), nameOf(user), record.accredited(), absence == null ? null : absence.inWords(),
              own.size(), now, now.add(weight), ceiling.amber().multiply(record.fullTimeEquivalent()),
              ceiling.red().multiply(record.fullTimeEquivalent()));
        }).toList();
  }
}
