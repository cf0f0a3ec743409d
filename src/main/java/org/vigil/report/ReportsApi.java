package org.vigil.report;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.form.CaseReference;
import org.vigil.node.DatabaseFault;
import org.vigil.problem.Problem;
import org.vigil.problem.Refused;
import org.vigil.problem.Untold;

/** The door for command and control and for partner systems. */
@RestController
@RequestMapping("/api/reports")
@OpenAPIDefinition(info = @Info(title = "Vigil: reports of child abuse", version = "1",
    description = "Send a report; it becomes a case at once. One source reference of yours is one case, however often"
        + " it is sent, so when in doubt send it again. What you learn later goes to the same case."))
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
@Tag(name = "Reports")
class ReportsApi {

  private static final Logger LOG = LoggerFactory.getLogger(ReportsApi.class);

  private static final Problem NOT_STORED = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The report could not be stored"
      + " just now; send it again, and ring 101 if a child may be at risk meanwhile.");
  private static final Duration LATER = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Reports reports;
  private final Caller caller;

  ReportsApi(Reports reports, Caller caller) {
    this.reports = reports;
    this.caller = caller;
  }

  @PostMapping
  @Operation(summary = "Report child abuse",
      description = "Opens a case and answers with its reference. A report without a named child is accepted. Fields"
          + " beyond those listed are kept with the case as they were sent. At most 256 kB.",
      security = @SecurityRequirement(name = "basic"),
      requestBody = @RequestBody(required = true, content = @Content(mediaType = APPLICATION_JSON_VALUE,
          schema = @Schema(implementation = ReportDocument.class),
          examples = @ExampleObject(name = "A school's report", value = ReportDocument.EXAMPLE))))
  @ApiResponse(responseCode = "201", description = "The case is open. Location is where its receipt is.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = Receipt.class)))
  @ApiResponse(responseCode = "200", description = "This source reference of yours is a case already: the same report"
      + " changes nothing, and what differs is added to the case as news.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = Receipt.class)))
  @ApiResponse(responseCode = "400", description = "Something must be put right; nothing was stored.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "401", description = "Sign on first.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "409", description = "It would be news for a case that is closed, whose reference is"
      + " given as caseReference; nothing was stored.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "413", description = "Larger than 256 kB; nothing was stored.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "415", description = "Not JSON in UTF-8; nothing was stored.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "503", description = "Nothing was stored; send it again, and ring 101 if a child may be"
      + " at risk meanwhile.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  ResponseEntity<Receipt> receive(HttpServletRequest request) throws IOException {
    String sender = sender();
    Map<String, Object> report = ReportBody.read(request);
    Receipt receipt = storing(() -> reports.receive(report, sender));
    if (!receipt.isNew()) {
      return answer(receipt);
    }
    LOG.info("Report received: {}", receipt.caseReference());
    // A path and no host: whoever stands in front, and under whatever name, it leads back the way the report came.
    return ResponseEntity.created(URI.create(request.getContextPath() + "/api/reports/" + receipt.caseReference()))
        .contentType(MediaType.APPLICATION_JSON).body(receipt);
  }

  @PostMapping("/{caseReference}/information")
  @Operation(summary = "Say what is new about a case that your report opened",
      description = "Somebody decides the risk of the case again with it. The same twice is told once. At most 256 kB.",
      security = @SecurityRequirement(name = "basic"),
      requestBody = @RequestBody(required = true, content = @Content(mediaType = APPLICATION_JSON_VALUE,
          schema = @Schema(implementation = InformationDocument.class),
          examples = @ExampleObject(name = "What a school learns later", value = InformationDocument.EXAMPLE))))
  @ApiResponse(responseCode = "200", description = "It is with the case; \"already open\" when the same came before.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = Receipt.class)))
  @ApiResponse(responseCode = "400", description = "Something must be put right; nothing was stored.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "401", description = "Sign on first.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "404", description = "None of your reports is a case with this reference.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "409", description = "The case is closed, its reference is given again as caseReference;"
      + " nothing was stored.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  ResponseEntity<Receipt> information(@PathVariable("caseReference") String caseReference, HttpServletRequest request)
      throws IOException {
    String sender = sender();
    Map<String, Object> news = ReportBody.read(request);
    return answer(storing(() -> reports.receiveInformation(CaseReference.inFull(caseReference), news, sender)));
  }

  @GetMapping("/{caseReference}")
  @Operation(summary = "Ask whether a report became a case", description = "Says nothing about the case itself.",
      security = @SecurityRequirement(name = "basic"))
  @ApiResponse(responseCode = "200", description = "It did.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = Receipt.class)))
  @ApiResponse(responseCode = "401", description = "Sign on first.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(responseCode = "404", description = "No report of this sender opened it.",
      content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
  ResponseEntity<Receipt> receipt(@PathVariable("caseReference") String caseReference) {
    String sender = sender();
    String inFull = CaseReference.inFull(caseReference);
    if (!storing(() -> reports.isOf(sender, inFull))) {
      throw new Refused(HttpStatus.NOT_FOUND, "No report of yours has opened a case with this reference.");
    }
    return answer(Receipt.of(inFull, Receipt.OPENED));
  }

  /** The filter in front asks for the password; this keeps the door shut should it ever be missing. */
  private String sender() {
    return caller.userId().orElseThrow(
        () -> new Refused(HttpStatus.UNAUTHORIZED, "Sign on before you send a report or ask for one."));
  }

  /**
   * Whatever goes wrong, the sender is told to send it again: a report bounces rather than vanishes. Where two met at
   * one row they need not wait; 409 would tell them that the case is closed.
   */
  private static <T> T storing(Supplier<T> work) {
    try {
      return work.get();
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException | Error failure) {
      // Only what kind of failure it was: the text of a database's or a parser's message may quote the report.
      LOG.error("A report was not stored: {}", Untold.of(failure));
      throw new Refused(NOT_STORED.after(DatabaseFault.isCollision(failure) ? AT_ONCE : LATER));
    }
  }

  private static ResponseEntity<Receipt> answer(Receipt receipt) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(receipt);
  }
}
