package org.vigil.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigil.access.Doorway;
import org.vigil.access.Doorway.Answer;
import org.vigil.form.Forms;

/**
 * The door officers use: Tasklist's, in the browser session of whoever is signed on. Answers are sent as its pages send
 * them, so they meet all that stands in an officer's way: session, rights, the guard of the forms, and the words in
 * which a refusal arrives.
 */
public final class OfficersDoor {

  /** What somebody reads whose answers were taken. */
  static final String ACCEPTED = "accepted";

  private static final int SIGNED_OFF = 401;
  private static final int FORBIDDEN = 403;
  private static final String ENGINE = "/camunda/api/engine/engine/default/";

  private static final Map<String, OfficersDoor> DOORS = new ConcurrentHashMap<>();

  private final String vigil;
  private final String password;
  private final Map<String, Doorway> desks = new ConcurrentHashMap<>();

  private OfficersDoor(String vigil, String password) {
    this.vigil = vigil;
    this.password = password;
  }

  /**
   * The door of the Vigil that listens at this port. Whoever has signed on stays so from one story to the next.
   *
   * @param password everybody's
   */
  public static OfficersDoor at(int port, String password) {
    return at(Doorway.at(port), password);
  }

  /** @param vigil from the scheme to where it is mounted */
  public static OfficersDoor at(String vigil, String password) {
    return DOORS.computeIfAbsent(vigil + " " + password, unknown -> new OfficersDoor(vigil, password));
  }

  /** Somebody takes a step: {@link #ACCEPTED}, or the sentence they read instead. */
  String claims(String person, String task) {
    return said(post(person, "task/" + task + "/claim", "{\"userId\":\"" + person + "\"}"));
  }

  /** Somebody sends the form of a step: {@link #ACCEPTED}, or the sentences they read instead, a line each. */
  String sends(String person, String task, Map<String, Object> answers) {
    return said(post(person, "task/" + task + "/submit-form", Forms.body(answers)));
  }

  /** What became of a start form: the sentence, and the process when it was accepted. */
  record Begun(String said, String process) { }

  /** Somebody sends a start form. */
  Begun starts(String person, String process, Map<String, Object> answers) {
    Answer answer = post(person, "process-definition/key/" + process + "/submit-form", Forms.body(answers));
    String said = said(answer);
    return new Begun(said, said.equals(ACCEPTED) ? answer.json().path("id").asText() : null);
  }

  /** Somebody signs off: a role they have got meanwhile counts from the next time they sign on. */
  void signsOff(String person) {
    desks.remove(person);
  }

  private Answer post(String person, String asked, String body) {
    Answer answer = desk(person).send("POST", ENGINE + asked, body);
    if (answer.status() == SIGNED_OFF || answer.status() == FORBIDDEN) {
      // The account has changed since, or time has passed: they sign on anew, and a true refusal is said again.
      desks.remove(person);
      answer = desk(person).send("POST", ENGINE + asked, body);
    }
    return answer;
  }

  private Doorway desk(String person) {
    return desks.computeIfAbsent(person, somebody -> Doorway.browser(vigil, somebody, "tasklist", password));
  }

  private static String said(Answer answer) {
    return answer.status() < 300 ? ACCEPTED : answer.message();
  }
}
