package org.vigil;

import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Vigil. The map of the house is in {@code package-info.java}. */
@SpringBootApplication
@EnableScheduling
public class VigilApplication {

  public static void main(String[] args) {
    // Engine columns hold times without a zone, and in UTC no hour exists twice: docs/adr/0003.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Locale.setDefault(Locale.UK);
    SpringApplication.run(VigilApplication.class, args);
  }
}
