package org.vigil.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** Every address the engine's REST and its web applications answer at, read from the classes that answer. */
final class EngineAddresses {

  /** @param path from the root it is asked at, with its names in braces */
  record Asked(String method, String path) implements Comparable<Asked> {

    boolean writes() {
      return !Set.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    @Override
    public int compareTo(Asked other) {
      return (path + method).compareTo(other.path + other.method);
    }
  }

  private EngineAddresses() { }

  /** Behind {@code /engine-rest/} and {@code /camunda/api/engine/engine/default/}. */
  static Set<Asked> ofTheEngine() {
    Set<Asked> found = new TreeSet<>();
    CamundaRestResources.getResourceClasses()
        .forEach(root -> walk(root, at(root), new HashSet<>(), found));
    // The same once more under the name of the engine, and for each tenant, which Vigil does not have.
    found.removeIf(asked -> asked.path.startsWith("engine") || asked.path.contains("tenant-id"));
    return found;
  }

  /** Behind {@code /camunda/api/}, beside the engine. */
  static Set<Asked> ofTheWebApplications() {
    Set<Asked> found = new TreeSet<>();
    Map.of("admin", new AdminApplication(), "cockpit", new CockpitApplication(), "tasklist", new TasklistApplication(),
        "welcome", new WelcomeApplication()).forEach((name, application) -> application.getClasses().stream()
        .filter(root -> at(root) != null)
        .forEach(root -> walk(root, name + "/" + at(root), new HashSet<>(), found)));
    return found;
  }

  private static void walk(Class<?> type, String at, Set<Class<?>> above, Set<Asked> found) {
    if (!above.add(type)) {
      return;
    }
    for (Class<?> one : hierarchy(type)) {
      for (Method method : one.getDeclaredMethods()) {
        Path path = method.getAnnotation(Path.class);
        String here = clean(at + "/" + (path == null ? "" : path.value()));
        Arrays.stream(method.getAnnotations()).map(note -> note.annotationType().getAnnotation(HttpMethod.class))
            .filter(java.util.Objects::nonNull).forEach(verb -> found.add(new Asked(verb.value(), here)));
        boolean leadsOn = path != null && Arrays.stream(method.getAnnotations())
            .noneMatch(note -> note.annotationType().isAnnotationPresent(HttpMethod.class));
        if (leadsOn) {
          walk(method.getReturnType(), here, new HashSet<>(above), found);
        }
      }
    }
  }

  private static List<Class<?>> hierarchy(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      Class<?> one = open.poll();
      if (one != Object.class && all.add(one)) {
        if (one.getSuperclass() != null) {
          open.add(one.getSuperclass());
        }
        open.addAll(List.of(one.getInterfaces()));
      }
    }
    return List.copyOf(all);
  }

  private static String at(Class<?> root) {
    return hierarchy(root).stream().map(one -> one.getAnnotation(Path.class)).filter(java.util.Objects::nonNull)
        .map(Path::value).findFirst().orElse(CamundaRestResources.getResourceClasses().contains(root) ? "" : null);
  }

  private static String clean(String path) {
    return path.replaceAll("\\{(\\w+)[^}]*}", "{$1}").replaceAll("/+", "/").replaceAll("^/|/$", "");
  }
}
