package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vigil.report.CasesOnFile.first;
import static org.vigil.report.CasesOnFile.object;
import static org.vigil.report.CasesOnFile.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

  private static final Instant NOW = Instant.parse("2026-12-24T16:00:00Z");

  private final ReportReader reader = new ReportReader(FormOnFile::read);

  @Test
  void a_good_report_keeps_every_field_under_its_own_name() {
    var read = reader.read(report("01"), NOW, false);
    assertThat(read.report()).containsEntry("receivedAt", "2026-05-22T16:50")
        .containsEntry("channel", "partner-referral")
        .containsEntry("allegedHarm", List.of("physical-abuse")).containsEntry("whereaboutsKnown", true);
    assertThat(object(read.report(), "suspect")).containsEntry("livesWithChild", true);
    assertThat(first(read.report(), "children")).containsEntry("dateOfBirth", "2017-02-11");
    assertThat(read.sourceReference()).contains("CPOMS-88121");
    assertThat(read.receivedAt().instant()).isEqualTo("2026-05-22T15:50:00Z");
    assertThat(read.alsoKept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"receivedAt", "channel", "concern", "allegedHarm", "whereaboutsKnown"})
  void what_is_needed_is_asked_for_by_name(String field) {
    var report = report("01");
    report.remove(field);
    assertThat(faultsOf(report)).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo(field));
    report.put(field, "");
    assertThat(faultsOf(report)).extracting(ReportFault::field).contains(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"role", "sourceReference"})
  void what_is_needed_of_the_referrer_is_asked_for_by_name(String field) {
    var report = report("01");
    object(report, "referrer").put(field, null);
    assertThat(faultsOf(report)).extracting(ReportFault::field).containsExactly("referrer." + field);
  }

  @Test
  void all_faults_come_at_once_and_repeat_nothing_that_was_sent() {
    var report = report("01");
    first(report, "children").put("dateOfBirth", "2017-02-30");
    report.put("channel", Map.of("by", "pigeon Amber"));
    object(report, "suspect").put("ageYears", "Carl");
    var refused = refusalOf(report);
    assertThat(refused.faults()).extracting(ReportFault::field)
        .containsExactlyInAnyOrder("children[0].dateOfBirth", "channel", "suspect.ageYears");
    assertThat(refused.getMessage()).contains("children[0].dateOfBirth: give a date as yyyy-mm-dd")
        .doesNotContain("Amber", "Carl", "pigeon", "2017-02-30");
  }

  @ParameterizedTest
  @CsvSource({
      "2026-02-30T10:00, no such date", "2026-13-01T10:00, no such date", "2026-05-22T24:30, no such date",
      "22/05/2026 16:50, yyyy-mm-ddThh:mm", "2026-05-22, yyyy-mm-ddThh:mm", "1899-12-31T10:00, 1900",
      "2126-05-22T16:50, 90 days", "2027-03-25T10:00, 90 days", "2026-03-29T01:30, did not exist"})
  void an_impossible_time_of_receipt_is_refused_with_what_to_do(String time, String sentence) {
    var report = report("09");
    report.put("receivedAt", time);
    assertThat(faultsOf(report)).first().satisfies(fault -> {
      assertThat(fault.field()).isEqualTo("receivedAt");
      assertThat(fault.sentence()).contains(sentence);
    });
  }

  @ParameterizedTest
  @CsvSource({
      "2026-10-25T01:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30",
      "2026-10-25T01:30+00:00, 2026-10-25T01:30:00Z, 2026-10-25T01:30",
      "2026-05-22T16:50:30, 2026-05-22T15:50:30Z, 2026-05-22T16:50:30",
      "2026-05-22T15:50Z, 2026-05-22T15:50:00Z, 2026-05-22T16:50",
      "2026-05-22T17:50:00.123+02:00, 2026-05-22T15:50:00Z, 2026-05-22T16:50"})
  void a_time_means_what_london_clocks_showed(String sent, Instant meant, String kept) {
    var report = report("09");
    report.put("receivedAt", sent);
    var read = reader.read(report, NOW, false);
    assertThat(read.receivedAt().instant()).isEqualTo(meant);
    assertThat(read.report()).containsEntry("receivedAt", kept);
  }

  @Test
  void a_report_from_a_clock_that_runs_ahead_counts_from_now_and_keeps_what_it_said() {
    var report = report("06");
    var read = reader.read(report, Instant.parse("2026-11-21T10:00:00Z"), false);
    assertThat(read.receivedAt().instant()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(read.report()).containsEntry("receivedAt", "2026-11-21T10:00")
        .containsEntry("receivedAtStated", "2026-12-24T15:20");
  }

  @Test
  void a_report_sent_twice_has_one_fingerprint_although_time_and_order_differ() {
    var report = report("06");
    var turned = new LinkedHashMap<String, Object>();
    var keys = new ArrayList<>(report.keySet());
    java.util.Collections.reverse(keys);
    keys.forEach(key -> turned.put(key, report.get(key)));
    turned.put("notSaid", null);
    var early = reader.read(report, Instant.parse("2026-11-21T10:00:00Z"), false).fingerprint();
    assertThat(reader.read(turned, NOW, false).fingerprint()).isEqualTo(early);
    turned.put("concern", "Something else.");
    assertThat(reader.read(turned, NOW, false).fingerprint()).isNotEqualTo(early);
  }

  @Test
  void fields_nobody_asked_for_are_kept_apart_under_their_path() {
    var report = report("01");
    report.put("vehicle", Map.of("colour", " red ", "doors", 5));
    first(report, "children").put("nickname", "Bee");
    object(report, "suspect").put("alsoSent", true);
    var read = reader.read(report, NOW, false);
    assertThat(object(read.report(), "alsoSent")).containsEntry("vehicle", Map.of("colour", "red", "doors", 5))
        .containsEntry("children[0].nickname", "Bee").containsEntry("suspect.alsoSent", true);
    assertThat(read.alsoKept())
        .containsExactlyInAnyOrder("vehicle", "children[0].nickname", "suspect.alsoSent");
  }

  @Test
  void a_field_a_process_owner_adds_to_our_form_stays_in_its_place() {
    var report = report("01");
    report.put("weapon", "belt");
    assertThat(reader.read(report, NOW, true).report()).containsEntry("weapon", "belt").doesNotContainKey("alsoSent");
  }

  @Test
  void only_a_null_is_refused_in_a_text_wherever_it_is() {
    var report = report("01");
    report.put("concern", "He said \u0000");
    report.put("note", List.of(Map.of("deep", "a\u0000b")));
    first(report, "children").put("givenName", "A\u0000b");
    assertThat(faultsOf(report)).extracting(ReportFault::field)
        .containsExactlyInAnyOrder("concern", "note[0].deep", "children[0].givenName");
    report = report("01");
    report.put("concern", "Pain at < 5 and > 3, \"5 < 7\", \u00e9\u00e8, \ud83d\ude00, and\r\na new line");
    assertThat(reader.read(report, NOW, false).report().get("concern")).asString().endsWith("and\na new line");
  }

  @Test
  void a_concern_longer_than_forms_hold_goes_on_whole_beside_its_beginning() {
    var report = report("01");
    report.put("concern", "a".repeat(10_000));
    assertThat(reader.read(report, NOW, false).wholeText()).isEmpty();
    report.put("concern", "word ".repeat(2_001).strip());
    var read = reader.read(report, NOW, false);
    assertThat(read.wholeText()).contains("word ".repeat(2_001).strip());
    assertThat(read.report().get("concern")).asString().hasSizeLessThanOrEqualTo(10_000)
        .startsWith("word word").endsWith("“report-as-received.txt” of this case.]");
    report.put("concern", "a".repeat(100_001));
    assertThat(faultsOf(report)).singleElement()
        .satisfies(fault -> assertThat(fault.sentence()).isEqualTo("shorten this to at most 100,000 characters."));
  }

  @Test
  void a_grown_up_victim_must_be_said_to_have_been_a_child_at_the_time() {
    var report = report("05");
    assertThat(reader.read(report, NOW, false)).isNotNull();
    first(report, "children").remove("childAtTheTime");
    assertThat(faultsOf(report)).singleElement()
        .satisfies(fault -> assertThat(fault.sentence()).contains("childAtTheTime"));
  }

  @Test
  void nothing_happens_after_the_report_was_received() {
    var report = report("04");
    report.put("lastContactWithSuspectAt", "2026-11-06T23:41");
    first(report, "children").put("dateOfBirth", "2027-11-07");
    first(report, "previousMissingEpisodes").put("to", "2026-09-11T20:00");
    assertThat(faultsOf(report)).extracting(ReportFault::field).containsExactlyInAnyOrder("lastContactWithSuspectAt",
        "children[0].dateOfBirth", "previousMissingEpisodes[0].to");
  }

  @Test
  void a_list_of_nothings_is_no_harm() {
    var report = report("01");
    report.put("allegedHarm", List.of("", "-"));
    assertThat(faultsOf(report)).singleElement().satisfies(fault -> {
      assertThat(fault.field()).isEqualTo("allegedHarm");
      assertThat(fault.toString()).contains("give at least one of: physical-abuse");
    });
  }

  @Test
  void words_are_understood_as_partners_write_them() {
    var report = report("01");
    report.put("channel", "Partner referral");
    report.put("allegedHarm", List.of("FGM", "Sexual_Abuse", "sexual-abuse"));
    first(report, "children").put("sex", "female");
    var read = reader.read(report, NOW, false).report();
    assertThat(read).containsEntry("channel", "partner-referral")
        .containsEntry("allegedHarm", List.of("female-genital-mutilation", "sexual-abuse"));
    assertThat(first(read, "children")).containsEntry("sex", "F");
  }

  @Test
  void a_source_reference_of_ours_cannot_be_taken_by_others() {
    var report = report("01");
    object(report, "referrer").put("sourceReference", "VIGIL-CA-2026-000009");
    assertThat(faultsOf(report)).extracting(ReportFault::field).containsExactly("referrer.sourceReference");
  }

  private ReportRefused refusalOf(Map<String, Object> report) {
    var refused = catchThrowableOfType(ReportRefused.class, () -> reader.read(report, NOW, false));
    assertThat(refused).isNotNull();
    return refused;
  }

  private List<ReportFault> faultsOf(Map<String, Object> report) {
    return refusalOf(report).faults();
  }
}
