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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.form.CaseReference;

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
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  @ApiResponse(responseCode = "401", description = "Sign on first.", content = @Content)
  @ApiResponse(responseCode = "409", description = "It would be news for a case that is closed; nothing was stored.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  @ApiResponse(responseCode = "413", description = "Larger than 256 kB; nothing was stored.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  @ApiResponse(responseCode = "415", description = "Not JSON in UTF-8; nothing was stored.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  @ApiResponse(responseCode = "503", description = "Nothing was stored; send it again, and ring 101 if a child may be"
      + " at risk meanwhile.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  ResponseEntity<Object> receive(HttpServletRequest request) throws IOException {
    var sender = caller.userId();
    if (sender.isEmpty()) {
      // The filter in front asks for the password; this line keeps the door shut should it ever be missing.
      return answer(HttpStatus.UNAUTHORIZED, ReportRefusal.because(401, "Sign on before you send a report."));
    }
    var receipt = reports.receive(ReportBody.read(request), sender.get());
    if (!receipt.isNew()) {
      return answer(HttpStatus.OK, receipt);
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
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  @ApiResponse(responseCode = "401", description = "Sign on first.", content = @Content)
  @ApiResponse(responseCode = "404", description = "None of your reports is a case with this reference.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  @ApiResponse(responseCode = "409", description = "The case is closed; nothing was stored.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  ResponseEntity<Object> information(@PathVariable("caseReference") String caseReference, HttpServletRequest request)
      throws IOException {
    var sender = caller.userId();
    if (sender.isEmpty()) {
      return answer(HttpStatus.UNAUTHORIZED, ReportRefusal.because(401, "Sign on before you send a report."));
    }
    return answer(HttpStatus.OK,
        reports.receiveInformation(CaseReference.inFull(caseReference), ReportBody.read(request), sender.get()));
  }

  @GetMapping("/{caseReference}")
  @Operation(summary = "Ask whether a report became a case", description = "Says nothing about the case itself.",
      security = @SecurityRequirement(name = "basic"))
  @ApiResponse(responseCode = "200", description = "It did.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = Receipt.class)))
  @ApiResponse(responseCode = "401", description = "Sign on first.", content = @Content)
  @ApiResponse(responseCode = "404", description = "No report of this sender opened it.",
      content = @Content(mediaType = APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReportRefusal.class)))
  ResponseEntity<Object> receipt(@PathVariable("caseReference") String caseReference) {
    var sender = caller.userId();
    if (sender.isEmpty()) {
      return answer(HttpStatus.UNAUTHORIZED, ReportRefusal.because(401, "Sign on before you ask."));
    }
    String inFull = CaseReference.inFull(caseReference);
    return reports.isOf(sender.get(), inFull) ? answer(HttpStatus.OK, Receipt.of(inFull, Receipt.OPENED))
        : answer(HttpStatus.NOT_FOUND,
            ReportRefusal.because(404, "No report of yours has opened a case with this reference."));
  }

  @ExceptionHandler
  ResponseEntity<Object> unreadable(ReportBody.Unreadable e) {
    return answer(e.status(), ReportRefusal.because(e.status().value(), e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(ReportRefused e) {
    return answer(HttpStatus.BAD_REQUEST, ReportRefusal.of(e));
  }

  @ExceptionHandler
  ResponseEntity<Object> already(AlreadyACase e) {
    return answer(HttpStatus.CONFLICT, ReportRefusal.of(e));
  }

  @ExceptionHandler
  ResponseEntity<Object> notYours(NoCaseOfYours e) {
    return answer(HttpStatus.NOT_FOUND, ReportRefusal.because(404, e.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> failed(Exception e) {
    // Only what kind of failure it was: the text of a database's or a parser's message may quote the report.
    var kinds = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      kinds.append(kinds.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
    }
    LOG.error("A report was not stored: {}", kinds);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "30")
        .contentType(MediaType.APPLICATION_JSON).body(ReportRefusal.because(503, "The report could not be stored just"
            + " now;"
            + " send it again, and ring 101 if a child may be at risk meanwhile."));
  }

  private static ResponseEntity<Object> answer(HttpStatus status, Object body) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
