package org.vigil.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * The one shape in which Vigil says no: problem details (RFC 9457), with what is wrong field by field.
 *
 * @param type a name for the kind of problem where there is more to it than its status; else {@code about:blank}
 * @param title what kind of problem it is, the same for all of its type
 * @param detail what to do, in plain sentences for the person who asked
 * @param instance a number under which the log has it; null where there is nothing to look up
 * @param faults what is wrong field by field; the detail holds the same sentences
 * @param retry after which it may go through; told as the header Retry-After, null when nobody knows
 * @param more what goes with problems of this type, by its name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "message", "instance", "faults"})
@Schema(description = "Why something was not done, as problem details (RFC 9457). Nothing of what was sent is kept; put"
    + " it right and send it again.")
public record Problem(
    @Schema(description = "about:blank, or a name for the kind of problem where there is more to it than its status.",
        example = "about:blank") String type,
    @Schema(description = "What kind of problem it is.", example = "Bad Request") String title,
    @Schema(description = "The HTTP status again.", example = "400") int status,
    @Schema(description = "All of it in plain sentences, for a person to read.", example = "children[0].dateOfBirth:"
        + " give a date as yyyy-mm-dd that is not later than the report and not before 1900.") String detail,
    @Schema(description = "A number under which Vigil's log has it. Only when the fault is ours.",
        example = "urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad2") String instance,
    @Schema(description = "Everything that is wrong, each with what to do. Missing when it is not a matter of fields.")
    List<Fault> faults,
    @JsonIgnore @Schema(hidden = true) Duration retry,
    @JsonAnyGetter @Schema(hidden = true) Map<String, Object> more) {

  public static final String MEDIA_TYPE = "application/problem+json";

  static final String BLANK = "about:blank";
  private static final String OURS = "urn:problem-type:vigil:";
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
      .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  /** A problem about which its status says all but what to do. */
  public static Problem of(HttpStatus status, String detail) {
    return new Problem(BLANK, status.getReasonPhrase(), status.value(), detail, null, List.of(), null, Map.of());
  }

  public static Problem badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST, detail);
  }

  public static Problem forbidden(String detail) {
    return of(HttpStatus.FORBIDDEN, detail);
  }

  /** Nothing is there, or the person may not know that there is something: the answer is the same. */
  public static Problem notFound(String detail) {
    return of(HttpStatus.NOT_FOUND, detail);
  }

  /** Somebody else changed the same thing in the same moment and was first: asked again, it goes through. */
  public static Problem overtaken(String detail) {
    return of(HttpStatus.CONFLICT, detail).as("overtaken", "Somebody else was first");
  }

  /** The same as a kind of its own, which a program can tell from others of its status. */
  public Problem as(String kind, String title) {
    return new Problem(OURS + kind, title, status, detail, instance, faults, retry, more);
  }

  /** The same with what is wrong field by field. */
  public Problem because(List<Fault> wrong) {
    return new Problem(type, title, status, detail, instance, wrong, retry, more);
  }

  /** The same, with the time after which it may go through. */
  public Problem after(Duration time) {
    return new Problem(type, title, status, detail, instance, faults, time, more);
  }

  /** The same with something more that a program reads; nothing when there is none. */
  public Problem with(String name, Object value) {
    if (value == null) {
      return this;
    }
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(name, value);
    return new Problem(type, title, status, detail, instance, faults, retry, all);
  }

  /** The same with a number under which the log has it. */
  Problem numbered(String number) {
    return new Problem(type, title, status, detail, "urn:uuid:" + number, faults, retry, more);
  }

  /** The detail by the name under which it was read before, and which the engine's web applications read. */
  @JsonProperty
  @Schema(description = "The same as detail, under its older name.", deprecated = true)
  public String message() {
    return detail;
  }

  byte[] json() {
    try {
      return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A problem is made of what is no JSON", impossible);
    }
  }
}
