package org.vigil.docs;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.journey.Chromium;

/**
 * Each diagram as the Modeler would save it and as people see it. A file that stands as the Modeler saves it changes
 * by what somebody changed, and by nothing else. The reader and writer are the Modeler's own, in the bpmn-js that
 * Cockpit draws with; {@code contract/camunda-moddle.json} tells them Camunda's attributes (camunda-bpmn-moddle
 * 7.0.1, MIT licence).
 *
 * @param saved the text of the file as the Modeler would save it
 * @param faults what a reader of the picture would stumble over
 */
record ModelersForm(String saved, List<String> faults) {

  private static final String LOOKED_AT = "async ([xml, camunda]) => ("
      + resource("/docs/looked-at.js") + ")(xml, JSON.parse(camunda))";

  /** Each diagram by its file, in one browser. */
  static Map<Path, ModelersForm> of(Collection<Path> diagrams) throws IOException {
    String camunda = resource("/contract/camunda-moddle.json");
    Map<Path, ModelersForm> seen = new LinkedHashMap<>();
    try (var playwright = Playwright.create(); var browser = Chromium.open(playwright)) {
      Page page = browser.newPage();
      page.setContent("<html><body style='width:2600px;height:1400px'></body></html>");
      page.addScriptTag(new Page.AddScriptTagOptions().setContent(Pictures.viewer()));
      for (Path diagram : diagrams) {
        Map<?, ?> looked = (Map<?, ?>) page.evaluate(LOOKED_AT, List.of(Files.readString(diagram), camunda));
        seen.put(diagram, new ModelersForm((String) looked.get("saved"),
            ((List<?>) looked.get("faults")).stream().map(String::valueOf).toList()));
      }
    }
    return seen;
  }

  /** Writes each diagram that stands otherwise. */
  static void write(Collection<Path> diagrams) throws IOException {
    for (var seen : of(diagrams).entrySet()) {
      if (!Files.readString(seen.getKey()).equals(seen.getValue().saved)) {
        Files.writeString(seen.getKey(), seen.getValue().saved);
      }
    }
  }

  private static String resource(String name) {
    try (var text = ModelersForm.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
