package org.vigil.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * How far one case of the demonstration has come, as {@code demo/plots.json} tells it.
 *
 * @param caseFile the report's file in {@code demo/cases}, without its ending
 * @param age how long ago the report came in
 * @param sameHour whether it came in at the hour its file says, some days ago, rather than an exact time ago
 */
record Plot(String caseFile, Duration age, boolean sameHour, List<Scene> steps) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One step somebody did.
   *
   * @param after how long after the report
   * @param who the account of the person
   * @param task the id of the user task, or of the process when the step is to start one
   * @param starts whether the step starts a process of its own for this case
   * @param answers by path in the form; {@code "+PT30M"} is a moment and {@code "+P3D"} a day counted from the report
   */
  record Scene(Duration after, String who, String task, boolean starts, Map<String, Object> answers) { }

  /** Every plot, the oldest report first, so that case numbers grow with time. */
  static List<Plot> all() {
    JsonNode file = read("demo/plots.json");
    List<Plot> plots = new ArrayList<>();
    for (JsonNode plot : file.path("cases")) {
      List<Scene> steps = new ArrayList<>();
      plot.path("chapters").forEach(chapter -> file.path("chapters").path(chapter.asText())
          .forEach(step -> steps
              .add(step(step, plot.path("answers").path(step.path(step.has("start") ? "start" : "task").asText())))));
      plot.path("steps").forEach(step -> steps.add(step(step, step.path("answers"))));
      steps.sort(Comparator.comparing(Scene::after));
      plots.add(new Plot(plot.path("case").asText(), Duration.parse(plot.path("age").asText()),
          plot.path("age").asText().endsWith("D"), List.copyOf(steps)));
    }
    plots.sort(Comparator.comparing(Plot::age).reversed());
    return plots;
  }

  private static Scene step(JsonNode step, JsonNode own) {
    Map<String, Object> answers = new LinkedHashMap<>();
    step.path("answers").fields().forEachRemaining(answer -> answers.put(answer.getKey(), plain(answer.getValue())));
    own.fields().forEachRemaining(answer -> answers.put(answer.getKey(), plain(answer.getValue())));
    boolean starts = step.has("start");
    return new Scene(Duration.parse(step.path("after").asText()), step.path("who").asText(),
        step.path(starts ? "start" : "task").asText(), starts, answers);
  }

  private static Object plain(JsonNode node) {
    return JSON.convertValue(node, Object.class);
  }

  static JsonNode read(String name) {
    try (var stream = new ClassPathResource(name).getInputStream()) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
