package org.vigil.redesign;

import java.util.function.Consumer;

/** One rule every set of files keeps; its class comment tells the accident it prevents. */
interface Rule {

  void check(Change change, Consumer<Finding> found);
}
