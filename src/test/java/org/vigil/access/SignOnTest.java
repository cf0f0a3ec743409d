package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway.Answer;

/** What a stranger, a guesser and somebody who is no longer wanted can do at the two doors that ask for a password. */
class SignOnTest extends AtTheDoor {

  private static final String STRANGER = "127.0.0.9";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired MeterRegistry meters;
  @Autowired JdbcClient database;
  @Autowired Membership membership;
  @Autowired PasswordCheck passwords;
  private Instant now;

  @BeforeEach
  void the_clock_stands() {
    now = ClockUtil.getCurrentTime().toInstant();
    ClockUtil.setCurrentTime(Date.from(now));
  }

  @AfterEach
  void the_clock_goes() {
    ClockUtil.reset();
    engine.getIdentityService().deleteUser("greta.guest");
  }

  @Test
  void a_strangers_guesses_shut_nobody_out_not_even_the_last_administrator() {
    for (String person : List.of("ivo.inspector", "aila.admin", "pia.owner")) {
      for (int guess = 1; guess <= 40; guess++) {
        later(61);
        assertThat(basic(person, "Wrong-guess-" + guess)).as("guess %s", guess).isEqualTo(401);
      }
      later(61);
      assertThat(basic(person, Team.PASSWORD)).as(person + " afterwards").isNotEqualTo(401);
      assertThat(login(person, Team.PASSWORD)).as(person + " in the browser").isEqualTo(200);
    }
  }

  @Test
  void nobody_is_hindered_by_guesses_from_another_address() throws IOException {
    for (int guess = 1; guess <= 12; guess++) {
      assertThat(elsewhere("sina.sergeant", "Wrong-guess-" + guess)).isEqualTo(401);
    }
    assertThat(login("sina.sergeant", Team.PASSWORD)).isEqualTo(200);
  }

  @Test
  void after_a_wrong_password_the_right_one_waits_a_little_and_longer_each_time_to_a_minute() {
    guest("greta.guest", Role.OWNER);
    List<Integer> waited = new ArrayList<>();
    for (int guess = 1; guess <= 8; guess++) {
      assertThat(basic("greta.guest", "Wrong-guess-" + guess)).isEqualTo(401);
      int seconds = 0;
      double before = hashed();
      while (basic("greta.guest", "Wrong-" + guess + "-" + seconds) == 401 && hashed() == before && seconds < 100) {
        later(1);
        seconds++;
      }
      waited.add(seconds);
    }
    assertThat(waited.get(0)).isBetween(1, 4);
    assertThat(waited).allMatch(seconds -> seconds <= 61).isSorted();
    later(61);
    assertThat(basic("greta.guest", Team.PASSWORD)).isEqualTo(200);
  }

  @Test
  void fifteen_guesses_at_once_are_one_guess() {
    guest("greta.guest", Role.OWNER);
    double before = hashed();
    try (var many = new Many(15)) {
      var answers = IntStream.range(0, 15)
          .mapToObj(guess -> CompletableFuture.supplyAsync(
              () -> basic("greta.guest", "At-once-" + guess), many.threads()))
          .toList().stream().map(CompletableFuture::join).toList();
      assertThat(answers).containsOnly(401);
    }
    assertThat(hashed() - before).isEqualTo(1);
    assertThat(basic("greta.guest", Team.PASSWORD)).as("the right one does not jump the delay").isEqualTo(401);
    later(61);
    assertThat(basic("greta.guest", Team.PASSWORD)).isEqualTo(200);
  }

  @Test
  void the_right_password_fifteen_times_at_once_is_right_fifteen_times() {
    guest("greta.guest", Role.OWNER);
    try (var many = new Many(15)) {
      assertThat(IntStream.range(0, 15)
          .mapToObj(ask -> CompletableFuture.supplyAsync(() -> basic("greta.guest", Team.PASSWORD), many.threads()))
          .toList().stream().map(CompletableFuture::join).toList()).containsOnly(200);
    }
  }

  @Test
  void a_name_nobody_has_costs_the_same_work_and_the_same_delay() {
    guest("greta.guest", Role.OWNER);
    for (boolean browser : List.of(true, false)) {
      later(4_000);
      List<String> real = work(browser, "greta.guest");
      later(4_000);
      assertThat(work(browser, "nobody.at.all." + browser)).isEqualTo(real)
          .containsExactly("401 1.0", "401 0.0", "401 1.0", "401 0.0", "401 1.0", "401 0.0");
    }
  }

  /** Answer and hashes of six wrong passwords, half a second to some seconds apart. */
  private List<String> work(boolean browser, String name) {
    List<String> work = new ArrayList<>();
    for (int seconds : new int[] {0, 1, 3, 1, 7, 1}) {
      later(seconds);
      double before = hashed();
      int status = browser ? login(name, "Wrong-password-1") : basic(name, "Wrong-password-1");
      work.add(status + " " + (hashed() - before));
    }
    return work;
  }

  @Test
  void one_address_has_only_so_many_wrong_passwords_worked_out_a_minute() {
    double before = hashed();
    for (int guess = 1; guess <= 100; guess++) {
      assertThat(basic("nobody." + guess, "Wrong-password-1")).isEqualTo(401);
    }
    assertThat(hashed() - before).isBetween(1.0, 40.0);
    later(600);
    assertThat(basic("pia.owner", Team.PASSWORD)).isEqualTo(200);
  }

  @Test
  void a_name_that_is_being_guessed_at_is_measured_and_told() {
    double before = measure("outcome=\"wrong\"");
    for (int guess = 1; guess <= 12; guess++) {
      later(61);
      basic("ivo.inspector", "Wrong-guess-" + guess);
    }
    assertThat(measure("outcome=\"wrong\"") - before).isEqualTo(12);
    assertThat(metrics()).contains("vigil_signon_names_guessed");
    assertThat(database.sql("select recipients, text from vigil_notice where notice_key like 'guessed ivo.inspector%'")
        .query((row, number) -> row.getString(1)).list()).singleElement().asString().contains("ivo.inspector",
            "camunda-admin");
    database.sql("delete from vigil_notice where notice_key like 'guessed %'").update();
  }

  @Test
  void whoever_signs_on_meanwhile_hides_no_guesser_and_their_own_slips_are_forgiven() throws IOException {
    guest("gustav.guest", Role.INVESTIGATOR);
    try {
      for (int guess = 1; guess <= 9; guess++) {
        later(61);
        assertThat(elsewhere("gustav.guest", "Wrong-guess-" + guess)).isEqualTo(401);
      }
      assertThat(login("gustav.guest", "Mistyped-5-words")).isEqualTo(401);
      assertThat(told("gustav.guest")).as("ten wrong ones, the owner's slip among them").isEqualTo(1);
      database.sql("delete from vigil_notice where notice_key like 'guessed %'").update();
      // A day later it is told again, if it goes on; a sign-on in between changes nothing about that.
      later(25 * 3600);
      for (int guess = 1; guess <= 9; guess++) {
        later(61);
        assertThat(elsewhere("gustav.guest", "Wrong-again-" + guess)).isEqualTo(401);
      }
      assertThat(login("gustav.guest", Team.PASSWORD)).isEqualTo(200);
      assertThat(told("gustav.guest")).isZero();
      later(61);
      assertThat(elsewhere("gustav.guest", "Wrong-again-10")).isEqualTo(401);
      assertThat(told("gustav.guest")).as("ten from elsewhere, the owner's sign-on among them").isEqualTo(1);
    } finally {
      database.sql("delete from vigil_notice where notice_key like 'guessed %'").update();
      engine.getIdentityService().deleteUser("gustav.guest");
    }
  }

  private int told(String name) {
    return database.sql("select count(*) from vigil_notice where notice_key like ?").param("guessed " + name + "%")
        .query(Integer.class).single();
  }

  @Test
  void a_new_password_ends_every_session_that_was_opened_with_the_old_one() {
    guest("greta.guest", Role.INVESTIGATOR);
    Doorway greta = browser("greta.guest");
    assertThat(greta.send("GET", "/camunda/vigil/me", null).status()).isEqualTo(200);
    assertThat(browser("aila.admin").ask("PUT", "user/greta.guest/credentials",
        "{\"password\":\"Harbour-of-quiet-52\",\"authenticatedUserPassword\":\"" + Team.PASSWORD + "\"}").status())
        .isEqualTo(204);
    // Who asks the sign-on page first, or signs on wrongly, has not signed on.
    greta.send("GET", "/camunda/api/admin/auth/user/default/login/tasklist", null);
    assertThat(greta.send("GET", "/camunda/vigil/me", null).status()).isEqualTo(401);
    assertThat(greta.get("task/count").status()).isEqualTo(401);
    assertThat(login("greta.guest", "Harbour-of-quiet-52")).isEqualTo(200);
  }

  @Test
  void ones_own_new_password_leaves_the_session_one_is_in_and_ends_the_others() {
    guest("greta.guest", Role.INVESTIGATOR);
    Doorway here = browser("greta.guest");
    Doorway there = browser("greta.guest");
    assertThat(here.ask("PUT", "user/greta.guest/credentials",
        "{\"password\":\"Harbour-of-quiet-53\",\"authenticatedUserPassword\":\"" + Team.PASSWORD + "\"}").status())
        .isEqualTo(204);
    assertThat(here.send("GET", "/camunda/vigil/me", null).status()).isEqualTo(200);
    assertThat(there.send("GET", "/camunda/vigil/me", null).status()).isEqualTo(401);
  }

  @Test
  void a_lost_role_ends_the_session() {
    guest("greta.guest", Role.INVESTIGATOR);
    engine.getIdentityService().createMembership("greta.guest", Role.SAFEGUARDING_HUB.group());
    Doorway greta = browser("greta.guest");
    assertThat(greta.get("task/count").status()).isEqualTo(200);
    engine.getIdentityService().deleteMembership("greta.guest", Role.SAFEGUARDING_HUB.group());
    assertThat(greta.get("task/count").status()).isEqualTo(401);
    assertThat(browser("greta.guest").get("task/count").status()).isEqualTo(200);
  }

  @Test
  void a_machine_signs_on_to_no_web_application() {
    for (String machine : List.of("machine-one", "machine-two")) {
      for (String app : List.of("welcome", "tasklist", "cockpit", "admin")) {
        assertThat(login(machine, Team.PASSWORD, app)).as(machine + " at " + app).isIn(401, 403);
      }
      later(600);
    }
  }

  @Test
  void known_short_and_own_passwords_are_refused_to_everybody() {
    Doorway admin = browser("aila.admin");
    List<String> taken = new ArrayList<>();
    for (String known : List.of("Password123!", "Aaaaaaaaa1!", "Vigil-demo-2026!", "Qwertyuiop1!", "1qaz2wsx3edc",
        "Password-2026!", "P@ssw0rd1234", "Welcome-2026!", "Asdfghjkl123!", "123456789012", "Short-1!", "letmein12345!",
        "Abcdefghijk1!", "Liverpool2026!", "greta.guest-1A", "Vigil-2026-Vigil!", "aaaaaaaaaaaaaaaa")) {
      var answer = admin.post("user/create", "{\"profile\":{\"id\":\"greta.guest\",\"firstName\":\"Greta\","
          + "\"lastName\":\"Guest\",\"email\":\"greta.guest@vigil.example\"},\"credentials\":{\"password\":\"" + known
          + "\"}}");
      if (answer.status() < 400) {
        taken.add(known);
        engine.getIdentityService().deleteUser("greta.guest");
      }
    }
    assertThat(taken).isEmpty();
    for (String good : List.of("harbour of quiet lanterns", "Quiet-harbour-47!", "correct pelican lantern mossy")) {
      var answer = admin.post("user/create", "{\"profile\":{\"id\":\"greta.guest\",\"firstName\":\"Greta\","
          + "\"lastName\":\"Guest\",\"email\":\"greta.guest@vigil.example\"},\"credentials\":{\"password\":\"" + good
          + "\"}}");
      assertThat(answer.status()).as("%s: %s", good, answer.body()).isEqualTo(204);
      engine.getIdentityService().deleteUser("greta.guest");
    }
  }

  @Test
  void in_production_only_process_owners_and_systems_sign_on_with_each_request() throws Exception {
    var production = new YamlPropertiesFactoryBean();
    production.setResources(new ClassPathResource("application-prod.yaml"));
    assertThat(production.getObject()).containsEntry("vigil.rest.people", false);
    var door = new BasicSignOn(engine.getIdentityService(), membership, passwords, false);
    List<String> open = new ArrayList<>();
    for (String person : Team.PEOPLE.keySet()) {
      if (through(door, "/engine-rest/task", person)) {
        open.add(person);
      }
      assertThat(through(door, "/api/reports", person)).as("reports are another door").isTrue();
    }
    assertThat(open).containsExactlyInAnyOrder("pia.owner", "machine-one", "machine-two");
  }

  private static boolean through(BasicSignOn door, String address, String person) throws Exception {
    var request = new MockHttpServletRequest("GET", address);
    request.addHeader("Authorization", "Basic " + Base64.getEncoder()
        .encodeToString((person + ":" + Team.PASSWORD).getBytes(StandardCharsets.UTF_8)));
    var response = new MockHttpServletResponse();
    var behind = new MockFilterChain();
    door.doFilter(request, response, behind);
    assertThat(response.getStatus()).isIn(200, 403);
    return behind.getRequest() != null;
  }

  private void guest(String name, Role role) {
    var user = engine.getIdentityService().newUser(name);
    user.setFirstName(name.startsWith("greta") ? "Greta" : "Gustav");
    user.setLastName("Guest");
    user.setEmail(name + "@vigil.example");
    QuickPassword.give(user, Team.PASSWORD);
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().createMembership(name, role.group());
  }

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
    ClockUtil.setCurrentTime(Date.from(now));
  }

  private double hashed() {
    return meters.get("vigil.signon.passwords.hashed").counter().count();
  }

  private String metrics() {
    return Doorway.rest(port, "machine-two").send("GET", "/actuator/prometheus", null).body();
  }

  private double measure(String tag) {
    return metrics().lines().filter(line -> line.startsWith("vigil_signon_failed_total") && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
  }

  private int basic(String name, String password) {
    return ask(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/version")).header(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString((name + ":" + password)
            .getBytes(StandardCharsets.UTF_8))).build()).statusCode();
  }

  /** From another address of this machine. */
  private int elsewhere(String name, String password) throws IOException {
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(STRANGER, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      String credentials = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(("GET /engine-rest/version HTTP/1.1\r\nHost: localhost:" + port
          + "\r\nConnection: close\r\nAuthorization: Basic " + credentials + "\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ")[1]);
    }
  }

  private int login(String name, String password) {
    return login(name, password, name.startsWith("aila") ? "admin" : name.startsWith("pia") ? "cockpit" : "tasklist");
  }

  private int login(String name, String password, String app) {
    Doorway door = Doorway.stranger(port, Doorway.WEB);
    door.send("GET", "/camunda/app/" + app + "/default/", null);
    Answer answer = door.send("POST", "/camunda/api/admin/auth/user/default/login/" + app,
        "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    return answer.status();
  }

  private static HttpResponse<String> ask(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private record Many(ExecutorService threads) implements AutoCloseable {
    Many(int count) {
      this(Executors.newFixedThreadPool(count));
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
