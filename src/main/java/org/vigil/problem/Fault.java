package org.vigil.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One thing that is wrong with what was sent.
 *
 * @param field path of the question or field it is about, as {@code risk.reasons} or {@code children[0].dateOfBirth};
 *     empty when it is about the whole
 * @param sentence what to do, in one plain sentence that begins with the words beside the question
 */
@Schema(description = "One thing that is wrong with what was sent.")
public record Fault(
    @Schema(description = "The field as it was sent; empty when it is about the whole.",
        example = "children[0].dateOfBirth") String field,
    @Schema(description = "What to do about it.", example = "children[0].dateOfBirth: give a date as yyyy-mm-dd that is"
        + " not later than the report and not before 1900.") String sentence) {

  /** A fault that is about no question. */
  public static Fault ofTheForm(String sentence) {
    return new Fault("", sentence);
  }

  /** The sentence by the name under which senders of reports have read it since their first day. */
  @JsonProperty
  @Schema(description = "The same as sentence, under its older name.", deprecated = true)
  public String message() {
    return sentence;
  }
}
