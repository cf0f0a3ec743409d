package org.vigil.redesign;

import java.util.HashMap;
import java.util.function.Consumer;

/**
 * Every process has a file of its name, and no two have one name. Prevents: a file deployed beside its renamed twin, so
 * that cases start in the one and everything calls the other. While it is so, all that is said about the set is an
 * echo, so it is told alone.
 */
final class IdentityRule implements Rule {

  @Override
  public void check(Change change, Consumer<Finding> found) {
    var files = new HashMap<String, String>();
    for (var diagram : change.diagrams()) {
      var other = files.putIfAbsent(diagram.id(), diagram.file());
      var stem = diagram.file().replaceAll("\\.bpmn$", "");
      if (other != null) {
        found.accept(diagram.fault(diagram.process(), "has the id \"" + diagram.id() + "\", which " + other
            + " has too. Give each process an id of its own."));
      } else if (!diagram.id().equals(stem) && change.diagram(stem).isEmpty()) {
        found.accept(diagram.fault(diagram.process(), "has the id \"" + diagram.id()
            + "\", which is not the file's name. Call the process \"" + stem + "\" or rename the file."));
      }
    }
  }
}
