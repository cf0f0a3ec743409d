package org.vigil.language;

import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Which prompts a browser session has been shown since its last form was sent: the question and the phrase, no text and
 * no person. It goes with the session.
 */
final class ShownPrompts implements Serializable {

  @Serial private static final long serialVersionUID = 1;
  private static final String NAME = ShownPrompts.class.getName();
  /** More than anybody is shown in a tour of duty. */
  private static final int AT_MOST = 2_000;

  private final Set<Shown> shown = new LinkedHashSet<>();

  /**
   * @param field the id of the question's component in its form
   * @param phrase the row of the table of prompts
   */
  record Shown(String field, String phrase) implements Serializable { }

  /** Those of the session the current request belongs to; nothing outside a browser session. */
  static Optional<ShownPrompts> now() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? Optional.ofNullable(request.getRequest().getSession(false)).map(ShownPrompts::of) : Optional.empty();
  }

  private static ShownPrompts of(HttpSession session) {
    synchronized (ShownPrompts.class) {
      if (!(session.getAttribute(NAME) instanceof ShownPrompts)) {
        session.setAttribute(NAME, new ShownPrompts());
      }
      return (ShownPrompts) session.getAttribute(NAME);
    }
  }

  synchronized void add(String field, String phrase) {
    if (shown.size() < AT_MOST) {
      shown.add(new Shown(field, phrase));
    }
  }

  /** The phrases shown in a question. */
  synchronized Set<String> in(String field) {
    Set<String> phrases = new LinkedHashSet<>();
    shown.stream().filter(one -> one.field().equals(field)).forEach(one -> phrases.add(one.phrase()));
    return phrases;
  }

  synchronized void forget(String field) {
    shown.removeIf(one -> one.field().equals(field));
  }
}
