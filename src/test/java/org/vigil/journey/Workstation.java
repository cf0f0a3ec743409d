package org.vigil.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A workstation in Britain with one person before it, in Tasklist or Cockpit. */
final class Workstation implements AutoCloseable {

  static final String PASSWORD = "Quiet-harbour-47!";

  /** Nothing that is there is waited for so long: other tests run beside this one, and the first page is a cold one. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int SIGN_ONS = 3;
  private static final List<Integer> WIDTHS = List.of(1440, 768, 320);

  /**
   * Resolves when the application has begun, nothing moves, and nothing has changed since a timer began that is due
   * after the mending's. Scripts may be there a while before they run; an application takes off its cloak at first.
   */
  private static final String UNCHANGED = """
      () => new Promise((rests, never) => {
        let changes = 0;
        let due = 0;
        const watch = new MutationObserver(again);
        function again() {
          clearTimeout(due);
          if (++changes > 5000) {
            watch.disconnect();
            never(new Error('The page does not come to rest.'));
          } else {
            due = setTimeout(done, 60);
          }
        }
        function done() {
          // What fades in is not yet as it will be; what turns for ever is never otherwise.
          const moving = document.getAnimations().filter(one => one.playState === 'running'
            && one.effect.getComputedTiming().iterations !== Infinity);
          if (document.querySelector('[cam-widget-header][ng-cloak]')) {
            again();
          } else if (moving.length > 0) {
            Promise.allSettled(moving.map(one => one.finished)).then(again);
          } else {
            watch.disconnect();
            rests();
          }
        }
        watch.observe(document.body, { childList: true, subtree: true });
        again();
      })""";

  final Page page;
  /** What the page complained about; a blank half page shows only here. */
  final List<String> complaints = new ArrayList<>();
  private final BrowserContext context;
  private final String address;
  /** What the page that is open has asked for and does not have yet, its own scripts among it. */
  private final Set<Request> asked = new HashSet<>();

  Workstation(Browser browser, int port) {
    this(browser, port, "", "Europe/London");
  }

  /** A workstation whose clock is another country's, before a Vigil that is mounted elsewhere. */
  Workstation(Browser browser, int port, String root, String zone) {
    context = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB").setTimezoneId(zone)
        .setViewportSize(1500, 1100));
    context.setDefaultTimeout(PATIENCE.toMillis());
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onRequest(request -> {
      if (request.isNavigationRequest()) {
        // Nobody hears of what the page before it had asked for.
        asked.clear();
      }
      asked.add(request);
    });
    page.onRequestFinished(asked::remove);
    page.onRequestFailed(asked::remove);
    address = "http://localhost:" + port + root + "/camunda/app/";
  }

  Workstation goTo(String application) {
    page.navigate(address + application);
    return this;
  }

  /**
   * Waits until the page is as it will stay: everything it asked for is there, and what mends it (vigil/accessible.js
   * comes 50 ms after the last change) has been over it. The page's own timers come in their order, so this is no
   * question of how fast the machine is.
   */
  Workstation rests() {
    do {
      try {
        page.waitForCondition(asked::isEmpty);
      } catch (TimeoutError e) {
        throw new AssertionError("Never answered: " + asked.stream().map(Request::url).toList(), e);
      }
      page.evaluate(UNCHANGED);
    } while (!asked.isEmpty());
    return this;
  }

  /** Opens an application and signs on to it. */
  Workstation signOn(String application, String user) {
    return goTo(application + "/").signOnHere(user);
  }

  /** Signs on where the boxes for it stand already, or will in a moment. */
  Workstation signOnHere(String user) {
    return signOnHere(user, () -> {
      page.getByPlaceholder("Username").fill(user);
      page.getByPlaceholder("Password").fill(PASSWORD);
    });
  }

  /**
   * Signs on as people do: who finds a box empty, or still stands before the door, types again.
   *
   * @param typing writes both boxes, whatever stands in them, and leaves the cursor in that of the password
   */
  Workstation signOnHere(String user, Runnable typing) {
    Locator name = page.getByPlaceholder("Username");
    Locator password = page.getByPlaceholder("Password");
    for (int look = 1; ; look++) {
      try {
        name.waitFor();
      } catch (TimeoutError e) {
        shot("no-sign-on");
        throw new AssertionError("There is nowhere to sign on at " + page.url() + "; the page complained of " + complaints
            + " and waits for " + asked.stream().map(Request::url).toList(), e);
      }
      typing.run();
      if (name.inputValue().equals(user) && password.inputValue().equals(PASSWORD)) {
        page.keyboard().press("Enter");
        try {
          password.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN)
              .setTimeout(PATIENCE.toMillis() / 2.0));
          return this;
        } catch (TimeoutError e) {
          shot("not-signed-on-" + look);
        }
      }
      if (look == SIGN_ONS) {
        throw new AssertionError(user + " does not get in; the box for the name holds: " + name.inputValue());
      }
    }
  }

  Locator lists() {
    return page.locator(".task-filters, [cam-tasklist-filters]").locator(".task-filter");
  }

  Workstation list(String name) {
    lists().getByText(Pattern.compile("^\\s*" + name)).first().click();
    return this;
  }

  /** The cards of the list that is open. */
  Locator cards() {
    return page.locator(".tasks-list > li.task");
  }

  /** Opens the first task of this name in the list that is open, and its form. */
  Workstation opens(String step) {
    cards().filter(new Locator.FilterOptions().setHasText(step)).first().locator("h4 a").click();
    page.locator(".task-details h2, .task h2").filter(new Locator.FilterOptions().setHasText(step)).first().waitFor();
    form().waitFor();
    return this;
  }

  /** Goes straight to a task, as a bookmark does. */
  Workstation opensTask(String taskId) {
    // Without this the last task's form may still stand there for a moment.
    page.navigate("about:blank");
    goTo("tasklist/default/#/?task=" + taskId);
    try {
      form().waitFor();
    } catch (TimeoutError e) {
      shot("no-form");
      throw e;
    }
    return this;
  }

  Locator form() {
    return page.locator(".fjs-container");
  }

  Workstation claims() {
    Locator claim = page.locator(".claim");
    if (claim.count() > 0 && claim.first().isVisible()) {
      claim.first().click();
      try {
        page.locator(".form-actions button.btn-primary:not([disabled])").waitFor();
      } catch (TimeoutError e) {
        shot("not-claimed");
        throw e;
      }
    }
    return this;
  }

  Workstation completes() {
    page.locator(".form-actions button.btn-primary").click();
    return this;
  }

  /** What stands at the top of a form that was refused, or in Tasklist's own red box. */
  Locator refusal() {
    return page.locator(".vigil-problem, [notifications-panel] .alert-danger,"
        + " .notifications .alert-danger, .alert.alert-danger:visible");
  }

  Workstation shot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/journey", name + ".png")));
    return this;
  }

  /** Where a picture goes: with {@code -Dvigil.screens=write} over the one in the documents, else to be looked at. */
  static Path picture(String name) {
    Path shown = Path.of("docs/screens", name);
    boolean write = "write".equals(System.getProperty("vigil.screens"));
    return write && Files.exists(shown) ? shown : Path.of("target/journey", name);
  }

  /** Pictures on a wide, a middling and a narrow screen, where nothing reaches beyond it. */
  Workstation shots(String name) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      int wide = (int) page.evaluate("() => document.documentElement.scrollWidth");
      if (wide > width) {
        shot(name + "-too-wide");
        throw new AssertionError(name + " is " + wide + " wide on a screen of " + width);
      }
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(name + "-" + width + ".png")));
    }
    page.setViewportSize(WIDTHS.get(0), 900);
    return this;
  }

  /** Every key in the browser's storage. */
  @SuppressWarnings("unchecked")
  List<String> kept() {
    return (List<String>) page.evaluate("() => Object.keys(localStorage).concat(Object.keys(sessionStorage))");
  }

  @Override
  public void close() {
    context.close();
  }
}
