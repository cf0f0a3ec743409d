package org.vigil.casefile;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps as a document of a case what the house itself received for it and is too long for a form. */
@Component
public class CasePapers {

  private final Documents documents;

  CasePapers(Documents documents) {
    this.documents = documents;
  }

  /**
   * Attaches a text to a case.
   *
   * @param name of the document, ending in .txt
   * @param by who sent it
   */
  public void keep(String caseReference, String name, String text, String by) {
    documents.attach(new Reader(by, caseReference, false, false, Set.of()), name,
        text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** Whether a case has a document of exactly this text. */
  public boolean has(String caseReference, String text) {
    return documents.has(caseReference, text.getBytes(StandardCharsets.UTF_8));
  }
}
