package org.vigil.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A case's reference however it is typed. */
class CaseReferenceTest {

  @ParameterizedTest
  @CsvSource({"2026-86, CA-2026-000086", "ca-2026-86, CA-2026-000086", "CA2026/86, CA-2026-000086",
      "'  CA - 2026 - 000086. ', CA-2026-000086", "CA–2026–86, CA-2026-000086", "CA-2026-1530773, CA-2026-1530773"})
  void a_reference_is_read_in_full(String typed, String inFull) {
    assertThat(CaseReference.read(typed)).hasValue(inFull);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the Smith case", "CA-2026", "RW-2026-000001", "CA-2026-12345678"})
  void what_is_none_stays_as_it_was_typed(String typed) {
    assertThat(CaseReference.read(typed)).isEmpty();
    assertThat(CaseReference.inFull(" " + typed + " ")).isEqualTo(typed);
  }
}
