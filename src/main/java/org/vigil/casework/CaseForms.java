package org.vigil.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigil.diagram.DiagramBean;

/** What diagrams make of a form that was sent. They name this bean {@code caseForms}. */
@DiagramBean("caseForms")
public class CaseForms {

  /**
   * The numbered groups of a form as a list: {@code line1}, {@code line2} … of a plan. Forms have a fixed number of
   * groups because Tasklist cannot submit a list that grows (docs/adr/0005); one without its {@code what} was left
   * empty.
   */
  public List<Map<String, Object>> items(Map<String, Object> answers, String name) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 1; answers.get(name + i) instanceof Map<?, ?> group; i++) {
      Map<String, Object> item = new LinkedHashMap<>();
      group.forEach((key, value) -> item.put(String.valueOf(key), value));
      if (item.get("what") != null) {
        items.add(item);
      }
    }
    return items;
  }
}
