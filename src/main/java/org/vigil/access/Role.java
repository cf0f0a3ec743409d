package org.vigil.access;

import static org.vigil.access.RoleKind.ADMINISTRATOR;
import static org.vigil.access.RoleKind.AUDITOR;
import static org.vigil.access.RoleKind.EMBEDDED;
import static org.vigil.access.RoleKind.MACHINE;
import static org.vigil.access.RoleKind.OFFICER;
import static org.vigil.access.RoleKind.PROCESS_OWNER;
import static org.vigil.access.RoleKind.SUPERVISOR;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of the force; each is a group of the same id, and diagrams name the group, never a person. */
public enum Role {
  CONTACT_OFFICER("contact-officers", "Contact officers", OFFICER),
  INVESTIGATOR("child-abuse-investigators", "Child abuse investigators", OFFICER),
  SAFEGUARDING_HUB("safeguarding-hub", "Multi-agency safeguarding hub", OFFICER),
  MISSING_TEAM("missing-team", "Missing persons team", OFFICER),
  EMBEDDED_SOCIAL_WORKER("embedded-social-workers", "Embedded social workers", EMBEDDED),
  CRIME_REGISTRAR("crime-registrars", "Crime registrars", OFFICER),
  SERGEANT("child-abuse-sergeants", "Child abuse sergeants", SUPERVISOR),
  INSPECTOR("child-abuse-inspectors", "Child abuse inspectors", SUPERVISOR),
  DUTY_INSPECTOR("duty-inspectors", "Duty inspectors", SUPERVISOR),
  SUPERINTENDENT("pvp-superintendents", "Superintendents, protecting vulnerable people", SUPERVISOR),
  CHIEF_OFFICER("chief-officers", "Chief officers", SUPERVISOR),
  OWNER("process-owners", "Process owners", PROCESS_OWNER),
  AUDIT("auditors", "Auditors", AUDITOR),
  PARTNER_SYSTEM("partner-systems", "Partner systems", MACHINE),
  MONITORING("monitoring", "Monitoring", MACHINE),
  SYSTEM_ADMINISTRATOR("camunda-admin", "System administrators", ADMINISTRATOR);

  /** What a partner's employees who sit with the force share with it, and nothing else: see docs/adr/0015. */
  private static final Set<String> SHARED_WITH_PARTNERS = Set.of("exploitation");

  private final String group;
  private final String title;
  private final RoleKind kind;

  Role(String group, String title, RoleKind kind) {
    this.group = group;
    this.title = title;
    this.kind = kind;
  }

  /** The id of the engine's group. */
  public String group() {
    return group;
  }

  /** The role in words, for lists that people read. */
  public String title() {
    return title;
  }

  public RoleKind kind() {
    return kind;
  }

  /** Whether its people may be offered a step of a case, and so read the case. */
  public boolean worksOnCases() {
    return kind == OFFICER || kind == EMBEDDED || kind == SUPERVISOR;
  }

  /** Whether its people may be let start a process from Tasklist; which ones they may, each diagram says. */
  public boolean mayStart() {
    return kind == OFFICER || kind == SUPERVISOR;
  }

  /** The groups that work on cases in a few processes only, each with these. */
  public static Map<String, Set<String>> confined() {
    return of(EMBEDDED).stream().collect(Collectors.toMap(Role::group, role -> SHARED_WITH_PARTNERS));
  }

  /** The role behind a group id; nothing for a group that is not one of ours. */
  public static Optional<Role> ofGroup(String group) {
    return Arrays.stream(values()).filter(role -> role.group.equals(group)).findFirst();
  }

  /** All roles of some kinds, in the order of the force's ladder. */
  public static List<Role> of(RoleKind... kinds) {
    return Arrays.stream(values()).filter(role -> List.of(kinds).contains(role.kind)).toList();
  }
}
