package org.vigil.form;

import jakarta.servlet.ServletRequest;
import java.util.List;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What is wrong with the form that the current request sends in, question by question. The engine's exception carries
 * text alone on its way out; this goes beside it, so that nobody has to guess the question from a sentence.
 */
public final class FaultsOfRequest {

  private static final String NAME = FaultsOfRequest.class.getName();

  private FaultsOfRequest() {}

  /** Notes the faults for whoever answers; nothing happens outside a request. */
  public static void note(List<Fault> faults) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(NAME, List.copyOf(faults), RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** The faults noted while this request was served; none when its form was not refused by a rule. */
  @SuppressWarnings("unchecked")
  public static List<Fault> of(ServletRequest request) {
    return request.getAttribute(NAME) instanceof List<?> faults ? (List<Fault>) faults : List.of();
  }
}
