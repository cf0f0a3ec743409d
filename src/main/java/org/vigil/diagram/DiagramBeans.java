package org.vigil.diagram;

import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What diagrams may count on, found where it says so of itself: beans, whoever else sends a message, documents. */
public final class DiagramBeans {

  private static final String HOUSE = ClassUtils.getPackageName(DiagramBean.class.getPackageName());
  private static final Map<String, Class<?>> NAMED = named(DiagramBean.class);
  private static final List<Class<?>> SENDERS = List.copyOf(named(Sends.class, Sends.Several.class).values());

  private static final List<Class<?>> DOCUMENTS = List.copyOf(named(HeldAs.class).values());

  private DiagramBeans() {}

  /** The type of each bean a diagram may name, by its name there. */
  public static Map<String, Class<?>> named() {
    return NAMED;
  }

  /** Every type that says of itself which messages it sends. */
  public static List<Class<?>> senders() {
    return SENDERS;
  }

  /** Every record that says which parts a variable has. */
  public static List<Class<?>> documents() {
    return DOCUMENTS;
  }

  @SafeVarargs
  private static Map<String, Class<?>> named(Class<? extends Annotation>... annotations) {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    for (var annotation : annotations) {
      scan.addIncludeFilter(new AnnotationTypeFilter(annotation, false));
    }
    var found = new TreeMap<String, Class<?>>();
    for (var component : scan.findCandidateComponents(HOUSE)) {
      var type = ClassUtils.resolveClassName(component.getBeanClassName(), DiagramBeans.class.getClassLoader());
      var bean = type.getAnnotation(DiagramBean.class);
      found.put(bean == null ? type.getName() : bean.value(), type);
    }
    return Collections.unmodifiableMap(found);
  }
}
