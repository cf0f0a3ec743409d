package org.vigil.engine.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.vigil.facts.London;

/** Turns engine values into plain maps, lists, texts, numbers and booleans, without ever making an object by name. */
final class PlainValues {

  private static final ObjectMapper JSON = new ObjectMapper();
  /** Stands for what cannot be read: no question of a form takes it. */
  private static final Object UNREADABLE = new Object();

  private PlainValues() {}

  /** What was submitted, by variable. */
  static Map<String, Object> submitted(VariableMap submission) {
    Map<String, Object> plain = new LinkedHashMap<>();
    submission.keySet().forEach(name -> plain.put(name, submitted(submission.<TypedValue>getValueTyped(name))));
    return plain;
  }

  /** A value as history keeps it; null when it cannot be read. */
  static Object stored(TypedValue value) {
    Object plain = submitted(value);
    return plain == UNREADABLE ? null : plain;
  }

  private static Object submitted(TypedValue value) {
    if (value == null) {
      return null;
    }
    if (value instanceof SerializableValue serialized && serialized.getValueSerialized() != null) {
      boolean json = "application/json".equals(serialized.getSerializationDataFormat());
      return json ? read(serialized.getValueSerialized()) : UNREADABLE;
    }
    return of(value.getValue());
  }

  /** What a form or a rule can see. */
  static Map<String, Object> visible(Map<String, Object> variables) {
    Map<String, Object> plain = new LinkedHashMap<>();
    variables.forEach((name, value) -> {
      Object seen = of(value);
      plain.put(name, seen == UNREADABLE ? null : seen);
    });
    return plain;
  }

  private static Object of(Object value) {
    if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof SpinJsonNode node) {
      return read(node.toString());
    }
    if (value instanceof Date date) {
      return London.local(date.toInstant()).toString();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, inner) -> plain.put(String.valueOf(key), of(inner)));
      return plain;
    }
    if (value instanceof Iterable<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(inner -> plain.add(of(inner)));
      return plain;
    }
    return UNREADABLE;
  }

  private static Object read(String json) {
    try {
      return JSON.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      return UNREADABLE;
    }
  }
}
