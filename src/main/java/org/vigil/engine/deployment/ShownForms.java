package org.vigil.engine.deployment;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The forms a diagram shows, by id: read as XML, whatever quotes and prefixes a file is written with. */
final class ShownForms {

  private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
  private static final String ENDING = ".form";
  private static final String FOLDER = "forms/";

  private ShownForms() {}

  /** Nothing for a file that is no XML: what it is, the rules say. */
  static List<String> of(byte[] diagram) {
    Set<String> forms = new LinkedHashSet<>();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(diagram));
      while (reader.hasNext()) {
        String form = reader.next() == XMLStreamReader.START_ELEMENT
            ? reader.getAttributeValue(CAMUNDA, "formRef") : null;
        if (form != null && !form.isEmpty()) {
          forms.add(form);
        }
      }
    } catch (XMLStreamException notXml) {
      return List.of();
    }
    return new ArrayList<>(forms);
  }

  /** These files without the forms that none of these diagrams shows: they belong to a drawing that is not live. */
  static Map<String, byte[]> only(Map<String, byte[]> files) {
    Set<String> shown = new LinkedHashSet<>();
    files.forEach((name, content) -> {
      if (name.endsWith(".bpmn")) {
        of(content).forEach(form -> shown.add(FOLDER + form + ENDING));
      }
    });
    Map<String, byte[]> kept = new TreeMap<>(files);
    kept.keySet().removeIf(name -> name.endsWith(ENDING) && !shown.contains(name));
    return kept;
  }
}
