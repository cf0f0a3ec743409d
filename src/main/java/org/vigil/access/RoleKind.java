package org.vigil.access;

/** What a role is there for; the doors of the web applications and of REST open by kind. */
public enum RoleKind {
  /** Does the tasks of a case, in Tasklist. */
  OFFICER,
  /** Works with the force for another employer: does the shared tasks of a team in Tasklist, and starts nothing. */
  EMBEDDED,
  /** Decides, and watches over all cases in Tasklist and Cockpit. */
  SUPERVISOR,
  /** Changes diagrams, decisions and forms; sees no case. */
  PROCESS_OWNER,
  /** Reads records; opened when the access log is there to watch it. */
  AUDITOR,
  /** A system that sends reports. */
  MACHINE,
  /** Keeps accounts and the installation; sees no case by default. */
  ADMINISTRATOR
}
