package org.vigil.node;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The measures go on when the database does not: whoever was let in by name and password while it was there is let in,
 * for only the database could have taken that from them. Only a keyed hash that dies with the process is remembered.
 */
class MeasuresWithoutDatabase extends OncePerRequestFilter {

  private static final int MOST = 100;
  private static final String HMAC = "HmacSHA256";
  private static final Set<String> FROM_ELSEWHERE = Set.of("cross-site", "same-site");

  private final PrometheusMeterRegistry measures;
  private final byte[] key = new byte[32];
  private final Set<String> letIn = ConcurrentHashMap.newKeySet();

  MeasuresWithoutDatabase(PrometheusMeterRegistry measures) {
    this.measures = measures;
    new SecureRandom().nextBytes(key);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader("Authorization") == null || !"GET".equals(request.getMethod())
        || FROM_ELSEWHERE.contains(String.valueOf(request.getHeader("Sec-Fetch-Site")));
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String mark = mark(request.getHeader("Authorization"));
    if (DatabaseFaults.justNow() && letIn.contains(mark)) {
      write(response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException thrown) {
      if (!DatabaseFaults.note(thrown) || !letIn.contains(mark)) {
        throw thrown;
      }
      write(response);
      return;
    }
    if (response.getStatus() == HttpServletResponse.SC_OK) {
      remember(mark);
    } else if (!DatabaseFaults.inThisRequest()) {
      letIn.remove(mark);
    }
  }

  private void write(HttpServletResponse response) throws IOException {
    response.resetBuffer();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.getOutputStream().write(measures.scrape().getBytes(StandardCharsets.UTF_8));
  }

  private void remember(String mark) {
    if (letIn.size() >= MOST) {
      letIn.clear();
    }
    letIn.add(mark);
  }

  private String mark(String nameAndPassword) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(nameAndPassword.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no " + HMAC, missing);
    }
  }
}
