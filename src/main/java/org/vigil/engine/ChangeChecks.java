package org.vigil.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.vigil.access.CannotStart;
import org.vigil.access.Role;
import org.vigil.clock.ClockRule;
import org.vigil.redesign.Checks;
import org.vigil.redesign.Finding;
import org.vigil.redesign.House;
import org.vigil.redesign.ProcessFile;
import org.vigil.redesign.RefusedChange;

/** Holds every set of files that is to go live against the rules, with this house's roles and beans. */
@Component
class ChangeChecks {

  private final House house;
  private final Checks checks;

  ChangeChecks(BeanFactory beans) {
    var types = new LinkedHashMap<String, Class<?>>();
    for (var name : ExpressionGuard.BEANS) {
      if (beans.containsBean(name)) {
        types.put(name, ClassUtils.getUserClass(beans.getType(name, false)));
      }
    }
    house = House.of(Arrays.stream(Role.values()).map(Role::group).collect(Collectors.toSet()), types,
        ClockRule::fault);
    checks = new Checks(house);
  }

  /** What the diagrams may count on here. */
  House house() {
    return house;
  }

  /**
   * What is wrong with these files.
   *
   * @param files every file that will be live together, by name
   */
  List<Finding> of(Map<String, byte[]> files) {
    return checks.of(asFiles(files));
  }

  /**
   * Lets Vigil start with these files or not.
   *
   * @throws CannotStart with one line for each thing to put right
   */
  void demandAtStart(Map<String, byte[]> files) {
    try {
      checks.demand(asFiles(files));
    } catch (RefusedChange refused) {
      throw new CannotStart(refused.getMessage());
    }
  }

  private static List<ProcessFile> asFiles(Map<String, byte[]> files) {
    return files.entrySet().stream().map(file -> new ProcessFile(file.getKey(), file.getValue())).toList();
  }
}
