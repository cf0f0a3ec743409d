package org.vigil;

import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Vigil. The map of the house is in {@code package-info.java}. */
@SpringBootApplication
public class VigilApplication {

  public static void main(String[] args) {
    // Engine columns hold times without a zone, so every node must count in the zone the law counts in: docs/adr/0003.
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/London"));
    Locale.setDefault(Locale.UK);
    SpringApplication.run(VigilApplication.class, args);
  }
}
