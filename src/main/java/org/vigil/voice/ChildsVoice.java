package org.vigil.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.casework.Headers;
import org.vigil.facts.London;
import org.vigil.form.Copies;
import org.vigil.form.FormListener;
import org.vigil.form.Submission;

/** What the children of a case have said and done, contact by contact, whatever form it was written in. */
@Component
public class ChildsVoice implements FormListener {

  /** What is looked at for copies: brothers and sisters may well share a home, so the place is not. */
  private static final List<String> OWN = List.of("words", "demeanour", "appearance", "activity", "relationships");
  /** Characters of one answer on a decision's form: enough for two sentences, short enough to be read first. */
  private static final int SHOWN = 300;
  private static final String NOBODY_YET = "Nobody has recorded a contact with a child of this case yet.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient database;
  private final Headers headers;
  private final Clock clock;

  ChildsVoice(JdbcClient database, Headers headers, Clock clock) {
    this.database = database;
    this.headers = headers;
    this.clock = clock;
  }

  /**
   * What a rule can ask about a submission: {@code voice}, what is written about the child, or null;
   * {@code voiceCopied}, for each of its answers that stands in an earlier record of the case, whose; {@code heard},
   * whether the case has a contact or an attempt with its next date, or null outside a case; {@code childSeen},
   * whether one is a contact.
   */
  @Override
  public Map<String, Object> facts(Submission sent) {
    String caseReference = sent.caseReference();
    Map<String, Object> facts = new LinkedHashMap<>();
    Map<String, Object> voice = ContactForm.voice(sent.form(), sent.answers());
    List<Contact> contacts = caseReference == null ? List.of() : contacts(caseReference);
    facts.put("voice", voice.isEmpty() ? null : voice);
    facts.put("voiceCopied", ContactForm.contact(sent.form(), sent.answers())
        .map(now -> copied(now, contacts)).orElse(Map.of()));
    facts.put("heard", caseReference == null ? null : !contacts.isEmpty());
    facts.put("childSeen", caseReference == null ? null : contacts.stream().anyMatch(Contact::seen));
    return facts;
  }

  private static Map<String, Object> copied(Contact now, List<Contact> earlier) {
    Map<String, Object> copied = new LinkedHashMap<>();
    OWN.forEach(key -> copied.put(key, null));
    for (Contact before : earlier) {
      // The same contact written down better, because the notice came back, is no copy.
      if (before.seen() && now.seen() && !same(before, now)) {
        OWN.stream().filter(key -> !before.text(key).isEmpty() && Copies.copies(now.text(key), before.text(key)))
            .forEach(key -> copied.put(key, before.child() + " on " + London.inWords(before.moment())));
      }
    }
    return copied;
  }

  private static boolean same(Contact one, Contact other) {
    return key(one.child()).equals(key(other.child())) && one.moment().equals(other.moment());
  }

  /** Keeps what a form says about a contact with a child; the case's open steps that show the child's words show it. */
  @Override
  public void accepted(Submission sent) {
    if (sent.caseReference() != null) {
      ContactForm.contact(sent.form(), sent.answers()).ifPresent(contact -> {
        keep(contact, sent);
        headers.heard(sent.caseReference(), inShort(sent.caseReference()));
      });
    }
  }

  private void keep(Contact now, Submission sent) {
    database.sql("insert into vigil_child_contact (case_reference, child, child_key, seen, moment, form_id, answers,"
        + " recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(Arrays.asList(sent.caseReference(), now.child(), key(now.child()), now.seen(),
            Timestamp.valueOf(now.moment()), sent.form().id(), write(now.answers()), sent.by(),
            clock.instant().atOffset(ZoneOffset.UTC))).update();
  }

  /** Whether the case has a contact with a child on record, or an attempt with the date of the next. */
  public boolean heard(String caseReference) {
    return database.sql("select count(*) from vigil_child_contact where case_reference = ?").param(caseReference)
        .query(Long.class).single() > 0;
  }

  /**
   * What the children said, in a few lines for the top of a form: each child's newest contact, the newest first.
   *
   * @param caseReference the case, or null outside one
   */
  public String inShort(String caseReference) {
    if (caseReference == null) {
      return "";
    }
    Map<String, Contact> newest = new LinkedHashMap<>();
    for (Contact contact : contacts(caseReference)) {
      newest.remove(key(contact.child()));
      newest.put(key(contact.child()), contact);
    }
    List<Contact> shown = new ArrayList<>(newest.values());
    Collections.reverse(shown);
    return shown.isEmpty() ? NOBODY_YET
        : shown.stream().map(ChildsVoice::sentence).collect(Collectors.joining("\n\n"));
  }

  private static String sentence(Contact contact) {
    String when = London.inWords(contact.moment());
    if (!contact.seen()) {
      return "**" + plain(contact.child()) + "**, not seen: " + cut(contact.text("notSeenReason")) + " Next attempt "
          + when + ".";
    }
    return "**" + plain(contact.child()) + "**, seen " + ("yes".equals(contact.text("alone")) ? "alone " : "") + when
        + ": " + cut(contact.text("words")) + " *Wants:* " + cut(contact.text("wishes")) + " *Fears:* "
        + cut(contact.text("fears"));
  }

  private static String cut(String text) {
    String plain = plain(text);
    return plain.length() <= SHOWN ? plain : plain.substring(0, plain.lastIndexOf(' ', SHOWN)) + " …";
  }

  /** The form reads what it shows as markdown: nothing an officer wrote becomes a heading, a link or a picture. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]#|~])", "\\\\$1");
  }

  /** Every contact with a child of the case and every attempt at one, the oldest first. */
  public List<Contact> contacts(String caseReference) {
    return database.sql("select child, seen, moment, answers from vigil_child_contact where case_reference = ?"
        + " order by recorded_at, id").param(caseReference)
        .query((row, number) -> new Contact(row.getString(1), row.getBoolean(2),
            row.getTimestamp(3).toLocalDateTime(), read(row.getString(4)))).list();
  }

  private static String key(String child) {
    return Normalizer.normalize(child, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.UK)
        .replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static String write(Map<String, Object> answers) {
    try {
      return JSON.writeValueAsString(answers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> read(String answers) {
    try {
      return JSON.readValue(answers, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
