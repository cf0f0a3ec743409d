package org.vigil.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"Not given", "not  given", "UNKNOWN", "N/K", "n/k", "NK", "nk", "N/A", "Refused",
      "refused to say",
      "Declined", "Baby", "baby boy", "Unborn", "Unborn baby", "Child 1", "Child A", "TBC", "to be confirmed",
      "Anonymous",
      "(not known)", "[unknown]", "Not disclosed", "withheld", "Female child", "?", "-", "", "  ", "Twin 2", "FNU", "x",
      "Name not known", "don't know", "Mother"})
  void a_word_for_no_name_is_none(String word) {
    assertThat(NoName.isGivenName(word)).as(word).isFalse();
    assertThat(NoName.isFamilyName(word, null)).as(word).isFalse();
    assertThat(Initials.of(word, word)).as(word).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Lee, Child, L.C.", "Ann, Mann, A.M.", "Pat, Young, P.Y.", "Nona, Givens, N.G.", "Na, Li, N.L.",
      "Nil, Yilmaz, N.Y.", "Kay, Unwin, K.U.", "Chris, Null, C.N.", "Ana, Refusado, A.R.", "Nasir, Baby, N.B.",
      "Joan, Infante, J.I.", "Noname, Smith, S.", "Baby, Smith, S.", "Sam, Unknown, S.", "Rob, Boy, R.B.",
      "N., Kay, N.K."})
  void a_name_that_looks_like_such_a_word_is_a_name(String given, String family, String initials) {
    assertThat(Initials.of(given, family)).isEqualTo(initials);
  }
}
