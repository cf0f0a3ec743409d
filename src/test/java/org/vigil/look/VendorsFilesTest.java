package org.vigil.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.vigil.look.TextDifference.Replaced;

/**
 * Of the vendor's web applications only what Vigil has otherwise is kept here. Who raises their version reads in this
 * test what does not fit the new one, before a force does.
 */
@ExtendWith(OutputCaptureExtension.class)
class VendorsFilesTest {

  private static final Path OURS = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app");
  private static final String SHIPPED = "META-INF/resources/webjars/camunda/app/";
  /** What the vendor means everybody to write anew. */
  private static final String MEANT_FOR_US = "\\w+/(scripts/config\\.js|styles/user-styles\\.css)";

  @Test
  void no_file_of_the_vendors_is_copied() throws IOException {
    List<String> copied = new ArrayList<>();
    try (var files = Files.walk(OURS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = OURS.relativize(file).toString().replace('\\', '/');
        boolean vendors = Collections.list(getClass().getClassLoader().getResources(SHIPPED + name)).stream()
            .anyMatch(found -> found.getProtocol().equals("jar"));
        if (vendors && !name.matches(MEANT_FOR_US) || name.contains("/locales/")) {
          copied.add(name);
        }
      }
    }
    assertThat(copied).as("what differs belongs into look/texts.yaml and look/pages.yaml").isEmpty();
  }

  @Test
  void all_that_vigil_has_otherwise_fits_the_shipped_files(CapturedOutput told) throws IOException {
    new Look(new GenericApplicationContext(), new CamundaBpmProperties());
    assertThat(told.getOut().lines().filter(line -> line.contains("look/"))).isEmpty();
  }

  @Test
  void what_another_version_has_otherwise_is_told_at_start_and_the_rest_is_as_before(CapturedOutput told,
      @TempDir Path folder) throws Exception {
    var context = new GenericApplicationContext();
    var camunda = new CamundaBpmProperties();
    camunda.getWebapp().setWebjarClasspath("/another-version");
    for (WebApplication application : WebApplication.values()) {
      another(folder, application.shippedTexts(), Map.of("\"COMPLETE_ERROR\"", "\"COMPLETION_ERROR\"",
          "Have a great {{dayContext}}!", "Goodbye.", "\"ABORT\"", "\"PASSWORD_POLICY_KNOWN\""));
      another(folder, application.page(), Map.of("<footer cam-widget-footer", "<footer cam-widget-foot",
          "</head>", "<base href=\"/\"></head>"));
    }
    var before = Thread.currentThread().getContextClassLoader();
    try (var another = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(another);
      new Look(context, camunda);
      var page = Jsoup.parse(context.getResource("classpath:/another-version/app/tasklist/index.html")
          .getContentAsString(StandardCharsets.UTF_8));
      assertThat(page.select("header > .vigil-marking + [cam-widget-header]")).hasSize(1);
      assertThat(page.select("footer")).hasSize(1);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    // A label that is gone, four goodbyes, two labels that were Vigil's own; four feet, and the base of two pages.
    assertThat(told.getOut().lines().filter(line -> line.contains("look/")).toList())
        .allMatch(line -> line.contains("WARN")).hasSize(1 + 4 + 2 + 4 + 2)
        .anyMatch(line -> line.endsWith("look/texts.yaml: tasklist has no label COMPLETE_ERROR any more, so nothing "
            + "shows Vigil's words for it. Look in the vendor's app/tasklist/locales/en.json for what it is called "
            + "now, or take it out."))
        .anyMatch(line -> line.endsWith("look/texts.yaml: the vendor's words for AUTH_LOGOUT_THANKS in welcome are "
            + "\"Thank you for using Camunda today. Goodbye.\" now. Vigil's stand over them as before: read whether "
            + "they still say the same, and write the vendor's beside them."))
        .anyMatch(line -> line.contains("the vendor's words for PASSWORD_POLICY_KNOWN in admin are \"Abort\" now."))
        .anyMatch(line -> line.endsWith("look/pages.yaml: the page of admin has no place "
            + "\"footer[cam-widget-footer]\", so what Vigil does there is left out. Look in the vendor's "
            + "app/admin/index.html for what the place is called now."))
        .anyMatch(line -> line.contains("the page of cockpit has 2 places \"base\", so what Vigil does there is left"));
  }

  /** The shipped file in other words, as another version might have it. */
  private static void another(Path folder, String file, Map<String, String> otherwise) throws IOException {
    String text = new ClassPathResource(SHIPPED + file).getContentAsString(StandardCharsets.UTF_8);
    for (var change : otherwise.entrySet()) {
      text = text.replace(change.getKey(), change.getValue());
    }
    Path written = folder.resolve("another-version/app").resolve(file);
    Files.createDirectories(written.getParent());
    Files.writeString(written, text);
  }

  @Test
  void vigils_words_stay_over_changed_ones_and_a_label_that_is_gone_stays_gone() throws IOException {
    var json = new ObjectMapper();
    var shipped = json.readTree("{\"labels\": {\"SAME\": \"Color\", \"CHANGED\": \"Colors\", \"THEIRS\": \"Tint\"}}");
    var laid = TextDifference.over(shipped, WebApplication.ADMIN, List.of(
        new TextDifference(List.of(WebApplication.ADMIN), Map.of("SAME", new Replaced("Color", "Colour"),
            "CHANGED", new Replaced("Color", "Colour"), "GONE", new Replaced("Color", "Colour"),
            "OURS", new Replaced(null, "Hue"))),
        new TextDifference(List.of(WebApplication.COCKPIT), Map.of("THEIRS", new Replaced("Tint", "Shade")))));
    assertThat(json.readTree(laid.content())).isEqualTo(json.readTree(
        "{\"labels\": {\"SAME\": \"Colour\", \"CHANGED\": \"Colour\", \"THEIRS\": \"Tint\", \"OURS\": \"Hue\"}}"));
    assertThat(laid.misfits()).hasSize(2);
  }
}
