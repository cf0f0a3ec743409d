package org.vigil.engine.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.access.CannotStart;
import org.vigil.access.Role;
import org.vigil.access.TeamFilters;
import org.vigil.clock.ClockRule;
import org.vigil.form.CaseHeader;
import org.vigil.redesign.Checks;
import org.vigil.redesign.Finding;
import org.vigil.redesign.House;
import org.vigil.redesign.ProcessFile;
import org.vigil.redesign.RefusedChange;
import org.vigil.redesign.TaskLists;

/** Holds every set of files that is to go live against the rules, with this house's roles and beans. */
@Component
class ChangeChecks {

  private static final int REMEMBERED = 4;

  private final House house;
  private final Checks checks;
  /** What is live is asked with every change and is the same until the next one: by what the files hold. */
  private final Map<String, List<Finding>> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, List<Finding>> eldest) {
      return size() > REMEMBERED;
    }
  };

  ChangeChecks() {
    house = House.of(Arrays.stream(Role.values()).filter(Role::worksOnCases).map(Role::group)
        .collect(Collectors.toSet()), Role.confined(), CaseHeader.parts(),
        new TaskLists(TeamFilters.ownNames(), TeamFilters.colours()), ClockRule::fault);
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
  synchronized List<Finding> of(Map<String, byte[]> files) {
    return known.computeIfAbsent(digest(files), unknown -> checks.of(asFiles(files)));
  }

  private static String digest(Map<String, byte[]> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      files.forEach((name, content) -> {
        digest.update((name + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
