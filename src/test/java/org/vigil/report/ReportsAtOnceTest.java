package org.vigil.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.OneVigil;

@OneVigil
class ReportsAtOnceTest {

  @Autowired Reports reports;
  @Autowired RuntimeService processes;
  @Autowired RepositoryService repository;

  @Test
  void the_same_report_twenty_times_at_once_is_one_case() throws Exception {
    CasesOnFile.deployIfMissing(repository);
    var report = CasesOnFile.fresh("04");
    var receipts = AtOnce.twentyTimes(() -> reports.receive(report, "command-and-control"));
    assertThat(receipts).extracting(Receipt::caseReference).doesNotContainNull()
        .containsOnly(receipts.get(0).caseReference());
    assertThat(receipts).filteredOn(Receipt::isNew).hasSize(1);
    assertThat(processes.createProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(receipts.get(0).caseReference()).count()).isEqualTo(1);
  }
}
