package org.vigil.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** The pages that say what went wrong lead back to the applications wherever Vigil is mounted. */
@Component
class ErrorPages implements ErrorViewResolver, Ordered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    return page(status).map(html -> html.replace("href=\"/", "href=\"" + request.getContextPath() + "/"))
        .map(html -> new ModelAndView(view(html), model)).orElse(null);
  }

  private static Optional<String> page(HttpStatus status) {
    for (String name : new String[] {String.valueOf(status.value()), status.value() / 100 + "xx"}) {
      var page = new ClassPathResource("public/error/" + name + ".html");
      if (page.exists()) {
        try {
          return Optional.of(page.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static View view(String html) {
    return (model, request, response) -> {
      response.setContentType("text/html;charset=UTF-8");
      response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    };
  }
}
