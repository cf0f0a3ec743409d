package org.vigil.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report that has been read and found good.
 *
 * @param report the report as the diagrams and forms know it
 * @param receivedAt when it was received; never later than the moment it was read
 * @param sourceReference the sender's own reference; an officer's report may have none
 * @param fingerprint SHA-256 of the content as it was sent
 * @param alsoKept the fields nobody asked for, which are kept in the report as “alsoSent”
 * @param wholeText what was reported when it is longer than forms hold; {@code report} has its beginning then
 * @param late whether it was received a good while ago and nobody said why it comes only now
 */
record ReceivedReport(Map<String, Object> report, LondonTime receivedAt, Optional<String> sourceReference,
    String fingerprint, List<String> alsoKept, Optional<String> wholeText, boolean late) {}
