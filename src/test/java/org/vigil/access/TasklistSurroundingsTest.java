package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.camunda.bpm.engine.filter.Filter;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** What Tasklist is given around the tasks. */
class TasklistSurroundingsTest extends AtTheDoor {

  private static final List<String> APPLICATIONS = List.of("tasklist", "cockpit", "admin", "welcome");

  private final HttpClient http = HttpClient.newHttpClient();

  private String served(String file) {
    var answer = Doorway.stranger(port, "").send("GET", "/camunda/app/" + file, null);
    assertThat(answer.status()).as(file).isEqualTo(200);
    return answer.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void every_label_is_there_in_british_english_and_no_vendor_speaks(String app) throws Exception {
    var json = new ObjectMapper();
    var british = json.readTree(served(app + "/locales/en-GB.json"));
    var stock = (ObjectNode) json.readTree(served(app + "/locales/en.json").replaceFirst("^[^{]*", ""));
    assertThat(british.path("labels").toString().replace("/camunda-welcome", ""))
        .doesNotContainPattern("Camunda|\\b[Cc]olor\\b|[Cc]anceled|[Cc]ustomize|[Ss]erialized");
    assertThat(british.at("/dateLocales/longDateFormat/L").asText("DD/MM/YYYY")).isEqualTo("DD/MM/YYYY");
    int otherwise = 0;
    for (var group : new YAMLMapper().readTree(new ClassPathResource("look/texts.yaml").getInputStream())) {
      if (group.path("in").toString().contains(app)) {
        for (var label : group.path("labels").properties()) {
          stock.withObject("/labels").set(label.getKey(), label.getValue().path("vigil"));
          otherwise++;
        }
      }
    }
    assertThat(british).as("the vendor's own but for what is Vigil's").isEqualTo(stock);
    assertThat(otherwise).isGreaterThan(10);
    assertThat(served(app + "/scripts/config.js")).contains("fallbackLocale: 'en-GB'").contains("vendor: 'Vigil'");
  }

  @Test
  void every_page_is_the_vendors_in_vigils_frame() {
    for (String app : APPLICATIONS) {
      var page = Jsoup.parse(served(app + "/default/"));
      assertThat(page.selectFirst("html").attr("lang")).as(app).isEqualTo("en-GB");
      assertThat(page.title()).isEqualToIgnoringCase("Vigil " + app);
      assertThat(page.select("body > header > .vigil-marking:first-child + [cam-widget-header]")).as(app).hasSize(1);
      assertThat(page.select(".vigil-marking").eachText()).as(app).containsExactly("OFFICIAL-SENSITIVE");
      assertThat(page.select("body > [role=main]")).as(app).singleElement()
          .satisfies(main -> assertThat(main.select("[ng-view]")).hasSize(1));
      assertThat(page.select("footer, meta[name=author], script:not([nonce])")).as(app).isEmpty();
      String own = "/camunda/app/" + app;
      assertThat(page.select("script[src]").eachAttr("src")).map(TasklistSurroundingsTest::file).containsSubsequence(
          "/camunda/lib/deps.js", own + "/camunda-" + app + "-bootstrap.js", "/camunda/app/vigil/accessible.js");
      assertThat(page.select("link[rel=stylesheet]").eachAttr("href")).map(TasklistSurroundingsTest::file)
          .containsExactly(own + "/camunda-" + app + "-bootstrap.css", "/camunda/app/vigil/shell.css",
              own + "/styles/user-styles.css");
      assertThat(page.html()).doesNotContain("$BASE", "$APP_ROOT", "$PLUGIN_", "$CSP_NONCE", "camunda services");
    }
  }

  private static String file(String address) {
    return address.replaceFirst("\\?.*", "");
  }

  @Test
  void a_browser_that_has_the_words_is_not_sent_them_again_and_there_are_no_others() throws Exception {
    for (String app : APPLICATIONS) {
      var asking = HttpRequest.newBuilder(
          URI.create("http://localhost:" + port + "/camunda/app/" + app + "/locales/en-GB.json"));
      var words = http.send(asking.build(), BodyHandlers.ofString());
      assertThat(words.headers().firstValue("Content-Type")).as(app).hasValue("application/json");
      assertThat(words.headers().firstValue("Cache-Control")).as(app).isEmpty();
      String changed = words.headers().firstValue("Last-Modified").orElseThrow();
      var again = http.send(asking.header("If-Modified-Since", changed).build(), BodyHandlers.ofString());
      assertThat(again.statusCode()).as(app).isEqualTo(304);
      assertThat(again.body()).as(app).isEmpty();
    }
    var answer = Doorway.stranger(port, "").send("GET", "/camunda/app/nowhere/locales/en-GB.json", null);
    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist/nowhere/", "tasklist/nowhere", "tasklist/nowhere/setup/", "cockpit/scripts/",
      "nowhere/", "nowhere/default/"})
  void an_application_or_an_engine_that_is_not_there_is_a_page_that_is_not_there(String address) {
    var answer = Doorway.stranger(port, "").send("GET", "/camunda/app/" + address, null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such page");
  }

  @Test
  void a_page_says_in_which_letters_it_is_written() {
    for (String app : APPLICATIONS) {
      assertThat(Doorway.stranger(port, "").send("GET", "/camunda/app/" + app + "/default/", null).raw().headers()
          .firstValue("Content-Type").orElse("")).as(app).isEqualToIgnoringCase("text/html;charset=UTF-8");
    }
  }

  @Test
  void a_stranger_learns_what_the_page_for_signing_on_needs_and_of_no_error_that_never_was() {
    // The web applications ask which engine there is before they sign anybody on: its name is all.
    assertThat(Doorway.stranger(port, "").send("GET", "/camunda/api/engine/engine/", null).body())
        .isEqualTo("[{\"name\":\"default\"}]");
    assertThat(Doorway.stranger(port, "").send("GET", "/error", null).status()).isEqualTo(404);
  }

  @Test
  void the_session_cookie_says_once_how_it_travels() {
    var cookies = Doorway.stranger(port, "").send("GET", "/camunda/app/tasklist/default/", null).raw().headers()
        .allValues("Set-Cookie");
    assertThat(cookies).filteredOn(cookie -> cookie.startsWith("JSESSIONID=")).singleElement().asString()
        .contains("SameSite=Strict", "HttpOnly").containsOnlyOnce("SameSite");
  }

  @Test
  void no_draft_stays_in_the_browser_and_nobody_makes_a_task_by_hand() {
    assertThat(served("tasklist/scripts/config.js")).contains("scripts/no-drafts.js");
    assertThat(served("tasklist/scripts/no-drafts.js")).contains("Storage.prototype.setItem");
    assertThat(served("tasklist/styles/user-styles.css")).contains("save($event)");
    assertThat(served("tasklist/default/"))
        .contains("cam-exclude-plugins=\"tasklist.navbar.action:create-task-action,");
  }

  @Test
  void everybody_finds_the_lists_that_fit_the_role_and_none_is_without_bounds() {
    assertThat(lists("otto.officer")).containsExactly("Due today", "High risk", "Late", "My tasks", "My team's tasks",
        "Not taken", "Suspects and bail", "Victims and families");
    assertThat(lists("hanna.hub")).containsExactly("Due today", "High risk", "Late", "Missing children", "My tasks",
        "My team's tasks", "Not taken", "Strategy and referrals");
    assertThat(lists("sina.sergeant")).contains("Escalations", "Missing children", "Suspects and bail");
    assertThat(lists("emil.embedded")).containsExactly("Due today", "High risk", "Late", "My tasks",
        "My team's tasks", "Not taken");
    assertThat(rest("pia.owner").get("filter").status()).isEqualTo(403);
  }

  @Test
  void no_list_moves_under_somebodys_hand_and_none_has_an_order_of_its_own() {
    for (Filter filter : engine.getFilterService().createTaskFilterQuery().list()) {
      assertThat(filter.getProperties()).as(filter.getName()).containsEntry("refresh", false);
      assertThat(browser("sina.sergeant").get("filter/" + filter.getId()).json().at("/query/sorting"))
          .as(filter.getName()).isEmpty();
    }
  }

  private List<String> lists(String user) {
    var lists = browser(user).get("filter?resourceType=Task").json();
    lists.forEach(list -> assertThat(list.path("query").toString()).as(list.path("name").asText())
        .containsAnyOf("${currentUserGroups()}", "${currentUser()}"));
    return lists.findValuesAsText("name").stream().sorted().toList();
  }

  @Test
  void the_lists_hold_what_their_names_say() {
    Doorway officer = browser("otto.officer");
    assertThat(names(officer, "My team's tasks")).contains(reference);
    assertThat(names(officer, "High risk")).contains(reference);
    assertThat(names(officer, "Not taken")).contains(reference);
    assertThat(names(officer, "Suspects and bail")).doesNotContain(reference);
    assertThat(names(officer, "My tasks")).doesNotContain(reference);
    officer.post("task/" + investigatorsTask() + "/claim", "{\"userId\":\"otto.officer\"}");
    assertThat(names(officer, "My tasks")).contains(reference);
    assertThat(names(officer, "Not taken")).doesNotContain(reference);
    assertThat(names(officer, "My team's tasks")).contains(reference);
    assertThat(names(browser("hanna.hub"), "My team's tasks")).doesNotContain(reference);
  }

  @Test
  void a_second_start_changes_nothing() {
    long lists = engine.getFilterService().createTaskFilterQuery().count();
    long grants = engine.getAuthorizationService().createAuthorizationQuery().count();
    var written = new Grants(engine.getIdentityService(), engine.getAuthorizationService());
    written.write();
    new TeamFilters(engine.getFilterService(), engine.getTaskService(), engine.getRepositoryService(),
        engine.getDecisionService(), written).write();
    assertThat(engine.getAuthorizationService().createAuthorizationQuery().count()).isEqualTo(grants);
    assertThat(engine.getFilterService().createTaskFilterQuery().count()).isEqualTo(lists);
  }

  /** The case references in a list, read as the officer reads them. */
  private List<String> names(Doorway door, String list) {
    String filter = engine.getFilterService().createTaskFilterQuery().filterName(list).singleResult().getId();
    var answer = door.post("filter/" + filter + "/list", "{}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().findValuesAsText("id").stream()
        .map(id -> engine.getTaskService().getVariable(id, "caseReference")).map(String::valueOf).toList();
  }
}
