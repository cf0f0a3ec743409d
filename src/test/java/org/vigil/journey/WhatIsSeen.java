package org.vigil.journey;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * One page as somebody sees it.
 *
 * @param name what it is called in documents, for instance "Tasklist: history of a task"
 * @param person who is signed on; empty for nobody
 * @param address behind /camunda/app/; null when it is reached from the sight before, which is the same person's
 * @param shows a CSS selector that is there once the page is drawn
 * @param then what is done before it is looked at
 */
record WhatIsSeen(String name, String person, String address, String shows, Consumer<Workstation> then) {

  static WhatIsSeen of(String name, String person, String address, String shows) {
    return new WhatIsSeen(name, person, address, shows, desk -> { });
  }

  /** What the same person comes to from the sight before. */
  static WhatIsSeen next(String name, String person, String shows, Consumer<Workstation> how) {
    return new WhatIsSeen(name, person, null, shows, how);
  }

  WhatIsSeen after(Consumer<Workstation> then) {
    return new WhatIsSeen(name, person, address, shows, then);
  }

  String application() {
    return address.substring(0, address.indexOf('/'));
  }

  /** Its file name: "tasklist-history-of-a-task". */
  String slug() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
