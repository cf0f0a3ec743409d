package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.vigil.OneVigil;

/** Over TLS each answer asks for TLS the next time, and no cookie goes without it; in the clear nothing is promised. */
@OneVigil
class UnderTlsTest {

  @Autowired @Qualifier("underTls") FilterRegistrationBean<Filter> filter;

  @Test
  void every_answer_and_every_cookie_stays_under_tls() throws Exception {
    assertThat(filter.getUrlPatterns()).containsExactly("/*");
    MockHttpServletResponse answer = answer(true);
    assertThat(answer.getHeaders("Strict-Transport-Security")).containsExactly("max-age=31536000");
    assertThat(answer.getHeaders("Set-Cookie")).hasSize(4).allMatch(cookie ->
        cookie.matches("(?i)[^;]*(; (?!secure)[^;]*)*; secure(; (?!secure)[^;]*)*"));
    assertThat(answer.getHeader("X-Other")).isEqualTo("as it is");
  }

  @Test
  void in_the_clear_nothing_is_promised() throws Exception {
    MockHttpServletResponse answer = answer(false);
    assertThat(answer.getHeader("Strict-Transport-Security")).isNull();
    assertThat(answer.getHeaders("Set-Cookie")).anyMatch("XSRF-TOKEN=1; Path=/"::equals);
  }

  private MockHttpServletResponse answer(boolean secure) throws Exception {
    var request = new MockHttpServletRequest("GET", "/engine-rest/task");
    request.setSecure(secure);
    var response = new MockHttpServletResponse();
    filter.getFilter().doFilter(request, response, (asked, given) -> {
      var answer = (HttpServletResponse) given;
      if (secure) {
        answer.setHeader("Strict-Transport-Security", "max-age=1");
      }
      answer.addHeader("Set-Cookie", "XSRF-TOKEN=1; Path=/");
      answer.addHeader("Set-Cookie", "SECURED=1; Secure; Path=/");
      answer.addHeader("Set-Cookie", "secure-name=secure; HttpOnly");
      answer.addCookie(new Cookie("JSESSIONID", "1"));
      answer.setHeader("X-Other", "as it is");
    });
    return response;
  }
}
