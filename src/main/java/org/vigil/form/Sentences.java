package org.vigil.form;

import java.util.Locale;

/** Joins the words beside a question and what is to be done about it. */
public final class Sentences {

  private Sentences() {}

  /** {@code Crime number: fill this in.} or, where the words are a question already, {@code Approve? Choose one.} */
  public static String of(String question, String sentence) {
    return question.endsWith("?")
        ? question + " " + sentence.substring(0, 1).toUpperCase(Locale.UK) + sentence.substring(1)
        : question + ": " + sentence;
  }
}
