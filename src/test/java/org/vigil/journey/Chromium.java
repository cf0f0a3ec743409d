package org.vigil.journey;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The browser of the journeys: the machine's own Chromium, brought by the test run when a Debian has none, and letters
 * as wide as Arial's, in which the Modeler and Cockpit draw: what lies on what in a diagram is measured with them.
 */
public final class Chromium {

  private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private static final Path LETTERS = Path.of("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf");
  private static boolean asked;
  private static Browser ofThisRun;

  private Chromium() {}

  /**
   * The one browser of this JVM, for whoever runs on its one thread of tests; it goes when the JVM does. A person at it
   * is a {@link Workstation}, which shares nothing with another's.
   */
  static Browser ofThisRun() {
    if (ofThisRun == null || !ofThisRun.isConnected()) {
      Playwright playwright = Playwright.create();
      ofThisRun = open(playwright);
      // No test runs any more by then, so this thread is the only one that speaks to it.
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium"));
    }
    return ofThisRun;
  }

  public static Browser open(Playwright playwright) {
    return playwright.chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(foundByOneAtATime()).setArgs(List.of(
            "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
            "--disable-component-update", "--disable-sync")));
  }

  /** Two journeys may start at once, and a Chromium that is being installed is no Chromium yet. */
  private static Path foundByOneAtATime() {
    try (var file = FileChannel.open(Path.of("target", "chromium.lock"), CREATE, WRITE); var lock = file.lock()) {
      return found();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path found() {
    Path here = here();
    boolean missing = here == null || !Files.exists(LETTERS);
    if (missing && !asked && isDebian() && "root".equals(System.getProperty("user.name"))) {
      asked = true;
      run("apt-get", "update");
      run("apt-get", "install", "-y", "--no-install-recommends", "fonts-liberation");
      if (here == null) {
        run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
      }
      here = here();
    }
    if (here == null) {
      throw new IllegalStateException("The journeys need Chromium: install it, or set CHROMIUM to where it is.");
    }
    return here;
  }

  private static Path here() {
    return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream()).map(Path::of)
        .filter(Files::isExecutable).findFirst().orElse(null);
  }

  private static boolean isDebian() {
    return Files.isExecutable(Path.of("/usr/bin/apt-get"));
  }

  private static void run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("target", "chromium.log").toFile()));
      process.environment().put("DEBIAN_FRONTEND", "noninteractive");
      process.start().waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Chromium could not be installed: install it, or set CHROMIUM to where it is.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
