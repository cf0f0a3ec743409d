package org.vigil.look;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * One thing that is otherwise on Vigil's pages than on the vendor's, as {@code look/pages.yaml} holds it.
 *
 * @param at a CSS selector for the one place that is meant
 * @param attributes what the place says otherwise; null for nothing, as all that follows
 * @param text what it says instead
 * @param around HTML of one element that is put around it
 * @param before HTML that is put before it
 * @param remove whether it goes
 */
record PageDifference(List<WebApplication> in, String at, Map<String, String> attributes, String text, String around,
    String before, boolean remove) {

  static final String FILE = "look/pages.yaml";

  /** Lays the differences over a shipped page from the first to the last. One whose place is not there is left out. */
  static LaidOver over(String shipped, WebApplication application, List<PageDifference> differences) {
    List<String> misfits = new ArrayList<>();
    // The web applications fill in $CSP_NONCE and others: they keep their capitals.
    Document page = Jsoup.parse(shipped, "", Parser.htmlParser().settings(ParseSettings.preserveCase));
    // The web applications read the page in the letters of the machine, whatever those are.
    page.outputSettings().prettyPrint(false).charset(StandardCharsets.US_ASCII);
    for (PageDifference difference : differences) {
      if (difference.in.contains(application)) {
        List<Element> places = page.select(difference.at);
        if (places.size() == 1) {
          difference.lay(places.get(0));
        } else {
          misfits.add(difference.misfit(application, places.size()));
        }
      }
    }
    return new LaidOver(page.html(), misfits);
  }

  private void lay(Element place) {
    if (attributes != null) {
      attributes.forEach(place::attr);
    }
    if (text != null) {
      place.text(text);
    }
    if (around != null) {
      place.wrap(around);
    }
    if (before != null) {
      place.before(before);
    }
    if (remove) {
      place.remove();
    }
  }

  private String misfit(WebApplication application, int places) {
    return ("%s: the page of %s has %s \"%s\", so what Vigil does there is left out. Look in the vendor's app/%s for "
        + "what the place is called now.")
        .formatted(FILE, application, places == 0 ? "no place" : places + " places", at, application.page());
  }
}
