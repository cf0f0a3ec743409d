package org.vigil.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.springframework.boot.jackson.JsonComponent;
import org.vigil.form.StorableText;

/** Every text in what is sent to Vigil's own addresses: text and no number, and as a form would keep it. */
@JsonComponent
class TextsSent extends StdScalarDeserializer<String> {

  TextsSent() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser body, DeserializationContext context) throws IOException {
    if (!body.hasToken(JsonToken.VALUE_STRING)) {
      return (String) context.handleUnexpectedToken(String.class, body);
    }
    String text = body.getText();
    StorableText.fault(text).ifPresent(fault -> {
      throw new NotPossible("This text " + fault);
    });
    return StorableText.clean(text);
  }
}
