package org.vigil.tasklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vigil.access.PersonNames;
import org.vigil.form.FormRules;
import org.vigil.form.FormSchema;
import org.vigil.problem.Problem;
import org.vigil.problem.Refused;

/**
 * Drafts of forms, for whoever may send the form: of a step at {@code drafts/{taskId}}, of a form that starts a process
 * at {@code drafts/start/{process}}, where each person has their own.
 */
@Hidden
@RestController
@RequestMapping("/camunda/vigil/drafts")
class DraftsApi {

  /** More than every box of the longest form filled to its end. */
  static final int LONGEST = 400_000;
  static final String TOO_LONG =
      "This is too long to be kept as a draft. Shorten the longest answer, or send the form.";
  static final String UNREADABLE = "This draft cannot be read, so it was not kept. Open the step again.";
  static final String NO_STEP = "This step is finished, was withdrawn, or is not for your team. Go back to your list.";
  static final String NOT_STARTED_BY_YOU = "Your role does not start this. Ask your supervisor.";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Drafts drafts;
  private final StepRights rights;
  private final TaskService tasks;
  private final RepositoryService processes;
  private final FormService forms;
  private final IdentityService identity;
  private final PersonNames names;

  DraftsApi(Drafts drafts, StepRights rights, TaskService tasks, RepositoryService processes,
      FormService forms, IdentityService identity, PersonNames names) {
    this.drafts = drafts;
    this.rights = rights;
    this.tasks = tasks;
    this.processes = processes;
    this.forms = forms;
    this.identity = identity;
    this.names = names;
  }

  /**
   * A draft as the form shows it.
   *
   * @param savedBy name of whoever saved it
   * @param own whether that is the person asking
   */
  record Shown(JsonNode answers, String savedBy, boolean own, Instant savedAt, int version) {}

  @GetMapping("/{task}")
  ResponseEntity<Shown> ofStep(@PathVariable("task") String task) {
    unless(rights.isTheirs(task) && readable(task), HttpStatus.NOT_FOUND, NO_STEP);
    return shown(task);
  }

  @PutMapping("/{task}")
  ResponseEntity<Shown> keepOfStep(@PathVariable("task") String task, InputStream body) throws IOException {
    mustBeOpen(task);
    return kept(task, body, forms.getDeployedTaskForm(task));
  }

  @DeleteMapping("/{task}")
  ResponseEntity<Shown> throwAwayOfStep(@PathVariable("task") String task) {
    mustBeOpen(task);
    return thrownAway(task);
  }

  @GetMapping("/start/{process}")
  ResponseEntity<Shown> ofStart(@PathVariable("process") String process) {
    unless(startable(process), HttpStatus.FORBIDDEN, NOT_STARTED_BY_YOU);
    return shown(start(process));
  }

  @PutMapping("/start/{process}")
  ResponseEntity<Shown> keepOfStart(@PathVariable("process") String process, InputStream body) throws IOException {
    unless(startable(process), HttpStatus.FORBIDDEN, NOT_STARTED_BY_YOU);
    return kept(start(process), body, forms.getDeployedStartForm(newest(process).singleResult().getId()));
  }

  @DeleteMapping("/start/{process}")
  ResponseEntity<Shown> throwAwayOfStart(@PathVariable("process") String process) {
    unless(startable(process), HttpStatus.FORBIDDEN, NOT_STARTED_BY_YOU);
    return thrownAway(start(process));
  }

  private ResponseEntity<Shown> shown(String place) {
    Optional<Draft> draft = drafts.read(place, me());
    return draft.isPresent() ? ResponseEntity.ok(shown(draft.get())) : ResponseEntity.noContent().build();
  }

  /** The body is {@code {"answers": {…}, "seen": version}}, with answers right or wrong to what the form asks. */
  private ResponseEntity<Shown> kept(String place, InputStream body, InputStream form) throws IOException {
    byte[] sent = body.readNBytes(LONGEST + 1);
    unless(sent.length <= LONGEST, HttpStatus.PAYLOAD_TOO_LARGE, TOO_LONG);
    JsonNode asked;
    try {
      asked = JSON.readTree(sent);
    } catch (JsonProcessingException broken) {
      throw new Refused(HttpStatus.BAD_REQUEST, UNREADABLE);
    }
    JsonNode seen = asked.path("seen");
    unless(asked.size() == 2 && asked.path("answers").isObject() && seen.isInt() && seen.asInt() >= 0
        && isOf(form, asked.path("answers")), HttpStatus.BAD_REQUEST, UNREADABLE);
    Optional<Draft> kept = drafts.save(place, asked.path("answers").toString(), me(), seen.asInt());
    if (kept.isPresent()) {
      return ResponseEntity.ok(shown(kept.get()));
    }
    Shown newer = drafts.read(place, me()).map(this::shown).orElse(null);
    throw new Refused(Problem.of(HttpStatus.CONFLICT, "Yours was not saved: "
        + (newer == null || newer.own() ? "you have saved a newer draft of this form somewhere else."
            : newer.savedBy() + " has saved a newer draft of this form."))
        .as("newer-draft", "There is a newer draft").with("draft", newer));
  }

  /** A draft is laid into its form for a colleague too: nothing may lie over what the server shows there. */
  private static boolean isOf(InputStream form, JsonNode answers) throws IOException {
    var schema = FormSchema.parse(new String(form.readAllBytes(), StandardCharsets.UTF_8));
    return FormRules.onlyWhatIsAsked(schema, JSON.convertValue(answers, new TypeReference<Map<String, Object>>() { }));
  }

  private ResponseEntity<Shown> thrownAway(String place) {
    drafts.throwAway(place, me());
    return ResponseEntity.noContent().build();
  }

  private Shown shown(Draft draft) {
    try {
      String savedBy = names.of(List.of(draft.savedBy())).at(draft.savedBy(), draft.savedAt());
      return new Shown(JSON.readTree(draft.answers()), savedBy, draft.savedBy().equals(me()), draft.savedAt(),
          draft.version());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A draft was stored that is no JSON", impossible);
    }
  }

  private boolean readable(String task) {
    return tasks.createTaskQuery().taskId(task).count() > 0;
  }

  private boolean startable(String process) {
    return newest(process).startablePermissionCheck().count() > 0;
  }

  private ProcessDefinitionQuery newest(String process) {
    return processes.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion();
  }

  private String start(String process) {
    return Drafts.startOf(process, me());
  }

  private String me() {
    return identity.getCurrentAuthentication().getUserId();
  }

  private void mustBeOpen(String task) {
    unless(readable(task), HttpStatus.NOT_FOUND, NO_STEP);
    rights.refusal(task).ifPresent(why -> unless(false, HttpStatus.FORBIDDEN, why));
  }

  private static void unless(boolean so, HttpStatus otherwise, String sentence) {
    if (!so) {
      throw new Refused(otherwise, sentence);
    }
  }
}
