package org.vigil.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.OneVigil;
import org.vigil.report.Reports;

/** Two people ring about one child at one moment: neither report is committed when the other looks. */
@OneVigil
class AtTheSameInstantTest {

  @Autowired Reports reports;
  @Autowired RuntimeService processes;
  @Autowired PlatformTransactionManager transactions;
  private final ExecutorService otherDesk = Executors.newSingleThreadExecutor();

  @AfterEach
  void close() {
    otherDesk.shutdownNow();
  }

  @Test
  void whichever_is_second_waits_for_the_first_and_both_see_each_other() throws Exception {
    String family = "Instant" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    var pending = new Object() {
      Future<String> second;
    };
    String first = new TransactionTemplate(transactions).execute(open -> {
      String reference = reports.receive(report("Amber", family), "command-and-control").caseReference();
      pending.second = otherDesk.submit(
          () -> reports.receive(report("Ambar", family), "command-and-control").caseReference());
      assertThatThrownBy(() -> pending.second.get(500, TimeUnit.MILLISECONDS)).as("the second waits")
          .isInstanceOf(TimeoutException.class);
      return reference;
    });
    String second = pending.second.get(30, TimeUnit.SECONDS);
    assertThat(shown(second)).contains(first, "may be the same child");
    assertThat(shown(first)).contains(second, "may be the same child");
  }

  private String shown(String caseReference) {
    var spine = processes.createProcessInstanceQuery().processDefinitionKey("child-abuse-report")
        .processInstanceBusinessKey(caseReference).singleResult();
    return String.valueOf(processes.getVariable(spine.getId(), "relatedReports"));
  }

  private static Map<String, Object> report(String givenName, String familyName) {
    var report = new LinkedHashMap<String, Object>();
    report.put("receivedAt", "2026-05-22T16:50");
    report.put("channel", "101");
    report.put("referrer", Map.of("role", "neighbour", "sourceReference", "INSTANT-" + UUID.randomUUID()));
    report.put("children", List.of(Map.of("givenName", givenName, "familyName", familyName,
        "dateOfBirth", "2017-02-11")));
    report.put("concern", "A child was heard screaming.");
    report.put("allegedHarm", List.of("physical-abuse"));
    report.put("whereaboutsKnown", true);
    return report;
  }
}
