package org.vigil.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Children whose names stand in another alphabet, or in ours as somebody heard them. */
class OtherAlphabetsTest {

  private final NameVariants names = TablesOnFile.names();
  private final Comparison comparison = new Comparison(TablesOnFile.weights(), names);

  @ParameterizedTest
  @CsvSource({"محمد, العلي", "Дмитрий, Ковальчук", "Γιώργος, Παπαδόπουλος", "שרה, כהן", "李, 娜", "王, 伟",
      "ਗੁਰਪ੍ਰੀਤ, ਸਿੰਘ", "মোহাম্মদ, আলী", "민준, 김", "さくら, 田中", "አበበ, ተስፋዬ", "გიორგი, ბერიძე"})
  void the_same_letters_are_the_same_child(String given, String family) {
    assertThat(found(given, family, given, family)).isTrue();
    assertThat(found(given, family, family, given)).as("the other way round").isTrue();
    assertThat(found(given, family, "Robin", "Example")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"محمد, العلي, Mohammed, Al-Ali", "محمد, العلي, Muhamad, Ali", "أحمد, حسين, Ahmed, Hussein",
      "فاطمة, عمر, Fatima, Omar", "يوسف, خالد, Youssef, Khalid", "إبراهيم, خالد, Ibrahim, Khaled",
      "عبد الله, حسين, Abdullah, Hussain", "عائشة, محمد, Aisha, Mohamed", "Дмитрий, Иванов, Dmitry, Ivanov",
      "Юлия, Жукова, Yulia, Zhukova", "Володимир, Ковальчук, Volodymyr, Kovalchuk",
      "Γιώργος, Παπαδόπουλος, Giorgos, Papadopoulos", "Μαρία, Νικολάου, Maria, Nikolaou",
      "王, 伟, Wang, Wei", "মোহাম্মদ, আলী, Mohammad, Ali"})
  void a_name_written_as_it_was_heard_is_found(String given, String family, String heardGiven, String heardFamily) {
    assertThat(found(given, family, heardGiven, heardFamily)).isTrue();
    assertThat(found(heardGiven, heardFamily, given, family)).as("whichever came first").isTrue();
  }

  @ParameterizedTest
  @CsvSource({"محمد, العلي, أحمد, حسين", "محمد, العلي, Ahmed, Hussein", "Дмитрий, Иванов, Сергей, Петров",
      "فاطمة, عمر, Mariam, Hassan", "李, 娜, 王, 伟", "නිමල්, පෙරේරා, කුමාර, සිල්වා"})
  void another_child_born_on_the_same_day_is_not(String given, String family, String otherGiven, String otherFamily) {
    assertThat(found(given, family, otherGiven, otherFamily)).isFalse();
  }

  @Test
  void words_for_no_name_are_no_evidence() {
    for (String none : List.of("Not given", "unknown", "N/K", "refused", "Baby", "Unborn")) {
      assertThat(found(none, none, none, none)).as(none).isFalse();
      var one = Traits.of(child(none, "Testcase"));
      assertThat(one.given().isKnown()).as(none).isFalse();
    }
    assertThat(found("Lee", "Child", "Lee", "Child")).isTrue();
    assertThat(found("Na", "Li", "Na", "Li")).isTrue();
  }

  /** Whether a search would compare the two at all, and then shows them. */
  private boolean found(String given, String family, String otherGiven, String otherFamily) {
    var filed = Traits.of(child(given, family));
    var sought = Traits.of(child(otherGiven, otherFamily));
    var shared = new HashSet<>(Blocks.of(filed));
    shared.retainAll(Search.blocks(sought, names));
    return Blocks.enough(shared) && comparison.of(sought, filed).same();
  }

  private static NamedPerson child(String given, String family) {
    return new NamedPerson("victim", given, family, LocalDate.of(2012, 3, 19), null, null, null, null, null, null);
  }
}
