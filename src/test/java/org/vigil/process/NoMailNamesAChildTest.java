package org.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.escalation.Post;

/** Nobody who is in any of the twelve cases is named in any mail of a case that is late at every step. */
class NoMailNamesAChildTest extends Scenario {

  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Set<String> PRIVATE = Set.of("givenName", "familyName", "dateOfBirth", "address", "school",
      "phone", "postcode", "homeAuthority", "concern", "sourceReference");

  @RegisterExtension
  final GreenMailExtension mail = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  @Autowired Post post;

  @BeforeEach
  void the_outbox_is_empty() {
    post.isEmptied();
  }

  @Test
  void no_mail_of_a_case_that_is_late_everywhere_names_anybody_in_it() throws Exception {
    story.before(step -> {
      Instant late = story.task(step).getDueDate().toInstant().plusSeconds(120);
      Instant now = ClockUtil.getCurrentTime().toInstant();
      // A step due in months is not waited for: the chief officer would be written to of all the others every day.
      if (late.isBefore(now.plus(Duration.ofDays(8)))) {
        story.at(late.isAfter(now) ? late : now);
        posted();
      }
    });
    new WholeWay(story).told("high");
    digest();
    posted();
    namesNobody(100);
  }

  @Test
  void no_mail_of_any_of_the_twelve_cases_names_anybody_in_it() throws Exception {
    for (String file : files()) {
      story = nextStory().received(file);
      story.at(story.task("assessImmediateRisk").getDueDate().toInstant().plusSeconds(5 * 3600));
      posted();
      digest();
      posted();
      story.leave();
    }
    namesNobody(60);
  }

  private void digest() {
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
        .processDefinitionKey("daily-digest").singleResult().getId());
  }

  private void posted() {
    post.goes(mail.getSmtp().getServerSetup());
  }

  private void namesNobody(int atLeast) throws Exception {
    MimeMessage[] mails = mail.getReceivedMessages();
    assertThat(mails).as("mails").hasSizeGreaterThan(atLeast);
    Set<String> secrets = secrets();
    assertThat(secrets).as("names and the like in the twelve cases").hasSizeGreaterThan(80);
    Pattern named = Pattern.compile("(?<![\\w-])(" + String.join("|", secrets.stream().map(Pattern::quote).toList())
        + ")(?![\\w-])");
    for (MimeMessage message : mails) {
      String all = message.getSubject() + "\n" + message.getContent() + "\n" + GreenMailUtil.getHeaders(message)
          .replaceAll("(?m)^(To|Received|Message-ID|Date): .*(\r?\n[ \t].*)*", "");
      assertThat(named.matcher(all).results().map(found -> found.group())).as(all).isEmpty();
    }
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
    }
  }

  private static Set<String> secrets() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String file : files()) {
      collect(new ObjectMapper().readTree(CASES.resolve(file + ".json").toFile()).get("report"), found);
    }
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    node.fields().forEachRemaining(field -> {
      if (PRIVATE.contains(field.getKey()) && field.getValue().isTextual()) {
        String text = field.getValue().asText();
        found.add(text);
        // A concern is a paragraph: its sentences count each.
        Arrays.stream(text.split("[.;] ?")).filter(part -> part.length() > 12).forEach(found::add);
      }
      collect(field.getValue(), found);
    });
    if (node.isArray()) {
      node.forEach(element -> collect(element, found));
    }
  }
}
