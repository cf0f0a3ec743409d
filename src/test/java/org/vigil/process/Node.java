package org.vigil.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.vigil.logs.LogOfThisRun;

/**
 * A Vigil in a process of its own, with its data in a folder; it can be killed at any moment.
 */
final class Node implements AutoCloseable {

  static final String PASSWORD = "Quiet-harbour-47!";
  static final String KEEPER = "keeper";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private Node(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a node whose time is not the machine's, and waits until it answers.
   *
   * @param moment what its clock shows when it starts; from then on it goes as fast as any other, unless it stands
   * @param settings as on a command line, for example {@code --spring.datasource.url=…}; {@link NodeInTime} has some
   */
  static Node startAt(Instant moment, Path folder, List<String> settings) throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    PackedVigil vigil = PackedVigil.ofThisBuild();
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        // It lives for half a minute: the second compiler would be at work for longer than that.
        "-XX:TieredStopAtLevel=1"));
    boolean powerGoes = settings.stream().anyMatch(setting -> setting.startsWith(NodeInTime.POWER_GOES));
    command.addAll(vigil.options(!powerGoes));
    command.addAll(List.of(NodeInTime.class.getName(), moment.toString()));
    command.addAll(settings);
    command.add("--server.port=" + port);
    var builder = new ProcessBuilder(command);
    builder.environment().put("VIGIL_ADMIN_USER", KEEPER);
    builder.environment().put("VIGIL_ADMIN_PASSWORD", PASSWORD);
    builder.directory(folder.toFile());
    // With the logs of all tests: logs/NothingOfAChildInTheLogTest reads them.
    Path log = LogOfThisRun.folder().resolve("node-" + folder.getFileName() + ".log");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Node node = new Node(builder.start(), port);
    if (!powerGoes) {
      Awaitility.await("the node to answer; its log is " + log).atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(100)).until(node::answers);
      vigil.remember(node.process.pid());
    }
    return node;
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The node ended by itself with " + process.exitValue());
    }
    try {
      return send(KEEPER, "GET", "/engine-rest/user/count", null) != null;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  JsonNode get(String user, String path) {
    return send(user, "GET", path, null);
  }

  JsonNode post(String user, String path, Object body) {
    return send(user, "POST", path, body);
  }

  JsonNode put(String user, String path) {
    return send(user, "PUT", path, null);
  }

  private JsonNode send(String user, String method, String path, Object body) {
    try {
      var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
      var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
          .header("Authorization", "Basic " + Base64.getEncoder()
              .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
          .header("Content-Type", "application/json").method(method, publisher).build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until its power has gone: see {@link NodeInTime#POWER_GOES}. */
  void dies() {
    process.onExit().orTimeout(10, TimeUnit.MINUTES).join();
  }

  /** The power goes: nothing is finished, flushed or said. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
