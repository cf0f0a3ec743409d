package org.vigil.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;

/** The people of the stories, by first name, and the roles they have. All are invented. */
final class Cast {

  static final String DANA = "dana";
  static final String NADIA = "nadia";
  static final String SAM = "sam";
  static final String SASHA = "sasha";
  static final String INES = "ines";
  static final String IVO = "ivo";
  static final String DEV = "dev";
  static final String SUE = "sue";
  static final String ALEX = "alex";
  static final String REG = "reg";

  private static final Map<String, List<String>> ROLES = Map.of(
      DANA, List.of("contact-officers", "child-abuse-investigators", "safeguarding-hub"),
      NADIA, List.of("child-abuse-investigators"),
      SAM, List.of("child-abuse-sergeants"),
      SASHA, List.of("child-abuse-sergeants"),
      INES, List.of("child-abuse-inspectors"),
      IVO, List.of("child-abuse-inspectors"),
      DEV, List.of("duty-inspectors"),
      SUE, List.of("pvp-superintendents"),
      ALEX, List.of("chief-officers"),
      REG, List.of("crime-registrars"));

  private Cast() {}

  static void enter(IdentityService identity) {
    ROLES.forEach((name, groups) -> {
      if (identity.createUserQuery().userId(name).count() == 0) {
        var user = identity.newUser(name);
        user.setFirstName(name.substring(0, 1).toUpperCase() + name.substring(1));
        user.setLastName("Invented");
        user.setPassword("Quiet-harbour-47!");
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
