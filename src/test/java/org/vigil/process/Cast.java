package org.vigil.process;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.vigil.QuickPassword;
import org.vigil.allocation.OfficerRecords;

/** The people of the stories, by first name, and the roles they have. All are invented. */
final class Cast {

  static final String DANA = "dana";
  static final String NADIA = "nadia";
  /** Three days of five, accredited. */
  static final String PAT = "pat";
  /** Full time, not accredited. */
  static final String NICO = "nico";
  static final String SAM = "sam";
  static final String SASHA = "sasha";
  static final String INES = "ines";
  static final String IVO = "ivo";
  static final String DEV = "dev";
  static final String SUE = "sue";
  static final String ALEX = "alex";
  static final String REG = "reg";
  /** Of the missing persons team. */
  static final String MO = "mo";
  /** Of the children's services, sits with the exploitation team. */
  static final String EMMA = "emma";

  /** Everybody signs on with the same one. */
  static final String PASSWORD = "Quiet-harbour-47!";

  private static final Map<String, List<String>> ROLES = Map.ofEntries(
      entry(DANA, List.of("contact-officers", "child-abuse-investigators", "safeguarding-hub")),
      entry(NADIA, List.of("child-abuse-investigators")),
      entry(PAT, List.of("child-abuse-investigators")),
      entry(NICO, List.of("child-abuse-investigators")),
      entry(SAM, List.of("child-abuse-sergeants")),
      entry(SASHA, List.of("child-abuse-sergeants")),
      entry(INES, List.of("child-abuse-inspectors")),
      entry(IVO, List.of("child-abuse-inspectors")),
      entry(DEV, List.of("duty-inspectors")),
      entry(SUE, List.of("pvp-superintendents")),
      entry(ALEX, List.of("chief-officers")),
      entry(REG, List.of("crime-registrars")),
      entry(MO, List.of("missing-team")),
      entry(EMMA, List.of("embedded-social-workers")));

  private Cast() {}

  /** Everybody comes in, with what the force knows about the investigators. */
  static void enter(IdentityService identity, OfficerRecords records) {
    for (String officer : List.of(DANA, NADIA, PAT, NICO)) {
      records.keep(officer, LocalDate.of(2020, 1, 1), new BigDecimal(PAT.equals(officer) ? "0.60" : "1.00"),
          !NICO.equals(officer), false, SAM);
    }
    ROLES.forEach((name, groups) -> {
      if (identity.createUserQuery().userId(name).count() == 0) {
        var user = identity.newUser(name);
        user.setFirstName(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        user.setLastName("Invented");
        user.setEmail(name + "@vigil.example");
        QuickPassword.give(user, PASSWORD);
        identity.saveUser(user);
        for (String group : groups) {
          if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
          }
          identity.createMembership(name, group);
        }
      }
    });
  }
}
