package org.vigil.report;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The twelve reports as they come in, and the process that takes them. */
final class CasesOnFile {

  // Escaped, so that half a character arrives as half a character and not as a question mark.
  static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final AtomicInteger SOURCES = new AtomicInteger();

  private CasesOnFile() {}

  static List<String> names() {
    try {
      return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:cases/*.json"))
          .map(Resource::getFilename).sorted(Comparator.naturalOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> report(String start) {
    var name = names().stream().filter(file -> file.startsWith(start)).findFirst().orElseThrow();
    try (var file = CasesOnFile.class.getResourceAsStream("/cases/" + name)) {
      return JSON.convertValue(JSON.readTree(file).get("report"),
          new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The report with a source reference nobody used before, so that tests share one database. */
  static Map<String, Object> fresh(String start) {
    var report = report(start);
    object(report, "referrer").put("sourceReference", "TEST-" + SOURCES.incrementAndGet());
    report.put("receivedLateWhy", "It is played from the case file.");
    return report;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<String, Object> report, String key) {
    return (Map<String, Object>) report.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> first(Map<String, Object> report, String list) {
    return ((List<Map<String, Object>>) report.get(list)).get(0);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a stand-in in place of the process where the real one is not deployed. */
  static void deployIfMissing(RepositoryService repository) {
    if (repository.createProcessDefinitionQuery().processDefinitionKey("child-abuse-report").count() == 0) {
      repository.createDeployment().addClasspathResource("report/child-abuse-report.bpmn").deploy();
    }
  }
}
