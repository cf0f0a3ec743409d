package org.vigil.journey;

import java.util.function.Consumer;

/**
 * One page as somebody sees it.
 *
 * @param name what it is called in documents, for instance "Tasklist: history of a task"
 * @param person who is signed on; empty for nobody
 * @param address behind /camunda/app/
 * @param shows a CSS selector that is there once the page is drawn
 * @param then what is done before it is looked at
 */
record Sight(String name, String person, String address, String shows, Consumer<Desk> then) {

  static Sight of(String name, String person, String address, String shows) {
    return new Sight(name, person, address, shows, desk -> { });
  }

  Sight after(Consumer<Desk> then) {
    return new Sight(name, person, address, shows, then);
  }

  String application() {
    return address.substring(0, address.indexOf('/'));
  }

  /** Its file name: "tasklist-history-of-a-task". */
  String slug() {
    return name.toLowerCase().replaceAll("[^a-z0-9]+", "-");
  }
}
