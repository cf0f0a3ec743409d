package org.vigil.escalation;

/** A notice as somebody reads it. */
record Letter(String subject, String body) { }
