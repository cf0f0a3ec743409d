package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.OnPostgres;
import org.vigil.report.Reports;

/**
 * Vigil under a path of its own, behind a proxy that ends TLS, at a workstation whose clock is New York's; and a report
 * full of what looks like markup, on its screen.
 */
@OnPostgres
class MountedElsewhereTest extends BeforeTheScreen {

  private static final String ODD = "CALLER: he is going to <unintelligible> me. From <jane.doe@school.example>, 2 < 3,"
      + " &lt;b&gt; as typed, <img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";

  @Autowired Reports reports;

  @Test
  void a_report_leads_back_the_way_it_came() throws Exception {
    HttpResponse<String> sent = send("POST", "/vigil/api/reports", """
        {"receivedAt": "%s", "channel": "101", "referrer": {"role": "neighbour", "sourceReference": "ELSEWHERE-1"},
        "concern": "A child cries every night.", "allegedHarm": ["neglect"], "whereaboutsKnown": true}"""
        .formatted(ago(Duration.ofMinutes(30))));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    String receipt = sent.headers().firstValue("Location").orElseThrow();
    assertThat(receipt).matches("/vigil/api/reports/CA-\\d{4}-\\d{6,}");
    assertThat(send("GET", receipt, null).statusCode()).isEqualTo(200);
    HttpResponse<String> put = send("PUT", "/vigil/api/reports", "{}");
    assertThat(put.statusCode()).isEqualTo(405);
    assertThat(put.body()).contains("This address takes POST.");
    for (String nothing : List.of("/vigil/api/nothing", "/vigil/nothing")) {
      HttpResponse<String> missing = send("GET", nothing, null);
      assertThat(missing.statusCode()).as(nothing).isEqualTo(404);
      assertThat(missing.body()).contains("There is nothing at this address.");
    }
  }

  @Test
  void a_redirect_and_a_page_that_is_not_there_stay_under_the_path_and_behind_tls() throws Exception {
    HttpResponse<String> root = send("GET", "/vigil/", null);
    assertThat(root.statusCode()).isEqualTo(302);
    assertThat(root.headers().firstValue("Location").orElseThrow())
        .matches("(https://vigil\\.example)?/vigil/camunda/.*");
    HttpResponse<String> page = send("GET", "/vigil/camunda/app/nothing", null);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such page", "href=\"/vigil/camunda/app/tasklist/\"");
  }

  @Test
  void what_looks_like_markup_is_read_as_it_was_written_and_times_are_londons() {
    String reference = reports.receive(Map.of("receivedAt", ago(Duration.ofMinutes(5)).toString(), "channel", "999",
        "referrer", Map.of("role", "caller", "sourceReference", "ELSEWHERE-2"), "concern", ODD, "allegedHarm",
        List.of("neglect"), "whereaboutsKnown", true, "children", List.of(Map.of("approximateAgeYears", 9))),
        "command-and-control").caseReference();
    Task task = engine.getTaskService().createTaskQuery().taskDefinitionKey("assessImmediateRisk")
        .processInstanceBusinessKey(reference).singleResult();
    try (Workstation desk = new Workstation(browser, port, "/vigil", "America/New_York").signOn("tasklist", "olive.officer")) {
      desk.opensTask(task.getId());
      assertThat(desk.form()).containsText(ODD);
      assertThat(desk.form().locator("img, script")).hasCount(0);
      assertThat(desk.page.title()).isNotEqualTo("run");
      Instant due = task.getDueDate().toInstant();
      assertThat(desk.form())
          .containsText(DateTimeFormatter.ofPattern("HH:mm", Locale.UK).withZone(LONDON).format(due));
    }
  }

  private HttpResponse<String> send(String method, String address, String body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
        .header("Accept", address.contains("/app/") ? "text/html" : "application/json")
        .header("Content-Type", "application/json").header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "vigil.example").header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString(("olive.officer:" + Workstation.PASSWORD).getBytes(StandardCharsets.UTF_8)));
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
