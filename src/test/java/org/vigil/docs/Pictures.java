package org.vigil.docs;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.vigil.journey.Chromium;

/** Draws each diagram as docs/pictures/&lt;process&gt;.svg, marked with what it was drawn from. */
final class Pictures {

  private static final String DRAW = """
      async xml => {
        const viewer = new BpmnJS({ container: document.body });
        await viewer.importXML(xml);
        const { svg } = await viewer.saveSVG();
        viewer.destroy();
        return svg;
      }""";

  private Pictures() {}

  static Path of(String process) {
    return Path.of("docs/pictures", process + ".svg");
  }

  /** The mark a picture of this diagram carries. */
  static String mark(Path diagram) throws IOException {
    try {
      byte[] content = Files.readString(diagram).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return "drawn from " + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The viewer Cockpit draws with. */
  static String viewer() throws IOException {
    return new String(Pictures.class.getResourceAsStream(
        "/META-INF/resources/webjars/bpmn-js/8.0.0/dist/bpmn-viewer.production.min.js").readAllBytes(),
        StandardCharsets.UTF_8);
  }

  /** Draws what has changed since its picture was drawn; the rest stays as it is. */
  static void draw(Map<String, Path> diagrams) throws IOException {
    try (var playwright = Playwright.create(); var browser = Chromium.open(playwright)) {
      Page page = browser.newPage();
      page.setContent("<html><body style='width:2000px;height:1000px'></body></html>");
      page.addScriptTag(new Page.AddScriptTagOptions().setContent(viewer()));
      for (var diagram : diagrams.entrySet()) {
        if (Files.exists(of(diagram.getKey()))
            && Files.readString(of(diagram.getKey())).contains(mark(diagram.getValue()))) {
          continue;
        }
        String svg = (String) page.evaluate(DRAW, Files.readString(diagram.getValue()));
        Files.createDirectories(of(diagram.getKey()).getParent());
        Files.writeString(of(diagram.getKey()), svg.strip() + "\n<!-- " + mark(diagram.getValue()) + " -->\n");
      }
    }
  }
}
