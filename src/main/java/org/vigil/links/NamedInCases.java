package org.vigil.links;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the cases that name a child or a suspect. What a person may see of them is for whoever asks to check. */
@Component
public class NamedInCases {

  private static final String WORD = " and (lower(coalesce(given_name, '')) like ? escape '!'"
      + " or lower(coalesce(family_name, '')) like ? escape '!')";

  private final JdbcClient database;

  NamedInCases(JdbcClient database) {
    this.database = database;
  }

  /**
   * The newest cases with a child or a suspect in whose names every one of these words begins one.
   *
   * @param words at least one
   * @param most how many cases at most
   */
  public List<String> references(List<String> words, int most) {
    List<Object> values = new ArrayList<>();
    for (String word : words) {
      String begins = word.toLowerCase(Locale.UK).replaceAll("[!%_]", "!$0") + "%";
      values.add(begins);
      values.add(begins);
    }
    values.add(most);
    return database.sql("select case_reference from vigil_case_person"
            + " where part in ('victim', 'sibling', 'child suspect', 'suspect')" + WORD.repeat(words.size())
            + " group by case_reference order by max(person_id) desc fetch first ? rows only")
        .params(values).query(String.class).list();
  }

  /** The children a report is about, by initials: A.B. and C.D.; a case that names none is not in it. */
  public Map<String, String> children(Collection<String> references) {
    Map<String, List<String>> named = new HashMap<>();
    if (!references.isEmpty()) {
      database.sql("select case_reference, given_name, family_name from vigil_case_person where part = 'victim'"
              + " and case_reference in (:cases) order by person_id").param("cases", references)
          .query(row -> {
            var child = new NamedPerson("victim", row.getString(2), row.getString(3), null, null, null, null, null,
                null, null);
            named.computeIfAbsent(row.getString(1), reference -> new ArrayList<>()).add(child.initials());
          });
    }
    return named.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
        entry -> entry.getValue().stream().distinct().collect(Collectors.joining(", "))));
  }
}
