package org.vigil.report;

import java.util.Map;
import java.util.Optional;

/**
 * What a sending system says of a case after its report.
 *
 * @param source role and agency of whoever said it
 * @param fingerprint SHA-256 of the content as it was sent
 * @param more what else was said, by name
 */
record Information(Optional<String> source, String what, String fingerprint, Map<String, Object> more) {}
