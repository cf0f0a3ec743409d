package org.vigil.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.AsAForceRunsIt;
import org.vigil.OnPostgres;
import org.vigil.QuickPassword;
import org.vigil.access.Doorway;
import org.vigil.process.OfficersDoor;
import org.vigil.process.Story;
import org.vigil.report.Reports;

/** The case file and its documents on the database a force runs. */
@OnPostgres
class CaseFileOnPostgresTest {

  private static final String PASSWORD = "Quiet-harbour-47!";

  @Autowired ProcessEngine engine;
  @Autowired Reports reports;
  @Autowired JdbcClient database;
  @Autowired CaseFiles files;
  @Autowired Documents documents;
  @LocalServerPort int port;
  private Reader sergeant;

  @BeforeEach
  void a_case_is_assessed() {
    var identity = engine.getIdentityService();
    if (identity.createUserQuery().userId("cora.constable").count() == 0) {
      var cora = identity.newUser("cora.constable");
      cora.setFirstName("Cora");
      cora.setLastName("Invented");
      QuickPassword.give(cora, PASSWORD);
      identity.saveUser(cora);
      identity.createMembership("cora.constable", "child-abuse-investigators");
    }
    OfficersDoor door = OfficersDoor.at(Doorway.at(port) + AsAForceRunsIt.ROOT, PASSWORD);
    String reference = new Story(engine, reports, database, door)
        .received("01-friday-afternoon-school-disclosure").at("2026-05-22 16:55")
        .does("cora.constable", "assessImmediateRisk", "risk.level", "high", "risk.medical", "none").reference();
    sergeant = new Reader("stan.sergeant", reference, false, true, Set.of());
  }

  @AfterEach
  void putTheClockBack() {
    ClockUtil.reset();
  }

  @Test
  void a_case_is_read_with_its_clocks_decisions_and_people() {
    CaseFile file = files.of(sergeant);
    assertThat(file.chronology()).anySatisfy(entry -> {
      assertThat(entry.step()).isEqualTo("Assess immediate risk");
      assertThat(entry.by()).isEqualTo("Cora Invented");
      assertThat(entry.answers()).anySatisfy(
          answer -> assertThat(answer.answer()).isEqualTo("High: serious harm is likely, act now"));
    });
    assertThat(file.clocks()).extracting(CaseFile.StepClock::state).contains("running", "done in time");
    assertThat(file.people()).isNotEmpty();
    assertThat(file.header().risk()).isEqualTo("High");
  }

  @Test
  void a_document_comes_out_as_it_went_in_and_a_partner_sees_only_what_is_shared() throws IOException {
    byte[] content = new byte[3 * 1024 * 1024 + 7];
    Arrays.fill(content, (byte) 'x');
    byte[] pdf = "%PDF-1.7 ".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(pdf, 0, content, 0, pdf.length);
    String id = documents.attach(sergeant, "letter.pdf", content, false).id();
    var read = new ByteArrayOutputStream();
    documents.write(documents.opened(sergeant, id).id(), read);
    assertThat(read.toByteArray()).isEqualTo(content);
    var partner = new Reader("esme.embedded", sergeant.caseReference(), true, false, Set.of());
    assertThat(documents.of(partner)).isEmpty();
    documents.attach(sergeant, "shared.pdf", content, true);
    assertThat(documents.of(partner)).extracting(Documents.Kept::name).containsExactly("shared.pdf");
    documents.withdraw(sergeant, id, "Wrong case");
    assertThat(documents.of(sergeant)).filteredOn(one -> one.withdrawnBy() != null).hasSize(1);
  }
}
