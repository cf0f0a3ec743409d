package org.vigil.journey;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;

/** How somebody works a page: with the mouse, or with the keyboard alone. */
enum Hand {
  MOUSE {
    @Override
    void press(Locator button) {
      button.click();
    }

    @Override
    void tick(Locator box) {
      box.check();
    }

    @Override
    void choose(Locator list, Pattern option) {
      list.selectOption(new SelectOption().setLabel(label(list, option)));
    }

    @Override
    void write(Locator box, String text) {
      box.click();
      box.fill(text);
    }
  },
  KEYBOARD {
    @Override
    void press(Locator button) {
      keysAt(button).press("Enter");
    }

    @Override
    void tick(Locator box) {
      keysAt(box).press("Space");
    }

    @Override
    void choose(Locator list, Pattern option) {
      Keyboard keys = keysAt(list);
      String wanted = label(list, option);
      for (int at = 0; at < list.locator("option").count() && !wanted.equals(list.evaluate(CHOSEN)); at++) {
        keys.press("ArrowDown");
      }
    }

    @Override
    void write(Locator box, String text) {
      keysAt(box).type(text);
    }
  };

  private static final int STOPS_AT_MOST = 250;
  private static final String CHOSEN = "list => list.selectedOptions[0].label";

  abstract void press(Locator button);

  abstract void tick(Locator box);

  abstract void choose(Locator list, Pattern option);

  abstract void write(Locator box, String text);

  /** Only to there, though what has the focus is hidden behind what is drawn for it. */
  static Keyboard keysAtHidden(Locator there) {
    there.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    return tabTo(there);
  }

  /** The whole of an option; what the server is asked for first comes a moment later. */
  private static String label(Locator list, Pattern option) {
    Locator found = list.locator("option").filter(new Locator.FilterOptions().setHasText(option)).first();
    found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    return found.innerText();
  }

  /** Tab by Tab to there; who looks for it sees where the focus is. */
  private static Keyboard keysAt(Locator there) {
    there.waitFor();
    return tabTo(there);
  }

  private static Keyboard tabTo(Locator there) {
    Keyboard keys = there.page().keyboard();
    for (int stop = 0; stop < STOPS_AT_MOST; stop++) {
      if (Boolean.TRUE.equals(there.evaluate("there => there === document.activeElement"))) {
        return keys;
      }
      keys.press("Tab");
    }
    throw new AssertionError("The Tab key never comes to " + there);
  }
}
