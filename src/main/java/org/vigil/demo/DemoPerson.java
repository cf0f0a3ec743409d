package org.vigil.demo;

import static org.vigil.access.Role.CHIEF_OFFICER;
import static org.vigil.access.Role.CONTACT_OFFICER;
import static org.vigil.access.Role.CRIME_REGISTRAR;
import static org.vigil.access.Role.DUTY_INSPECTOR;
import static org.vigil.access.Role.EMBEDDED_SOCIAL_WORKER;
import static org.vigil.access.Role.INSPECTOR;
import static org.vigil.access.Role.INVESTIGATOR;
import static org.vigil.access.Role.MISSING_TEAM;
import static org.vigil.access.Role.MONITORING;
import static org.vigil.access.Role.OWNER;
import static org.vigil.access.Role.PARTNER_SYSTEM;
import static org.vigil.access.Role.SAFEGUARDING_HUB;
import static org.vigil.access.Role.SERGEANT;
import static org.vigil.access.Role.SUPERINTENDENT;
import static org.vigil.access.Role.SYSTEM_ADMINISTRATOR;

import java.util.List;
import org.vigil.access.Role;

/**
 * Somebody who exists only in the demonstration.
 *
 * @param hours share of full-time hours for cases
 * @param accredited whether an accredited child abuse investigator
 */
record DemoPerson(String id, String firstName, String lastName, List<Role> roles, String hours, boolean accredited) {

  static final String PASSWORD = "Vigil-demo-2026!";

  static final List<DemoPerson> ALL = List.of(
      person("dana.demo", "Dana", "Demonstrator", CONTACT_OFFICER, INVESTIGATOR, SAFEGUARDING_HUB),
      person("nadia.nobody", "Nadia", "Nobody", INVESTIGATOR),
      person("pat.parttime", "Pat", "Parttime", INVESTIGATOR).with("0.60", true),
      person("nico.newcomer", "Nico", "Newcomer", INVESTIGATOR).with("1.00", false),
      person("carl.contrived", "Carl", "Contrived", CONTACT_OFFICER),
      person("maya.madeup", "Maya", "Madeup", SAFEGUARDING_HUB),
      person("mira.mockup", "Mira", "Mockup", MISSING_TEAM),
      person("emma.embedded", "Emma", "Embedded", EMBEDDED_SOCIAL_WORKER),
      person("reg.placeholder", "Reg", "Placeholder", CRIME_REGISTRAR),
      person("sam.sample", "Sam", "Sample", SERGEANT),
      person("tess.template", "Tess", "Template", SERGEANT),
      person("ines.invented", "Ines", "Invented", INSPECTOR),
      person("dev.dummy", "Dev", "Dummy", DUTY_INSPECTOR),
      person("sue.specimen", "Sue", "Specimen", SUPERINTENDENT),
      person("alex.fictional", "Alex", "Fictional", CHIEF_OFFICER),
      person("petra.process", "Petra", "Process", OWNER),
      person("admin.demo", "Ada", "Administrator", SYSTEM_ADMINISTRATOR),
      person("watchman", "Watchman", "Machine", MONITORING),
      person("command-and-control", "Command and control", "Machine", PARTNER_SYSTEM));

  /** Where notices reach them; a reserved domain, so that nothing can ever be delivered. */
  String email() {
    return id + "@vigil.example";
  }

  private static DemoPerson person(String id, String firstName, String lastName, Role... roles) {
    return new DemoPerson(id, firstName, lastName, List.of(roles), "1.00", true);
  }

  private DemoPerson with(String otherHours, boolean isAccredited) {
    return new DemoPerson(id, firstName, lastName, roles, otherHours, isAccredited);
  }
}
