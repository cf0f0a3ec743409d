package org.vigil.report;

import org.springframework.stereotype.Component;
import org.vigil.casefile.CasePapers;

/** The whole of a text that is longer than forms hold, as a document of its case. */
@Component
class WholeText {

  static final String NAME = "report-as-received.txt";
  /** Whatever a text begins with, its document begins as a text. */
  private static final String HEADING = "What was reported, as it was received\n\n";

  private static final String CUT =
      "\n\n[This is where it is cut. The whole text is the document “%s” of this case.]".formatted(NAME);

  private final CasePapers papers;

  WholeText(CasePapers papers) {
    this.papers = papers;
  }

  /** As much of a text as forms hold, to the end of a word, and where the rest is; a shorter one as it is. */
  static String inShort(String text) {
    if (text.length() <= ReportReader.LONGEST_CONCERN) {
      return text;
    }
    int room = ReportReader.LONGEST_CONCERN - CUT.length();
    int end = Math.max(text.lastIndexOf(' ', room), text.lastIndexOf('\n', room));
    int cut = end > room / 2 ? end : Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
    return text.substring(0, cut).strip() + CUT;
  }

  /** Whether a report's text is longer than forms hold and its case has not kept exactly this one. */
  boolean isNew(ReceivedReport report, String caseReference) {
    return report.wholeText().filter(text -> !papers.has(caseReference, HEADING + text)).isPresent();
  }

  void keep(ReceivedReport report, String caseReference, String by) {
    report.wholeText().ifPresent(text -> keep(text, caseReference, by));
  }

  void keep(String text, String caseReference, String by) {
    papers.keep(caseReference, NAME, HEADING + text, by);
  }
}
