package org.vigil.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What the sender of a report is told when it was not stored. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why a report was not stored. Nothing of it is kept; put it right and send it again.")
record ReportRefusal(
    @Schema(description = "The HTTP status again.", example = "400")
    int status,
    @Schema(description = "Everything that is wrong, each with what to do. Empty when it is not a matter of fields.")
    List<FieldFault> faults,
    @Schema(description = "The case that already has this source reference. Only with status 409.",
        example = "CA-2026-000123")
    String caseReference,
    @Schema(description = "All of it in plain sentences, for a person to read.",
        example = "children[0].dateOfBirth: give a date as yyyy-mm-dd that is not later than the report and not before"
            + " 1900.")
    String message) {

  /** One fault of one field. */
  record FieldFault(
      @Schema(description = "The field as it was sent.", example = "children[0].dateOfBirth") String field,
      @Schema(description = "What to do about it.", example = "children[0].dateOfBirth: give a date as yyyy-mm-dd that"
          + " is not later than the report and not before 1900.") String message) {}

  static ReportRefusal because(int status, String message) {
    return new ReportRefusal(status, List.of(), null, message);
  }

  static ReportRefusal of(ReportRefused refused) {
    var faults = refused.faults().stream().map(fault -> new FieldFault(fault.field(), fault.message())).toList();
    return new ReportRefusal(400, faults, null, refused.getMessage());
  }

  static ReportRefusal of(AlreadyACase already) {
    return new ReportRefusal(409, List.of(), already.caseReference(), already.getMessage());
  }
}
