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
    @Schema(description = "\"opened\" the first time; \"already open\" when the same report came before.",
        allowableValues = {OPENED, ALREADY_OPEN})
    String status,
    @Schema(description = "Fields this document does not list. They are kept with the case as they were sent.",
        example = "[\"children[0].nickname\"]")
    List<String> alsoKept) {

  static final String OPENED = "opened";
  static final String ALREADY_OPEN = "already open";

  @JsonIgnore
  boolean isNew() {
    return OPENED.equals(status);
  }
}
