package org.vigil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A style sheet stays on when its page has gone, so two sheets that style one class spoil each other's pages. Each
 * class of ours belongs to one sheet.
 */
class StyleSheetsTest {

  private static final Path APPLICATIONS = Path.of("src/main/resources/META-INF/resources/webjars/camunda/app");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");
  private static final Pattern OURS = Pattern.compile("\\.(vigil-[\\w-]+)");

  @Test
  void every_class_of_ours_is_styled_in_one_sheet() throws IOException {
    Map<String, Set<String>> sheets = new TreeMap<>();
    try (var files = Files.walk(APPLICATIONS)) {
      for (Path sheet : files.filter(file -> file.toString().endsWith(".css")).toList()) {
        String rules = COMMENT.matcher(Files.readString(sheet)).replaceAll("");
        SELECTORS.matcher(rules).results().flatMap(rule -> OURS.matcher(rule.group(1)).results())
            .forEach(found -> sheets.computeIfAbsent(found.group(1), none -> new TreeSet<>())
                .add(APPLICATIONS.relativize(sheet).toString()));
      }
    }
    assertThat(sheets).hasSizeGreaterThan(60);
    sheets.values().removeIf(of -> of.size() == 1);
    assertThat(sheets).isEmpty();
  }
}
