package org.vigil.access;

/** Somebody who brings accounts at the first start, before anybody can sign on. */
public interface FirstPeople {

  void create();
}
