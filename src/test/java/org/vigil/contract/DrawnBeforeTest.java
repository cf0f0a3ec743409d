package org.vigil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigil.diagram.AsDrawnBefore;
import org.vigil.diagram.DiagramBeans;
import org.vigil.diagram.DrawnBefore;
import org.vigil.diagram.JoinsCase;
import org.vigil.diagram.Sends;
import org.vigil.diagram.Writes;
import org.vigil.redesign.Checks;
import org.vigil.redesign.Finding;
import org.vigil.redesign.ProcessFile;

/** A bean that was divided still answers for the diagrams drawn before: a force's own, and those of running cases. */
class DrawnBeforeTest {

  private static final Map<Method, String> METHODS = AsDrawnBefore.methods();

  @Test
  void the_bean_that_took_over_has_the_same_method_and_says_the_same_of_it() throws NoSuchMethodException {
    assertThat(METHODS).hasSizeGreaterThan(10);
    for (Method before : METHODS.keySet()) {
      Method now = DiagramBeans.named().get(before.getAnnotation(DrawnBefore.class).value())
          .getMethod(before.getName(), before.getParameterTypes());
      assertThat(now.getGenericReturnType()).as("%s", now).isEqualTo(before.getGenericReturnType());
      for (var says : List.of(Sends.class, Writes.class, JoinsCase.class)) {
        assertThat(before.getAnnotationsByType(says)).as("%s", now).isEqualTo(now.getAnnotationsByType(says));
      }
      assertThat(now.isAnnotationPresent(DrawnBefore.class)).as("%s", now).isFalse();
    }
  }

  @Test
  void no_diagram_of_vigils_asks_the_old_one() {
    for (ProcessFile file : ProcessFile.in(Path.of("processes"))) {
      METHODS.forEach((method, bean) -> assertThat(text(file)).as(file.name())
          .doesNotContainPattern("\\b" + bean + "\\." + method.getName() + "\\("));
    }
  }

  @Test
  void a_force_keeps_its_drawings() {
    var today = ProcessFile.in(Path.of("processes"), Path.of("forms"));
    var before = today.stream().map(file -> new ProcessFile(file.name(),
        AsDrawnBefore.of(text(file)).getBytes(StandardCharsets.UTF_8))).toList();
    assertThat(before).isNotEqualTo(today);
    assertThat(new Checks(ProcessesAndFormsTest.HOUSE).of(before)).extracting(Finding::toString).isEmpty();
  }

  private static String text(ProcessFile file) {
    return new String(file.content(), StandardCharsets.UTF_8);
  }
}
