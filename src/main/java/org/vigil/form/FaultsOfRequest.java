package org.vigil.form;

import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.vigil.problem.Fault;

/**
 * Why the current request was refused: what to say, question by question, or that somebody else was quicker. The
 * engine's exception carries text alone on its way out, and wraps it in its own words; this goes beside it, so that
 * nobody has to guess from a text whether it was written for a person, or for which question.
 */
public final class FaultsOfRequest {

  private static final String SAID = FaultsOfRequest.class.getName();
  private static final String OVERTAKEN = SAID + ".overtaken";

  private FaultsOfRequest() {}

  /** Notes what to say to whoever asked; nothing happens outside a request. */
  public static void note(List<Fault> faults) {
    keep(SAID, List.copyOf(faults));
  }

  /** Notes that somebody else changed the same thing in the same moment, and was first. */
  public static void noteOvertaken() {
    keep(OVERTAKEN, true);
  }

  private static void keep(String name, Object value) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(name, value, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** The faults noted while this request was served; none when nobody refused it in words. */
  @SuppressWarnings("unchecked")
  public static List<Fault> of(ServletRequest request) {
    return request.getAttribute(SAID) instanceof List<?> faults ? (List<Fault>) faults : List.of();
  }

  /** The sentences noted while this request was served, a line each. */
  public static Optional<String> said(ServletRequest request) {
    return Optional.of(of(request)).filter(faults -> !faults.isEmpty())
        .map(faults -> faults.stream().map(Fault::sentence).collect(Collectors.joining("\n")));
  }

  public static boolean overtaken(ServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(OVERTAKEN));
  }
}
