package org.vigil.report;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Says in the OpenAPI document which words a report may use, as the start form offers them when the document is read.
 */
@Component
class WordsInOpenApi implements OpenApiCustomizer {

  private final ReportForms forms;

  WordsInOpenApi(ReportForms forms) {
    this.forms = forms;
  }

  @Override
  public void customise(OpenAPI document) {
    var form = forms.inForce();
    for (Schema<?> schema : document.getComponents().getSchemas().values()) {
      if (schema.getProperties() != null) {
        schema.getProperties().forEach((name, property) -> {
          var words = form.words(name);
          if (words != null) {
            property.setDescription(Stream.of(property.getDescription(), "One of: " + words.list() + ".",
                    "Any other word is kept as " + words.otherwise() + ", with that word beside it.")
                .filter(Objects::nonNull).collect(Collectors.joining(" ")));
          }
        });
      }
    }
  }
}
