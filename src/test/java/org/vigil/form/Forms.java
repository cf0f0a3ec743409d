package org.vigil.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small forms that the tests of this package are about. */
public final class Forms {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Forms() {}

  public static FormSchema read(String id) {
    return FormSchema.parse(text(id));
  }

  public static String text(String id) {
    return resource(id + ".form");
  }

  public static String process(String id) {
    return resource(id + ".bpmn");
  }

  private static String resource(String name) {
    try (var stream = Forms.class.getResourceAsStream("/form/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the forms choose from that is not drawn into them. */
  public static Map<String, Object> inScope() {
    // Classes that the engine can read back: it cannot make a List.of() again.
    Map<String, String> dana = new LinkedHashMap<>(Map.of("value", "dana.demo", "label", "Dana Demo"));
    List<Map<String, String>> people = new ArrayList<>(List.of(dana));
    Map<String, String> dev = new LinkedHashMap<>(Map.of("value", "dev.dummy", "label", "Dev Dummy"));
    List<Map<String, String>> inspectors = new ArrayList<>(List.of(dev));
    Map<String, String> step = new LinkedHashMap<>(Map.of("value", "a-step", "label", "Decide the threshold"));
    List<Map<String, String>> steps = new ArrayList<>(List.of(step));
    return Map.of("officers", people, "sampleOwners", people, "constables", people, "inspectors", inspectors,
        "openSteps", steps);
  }

  /** The body of a submission as Tasklist sends it: what has parts goes as JSON inside the JSON. */
  public static String body(Map<String, Object> answers) {
    var variables = JSON.createObjectNode();
    answers.forEach((name, answer) -> {
      var variable = variables.putObject(name);
      if (answer instanceof Map || answer instanceof List) {
        variable.put("type", "Json").put("value", JSON.valueToTree(answer).toString());
      } else {
        variable.set("value", JSON.valueToTree(answer));
      }
    });
    return JSON.createObjectNode().set("variables", variables).toString();
  }

  /** A form file of the project. */
  public static FormSchema read(Path file) {
    try {
      return FormSchema.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
