package org.vigil.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody at a door: a browser session of the web applications, or name and password at the engine's REST. */
public class Doorway {

  static final String WEB = "/camunda/api/engine/engine/default/";
  static final String REST = "/engine-rest/";

  private final String vigil;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String root;
  private String authorization;

  /** @param vigil from the scheme to where it is mounted */
  private Doorway(String vigil, String root) {
    this.vigil = vigil;
    this.root = root;
  }

  /** Where the Vigil is that listens at this port and is mounted nowhere else. */
  public static String at(int port) {
    return "http://localhost:" + port;
  }

  public record Answer(int status, String body, HttpResponse<String> raw) {

    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException broken) {
        throw new AssertionError("not JSON: " + body, broken);
      }
    }

    public String message() {
      return json().path("message").asText();
    }
  }

  static Doorway stranger(int port, String root) {
    return new Doorway(at(port), root);
  }

  static Doorway browser(int port, String user, String app) {
    return browser(port, user, app, Team.PASSWORD);
  }

  public static Doorway browser(int port, String user, String app, String password) {
    return browser(at(port), user, app, password);
  }

  public static Doorway browser(String vigil, String user, String app, String password) {
    var doorway = new Doorway(vigil, WEB);
    doorway.send("GET", "/camunda/app/" + app + "/default/", null);
    var answer = doorway.send("POST", "/camunda/api/admin/auth/user/default/login/" + app,
        "username=" + encoded(user) + "&password=" + encoded(password), "application/x-www-form-urlencoded");
    if (answer.status() != 200) {
      throw new AssertionError(user + " cannot sign on: " + answer.status() + " " + answer.body());
    }
    doorway.send("GET", "/camunda/app/" + app + "/default/", null);
    return doorway;
  }

  static Doorway rest(int port, String user) {
    return rest(port, user, Team.PASSWORD);
  }

  public static Doorway rest(int port, String user, String password) {
    var doorway = new Doorway(at(port), REST);
    doorway.authorization = "Basic " + Base64.getEncoder()
        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return doorway;
  }

  public Answer get(String asked) {
    return send("GET", root + asked, null);
  }

  Answer post(String asked, String json) {
    return send("POST", root + asked, json);
  }

  /** The Modeler's button: one part a file. */
  Answer publish(String name, Map<String, String> files) {
    String parts = "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + name + "\r\n"
        + files.entrySet().stream().map(file -> "--part\r\nContent-Disposition: form-data; name=\"" + file.getKey()
            + "\"; filename=\"" + file.getKey() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.getValue()
            + "\r\n").collect(Collectors.joining()) + "--part--\r\n";
    return send("POST", root + "deployment/create", parts, "multipart/form-data; boundary=part");
  }

  Answer ask(String method, String asked, String json) {
    return send(method, root + asked, json);
  }

  /** Goes somewhere as a browser does that is given an address. */
  Answer visit(String address) {
    return exchange(HttpRequest.newBuilder(URI.create(vigil + address))
        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8").build());
  }

  /** Any address, from where Vigil is mounted on. */
  public Answer send(String method, String address, String json) {
    return send(method, address, json, "application/json");
  }

  public Answer send(String method, String address, String body, String type) {
    var request = HttpRequest.newBuilder(URI.create(vigil + address))
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
        .header("Accept", address.contains("/app/") ? "text/html"
            : address.contains("/list?") ? "application/hal+json"
            : address.contains("/prometheus") ? "text/plain" : "application/json");
    if (body != null) {
      request.header("Content-Type", type);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue).findFirst().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    return exchange(request.build());
  }

  /** Forgets the token that proves a request comes from the web application's own page. */
  Answer postWithoutToken(String asked, String json) {
    return exchange(HttpRequest.newBuilder(URI.create(vigil + root + asked))
        .POST(HttpRequest.BodyPublishers.ofString(json)).header("Content-Type", "application/json").build());
  }

  private Answer exchange(HttpRequest request) {
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException unreachable) {
      throw new AssertionError(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
