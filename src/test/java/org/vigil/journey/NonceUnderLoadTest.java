package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigil.Nightly;

/**
 * While other open pages ask, no page that is loaded carries another's nonce: the browser would block its scripts and
 * show a blank page (engine/hardening/NonceOfOneRequest). The load is counted in pages, not in seconds, so that it is
 * the same on a slow machine and on a fast one.
 */
class NonceUnderLoadTest extends Journey {

  private static final int LOADS = 2_000;
  private static final int AT_ONCE = 8;
  private static final int OTHER_PAGES = 4;
  private static final int PAGES_IN_CHROMIUM = 20;
  private static final Pattern OF_THE_ANSWER = Pattern.compile("'nonce-([^']+)'");
  private static final Pattern OF_A_SCRIPT = Pattern.compile("<script[^>]*\\bnonce=\"([^\"]*)\"");
  private static final List<String> APPLICATIONS = List.of("tasklist", "cockpit", "admin", "welcome");

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger asked = new AtomicInteger();
  private ExecutorService threads;
  private final List<Future<?>> otherPages = new ArrayList<>();
  private volatile boolean open;

  @BeforeEach
  void open_pages_ask() {
    open = true;
    threads = Executors.newFixedThreadPool(OTHER_PAGES);
    otherPages.clear();
    for (int page = 0; page < OTHER_PAGES; page++) {
      otherPages.add(threads.submit(this::askUntilClosed));
    }
  }

  @AfterEach
  void open_pages_are_closed() throws Exception {
    open = false;
    threads.shutdown();
    for (Future<?> page : otherPages) {
      page.get();
    }
  }

  @Nightly(Nightly.Repeats.TWO_THOUSAND_PAGES)
  @Test
  void each_of_two_thousand_pages_carries_its_own_nonce() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<String>> loads = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      int number = i;
      loads.add(readers.submit(() -> load(number)));
    }
    Set<String> nonces = new HashSet<>();
    for (Future<String> load : loads) {
      nonces.add(load.get());
    }
    readers.shutdown();
    assertThat(nonces).as("every page has another").hasSize(LOADS);
  }

  @Test
  void chromium_blocks_no_script() {
    try (Workstation desk = new Workstation(browser, port)) {
      List<String> blocked = new ArrayList<>();
      desk.page.onConsoleMessage(message -> {
        if (message.text().contains("Content Security Policy")) {
          blocked.add(message.text());
        }
      });
      for (int i = 0; i < PAGES_IN_CHROMIUM; i++) {
        desk.page.navigate("about:blank");
        desk.goTo(APPLICATIONS.get(i % APPLICATIONS.size()) + "/default/#/login");
        desk.page.getByPlaceholder("Username").waitFor();
      }
      assertThat(blocked).isEmpty();
      assertThat(desk.complaints).isEmpty();
    }
  }

  private Void askUntilClosed() throws Exception {
    while (open) {
      load(asked.incrementAndGet());
    }
    return null;
  }

  /** Loads one page and gives back its nonce, the same in the answer's policy and in every script of the page. */
  private String load(int number) throws Exception {
    HttpResponse<String> answer = http.send(page(number), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    Matcher policy = OF_THE_ANSWER.matcher(answer.headers().firstValue("Content-Security-Policy").orElse(""));
    assertThat(policy.find()).as("the policy names a nonce").isTrue();
    List<String> scripts = OF_A_SCRIPT.matcher(answer.body()).results().map(script -> script.group(1)).toList();
    assertThat(scripts).hasSizeGreaterThan(3).containsOnly(policy.group(1));
    return policy.group(1);
  }

  private HttpRequest page(int number) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/camunda/app/"
        + APPLICATIONS.get(number % APPLICATIONS.size()) + "/default/")).header("Accept", "text/html").build();
  }
}
