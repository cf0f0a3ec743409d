package org.vigil.form;

import java.util.Map;

/**
 * A form that somebody has sent.
 *
 * @param answers by variable
 * @param caseReference the case it belongs to, or names; null when it belongs to none yet
 * @param by who is signed on
 * @param starts the process it starts, null when it is the form of a step
 */
public record Submission(FormSchema form, Map<String, Object> answers, String caseReference, String by,
    String starts) {}
