package org.vigil.report;

import io.swagger.v3.oas.annotations.media.Schema;

/** News for a case as the OpenAPI document shows it. {@link ReportReader} does the reading. */
@Schema(name = "Information", requiredProperties = "what")
record InformationDocument(
    @Schema(description = "What is new, in the words of whoever said it. Plain text.", maxLength = 100000) String what,
    @Schema(description = "Role and agency of whoever said it, not a name.", example = "school nurse", maxLength = 200)
    String source,
    @Schema(description = "When you learnt it, London date and time.", example = "2026-05-26T09:15") String learntAt) {

  static final String EXAMPLE = """
      {"what": "Robin told the nurse: \\"He came back last night.\\"", "source": "school nurse",
        "learntAt": "2026-05-26T09:15"}""";
}
