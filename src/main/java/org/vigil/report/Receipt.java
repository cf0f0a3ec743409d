package org.vigil.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What the sender of a report is told. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Receipt(
    @Schema(description = "The case this report is. Quote it from now on.", example = "CA-2026-000123")
    String caseReference,
    @Schema(description = "\"opened\" the first time; \"already open\" when the same report came before; \"added\""
        + " when what was sent is news for a case that is open, and its risk is decided again.",
        allowableValues = {OPENED, ALREADY_OPEN, ADDED})
    String status,
    @Schema(description = "Fields this document does not list. They are kept with the case as they were sent.",
        example = "[\"children[0].nickname\"]")
    List<String> alsoKept,
    @Schema(description = "What was taken as it came and looks like a slip. If it is one, send the report again.",
        example = "[\"receivedAt: this is more than 7 days ago; if that is right, say why in receivedLateWhy.\"]")
    List<String> pleaseCheck) {

  static final String OPENED = "opened";
  static final String ALREADY_OPEN = "already open";
  static final String ADDED = "added";

  static Receipt of(String caseReference, String status) {
    return new Receipt(caseReference, status, List.of(), List.of());
  }

  static Receipt of(String caseReference, String status, ReceivedReport report) {
    return new Receipt(caseReference, status, report.alsoKept(), !report.late() ? List.of()
        : List.of("receivedAt: this is more than %d days ago; if that is right, say why in receivedLateWhy."
            .formatted(ReportReader.LATE.toDays())));
  }

  @JsonIgnore
  boolean isNew() {
    return OPENED.equals(status);
  }
}
