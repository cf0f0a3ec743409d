package org.vigil.casefile;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.vigil.access.Membership;

/** Documents of a case: everybody on the case attaches and opens them, and each time is kept. */
@Hidden
@RestController
@RequestMapping("/camunda/vigil/cases/{reference}/documents")
class DocumentsApi {

  private final Readers readers;
  private final Documents documents;
  private final CaseFiles files;
  private final AccessLog accessLog;
  private final Membership membership;

  DocumentsApi(Readers readers, Documents documents, CaseFiles files, AccessLog accessLog,
      Membership membership) {
    this.readers = readers;
    this.documents = documents;
    this.files = files;
    this.accessLog = accessLog;
    this.membership = membership;
  }

  @GetMapping
  List<Documents.Document> list(@PathVariable String reference) {
    Reader reader = readers.of(reference);
    accessLog.keep(reader, "documents");
    return shown(reader);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  List<Documents.Document> attach(@PathVariable String reference, @RequestPart MultipartFile file,
      @RequestParam(defaultValue = "false") boolean shared) throws IOException {
    Reader reader = readers.of(reference);
    documents.attach(reader, file.getOriginalFilename(), file.getBytes(), shared);
    return shown(reader);
  }

  /** Always a download, never a page of its own: what is in it was written by somebody else. */
  @GetMapping("/{id}")
  void open(@PathVariable String reference, @PathVariable String id, HttpServletResponse response) throws IOException {
    Documents.Kept document = documents.opened(readers.of(reference), id);
    response.setContentType(document.mediaType());
    response.setContentLengthLong(document.size());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
        .filename(document.name(), StandardCharsets.UTF_8).build().toString());
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    documents.write(id, response.getOutputStream());
  }

  record Withdrawal(String why) { }

  @PostMapping("/{id}/withdrawal")
  List<Documents.Document> withdraw(@PathVariable String reference, @PathVariable String id,
      @RequestBody Withdrawal withdrawal) {
    Reader reader = readers.of(reference);
    documents.withdraw(reader, id, withdrawal.why());
    return shown(reader);
  }

  private List<Documents.Document> shown(Reader reader) {
    return membership.asTheHouse(() -> files.documents(reader));
  }
}
