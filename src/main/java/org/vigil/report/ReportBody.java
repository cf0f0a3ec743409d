package org.vigil.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.vigil.problem.Refused;

/** The body of a request, before anybody looks at what it says: its kind, its size, and whether it is JSON at all. */
final class ReportBody {

  static final int MOST_BYTES = 256 * 1024;

  private static final int DEEPEST = 30;

  // Two fields of one name, or something after the end, mean that sender and receiver read two different reports.
  private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private ReportBody() {}

  /** @throws Refused with the status and the sentence for the sender */
  static Map<String, Object> read(HttpServletRequest request) throws IOException {
    if (!isJson(request)) {
      throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Send the report as JSON in UTF-8, with the header Content-Type: application/json.");
    }
    var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new Refused(HttpStatus.PAYLOAD_TOO_LARGE,
          "The report is larger than 256 kB; shorten it, and send documents another way.");
    }
    try {
      var report = JSON.readValue(bytes, new TypeReference<LinkedHashMap<String, Object>>() {});
      if (report != null) {
        return report;
      }
    } catch (IOException e) {
      // What the parser says quotes the report, so it is not passed on.
    }
    throw new Refused(HttpStatus.BAD_REQUEST,
        "The body is not a report in JSON: send one object, each field once, and nothing after it.");
  }

  private static boolean isJson(HttpServletRequest request) {
    if (request.getContentType() == null || request.getHeader("Content-Encoding") != null) {
      return false;
    }
    try {
      var type = MediaType.parseMediaType(request.getContentType());
      return (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type) || type.getSubtype().endsWith("+json"))
          && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
