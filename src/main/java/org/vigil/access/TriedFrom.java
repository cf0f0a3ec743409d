package org.vigil.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes from where a request comes, for whoever checks the password in it. */
public class TriedFrom extends OncePerRequestFilter {

  private static final ThreadLocal<Place> NOW = new ThreadLocal<>();
  /** Half of an IPv6 address is given to one household or office, which may use any of the other half. */
  private static final int NETWORK_GROUPS = 4;

  /**
   * Where a password is tried.
   *
   * @param address of the network it comes from; behind a proxy it is the proxy that says so
   * @param browser whether at the web applications, rather than with each request
   */
  public record Place(String address, boolean browser) { }

  /** Where the request that is being served comes from; nothing when it is Vigil's own work. */
  public static Optional<Place> now() {
    return Optional.ofNullable(NOW.get());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    NOW.set(new Place(network(request.getRemoteAddr()),
        Address.of(request).filter(asked -> asked.under("/camunda")).isPresent()));
    try {
      chain.doFilter(request, response);
    } finally {
      NOW.remove();
    }
  }

  static String network(String address) {
    String all = String.valueOf(address);
    return !all.contains(":") || all.contains(".") ? all
        : Arrays.stream(all.split(":", -1)).limit(NETWORK_GROUPS).collect(Collectors.joining(":"));
  }
}
