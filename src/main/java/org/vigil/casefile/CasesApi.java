package org.vigil.casefile;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.access.Membership;

/** The file of one case, for whoever may read it. Each time it is opened is kept. */
@Hidden
@RestController
@RequestMapping("/camunda/vigil/cases/{reference}")
class CasesApi {

  private static final int LONGEST_COMMENT = 4000;
  private static final String OWN_SCRIPTS_ONLY = "default-src 'none'; script-src 'self'; style-src 'self';"
      + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Readers readers;
  private final CaseFiles files;
  private final AccessLog accessLog;
  private final TaskService tasks;
  private final Membership membership;

  CasesApi(Readers readers, CaseFiles files, AccessLog accessLog, TaskService tasks, Membership membership) {
    this.readers = readers;
    this.files = files;
    this.accessLog = accessLog;
    this.tasks = tasks;
    this.membership = membership;
  }

  @GetMapping
  CaseFile file(@PathVariable String reference) {
    return opened(reference, "case file");
  }

  /** The same for print. */
  @GetMapping("/summary")
  CaseFile summary(@PathVariable String reference) {
    return opened(reference, "summary");
  }

  private CaseFile opened(String reference, String how) {
    Reader reader = readers.of(reference);
    accessLog.keep(reader, how);
    return membership.asTheHouse(() -> files.of(reader));
  }

  /** The page that prints the summary; it holds nothing of a case itself. */
  @GetMapping("/print")
  ResponseEntity<Resource> print() {
    return ResponseEntity.ok().header("Content-Security-Policy", OWN_SCRIPTS_ONLY)
        .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
        .body(new ClassPathResource("case-summary.html"));
  }

  @GetMapping("/comments")
  List<CaseFile.Comment> comments(@PathVariable String reference) {
    Reader reader = readers.of(reference);
    accessLog.keep(reader, "comments");
    return membership.asTheHouse(() -> files.comments(reader));
  }

  /** @param task the open step beside which it is written */
  record NewComment(String task, String text) { }

  @PostMapping("/comments")
  @ResponseStatus(HttpStatus.CREATED)
  List<CaseFile.Comment> comment(@PathVariable String reference, @RequestBody NewComment comment) {
    Reader reader = readers.of(reference);
    String text = comment.text() == null ? "" : comment.text().strip();
    if (text.isEmpty() || text.length() > LONGEST_COMMENT) {
      throw CannotOpen.unacceptable("Write a comment of at most 4,000 characters.");
    }
    Task task = comment.task() == null ? null : tasks.createTaskQuery().taskId(comment.task())
        .processInstanceBusinessKey(reader.caseReference()).singleResult();
    if (task == null) {
      throw CannotOpen.missing(StepsApi.GONE);
    }
    tasks.createComment(task.getId(), task.getProcessInstanceId(), text);
    accessLog.keep(reader, "comment");
    return membership.asTheHouse(() -> files.comments(reader));
  }
}
