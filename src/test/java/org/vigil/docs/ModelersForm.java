package org.vigil.docs;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.journey.Chromium;

/**
 * Each diagram as the Modeler would save it: the same order of attributes, the same indent. A file that is kept so
 * changes by what somebody changed, and by nothing else, when it is saved. The reader and writer are the Modeler's own,
 * in the bpmn-js that Cockpit draws with; {@code contract/camunda-moddle.json} tells them Camunda's attributes (from
 * camunda-bpmn-moddle 7.0.1, MIT licence).
 */
final class ModelersForm {

  private static final String SAVED = """
      async ([xml, camunda]) => {
        const viewer = new BpmnJS({ moddleExtensions: { camunda: JSON.parse(camunda) } });
        const moddle = viewer.get('moddle');
        const { rootElement } = await moddle.fromXML(xml);
        return (await moddle.toXML(rootElement, { format: true })).xml;
      }""";

  private ModelersForm() {}

  /** The text of each diagram as the Modeler would save it. */
  static Map<Path, String> of(Iterable<Path> diagrams) throws IOException {
    String camunda = Files.readString(Path.of("src/test/resources/contract/camunda-moddle.json"));
    Map<Path, String> saved = new LinkedHashMap<>();
    try (var playwright = Playwright.create(); var browser = Chromium.open(playwright)) {
      Page page = browser.newPage();
      page.setContent("<html><body></body></html>");
      page.addScriptTag(new Page.AddScriptTagOptions().setContent(Pictures.viewer()));
      for (Path diagram : diagrams) {
        saved.put(diagram, (String) page.evaluate(SAVED, List.of(Files.readString(diagram), camunda)));
      }
    }
    return saved;
  }

  /** Writes each diagram that stands otherwise. */
  static void write(Iterable<Path> diagrams) throws IOException {
    for (var saved : of(diagrams).entrySet()) {
      if (!Files.readString(saved.getKey()).equals(saved.getValue())) {
        Files.writeString(saved.getKey(), saved.getValue());
      }
    }
  }
}
