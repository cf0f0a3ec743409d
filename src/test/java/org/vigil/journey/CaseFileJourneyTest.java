package org.vigil.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.process.Gates;
import org.vigil.process.OfficersDoor;
import org.vigil.process.Story;
import org.vigil.report.Reports;

/** The file of one case on the screen: for the sergeant in Cockpit, beside the officer's form, and on paper. */
class CaseFileJourneyTest extends Journey {

  private static final String OLIVE = "olive.officer";
  private static final String STAN = "stan.sergeant";
  private static final String REASONS = "She is at home with him until the social worker comes.";

  @Autowired Reports reports;
  @Autowired JdbcClient database;

  @AfterEach
  void putTheClockBack() {
    ClockUtil.reset();
  }

  @Test
  void the_sergeant_looks_into_an_open_case_by_its_reference_with_the_keyboard() {
    Story story = fridayAfternoon();
    try (Workstation desk = new Workstation(browser, port).signOn("cockpit", STAN)) {
      desk.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Case").setExact(true)).first()
          .press("Enter");
      Locator box = desk.page.getByLabel(Pattern.compile("^Case reference"));
      box.fill(story.reference().toLowerCase(Locale.ROOT).replace("ca-", ""));
      box.press("Enter");
      assertThat(heading(desk, "Case " + story.reference())).isFocused();
      assertThat(desk.page.locator(".vigil-case-header")).containsText("High");
      assertThat(desk.page.locator(".vigil-case-header"))
          .containsText(Pattern.compile("\\d steps are late, the longest: "));
      assertThat(desk.page.locator(".vigil-table").first()).containsText("Late since Fri, 22 May 2026, 17:55");
      Locator decision = desk.page.locator(".vigil-chronology summary").filter(
          new Locator.FilterOptions().setHasText("Assess immediate risk"));
      assertThat(desk.page.getByText(REASONS)).isHidden();
      decision.press("Enter");
      assertThat(desk.page.getByText(REASONS)).isVisible();
      assertThat(desk.page.getByText("High: serious harm is likely, act now").last()).isVisible();
      desk.shot("case-file-open");
      for (int width : List.of(768, 320)) {
        desk.page.setViewportSize(width, 900);
        assertThat((Integer) desk.page.evaluate("() => document.querySelector('.vigil-file').scrollWidth"
            + " - document.querySelector('.vigil-file').clientWidth")).as("nothing to scroll to at " + width).isZero();
        desk.shot("case-file-open-" + width);
      }
      box.fill("CA-2019-000001");
      box.press("Enter");
      assertThat(desk.page.getByRole(AriaRole.ALERT).getByText("You have no case CA-2019-000001.")).isVisible();
      desk.page.setViewportSize(1440, 900);
      String procedure =
          engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("child-abuse-report")
              .processInstanceBusinessKey(story.reference()).singleResult().getId();
      desk.goTo("cockpit/default/#/process-instance/" + procedure + "/runtime");
      tab(desk, "Case");
      desk.page.getByText("The whole case").click();
      assertThat(heading(desk, "Case " + story.reference())).isFocused();
      assertThat(desk.complaints).isEmpty();
    }
  }

  @Test
  void a_closed_case_is_there_too_and_goes_on_paper_with_its_marking_and_who_printed_it() {
    Story story = closed();
    try (Workstation desk = new Workstation(browser, port).signOn("cockpit", STAN)) {
      desk.goTo("cockpit/default/#/case?reference=" + story.reference());
      assertThat(desk.page.locator(".vigil-case-header")).containsText("Closed");
      assertThat(desk.page.getByText("No clock of this case is running.").or(
          desk.page.getByText("Done in time").first())).isVisible();
      Page paper = desk.page.waitForPopup(() -> desk.page.getByText("Case summary for print").click());
      assertThat(paper.locator("h1")).hasText("Case summary " + story.reference());
      assertThat(paper.getByText(story.reference() + ", printed by Stan Invented").first()).isVisible();
      assertThat(paper.locator(".vigil-chronology details:not([open])")).hasCount(0);
      assertThat((String) paper.evaluate("() => document.adoptedStyleSheets[0].cssRules[0].cssText"))
          .contains("@top-center", "OFFICIAL-SENSITIVE", "printed by Stan Invented");
      assertThat(database.sql("select how from vigil_case_opening where case_reference = ? order by opening_id")
          .param(story.reference()).query(String.class).list()).containsExactly("case file", "summary");
      assertThat(desk.complaints).isEmpty();
    }
  }

  @Test
  void the_officer_reads_the_case_beside_the_form_and_a_colleague_opens_what_she_attached() throws IOException {
    Story story = fridayAfternoon();
    String task = story.task("recordCrime").getId();
    try (Workstation desk = desk(OLIVE)) {
      desk.opensTask(task);
      tab(desk, "Case");
      assertThat(desk.page.locator(".vigil-case-header")).containsText(story.reference());
      assertThat(desk.page.locator(".vigil-chronology")).containsText("Assess immediate risk · Olive Invented");
      desk.shot("case-tab");
      tab(desk, "Why this step");
      assertThat(desk.page.locator(".vigil-file")).containsText("Set by");
      assertThat(desk.page.locator(".vigil-file")).containsText("At the limit: Sergeant");
      tab(desk, "Where it stands");
      assertThat(desk.page.locator(".vigil-diagram [data-element-id='recordCrime'].highlight")).isVisible();
      assertThat(desk.page.locator(".vigil-route [aria-current=step]")).containsText("Record the crime: you are here");
      desk.shot("where-it-stands");
      tab(desk, "Comments");
      desk.page.getByLabel("Write a comment on case " + story.reference()).fill("The school rang back.");
      desk.page.getByText("Add comment").click();
      assertThat(desk.page.locator(".vigil-comments")).containsText("Olive Invented");
      tab(desk, "Documents");
      attach(desk, new FilePayload("virus.pdf", "application/pdf", "MZ no letter".getBytes(StandardCharsets.UTF_8)));
      assertThat(desk.page.locator(".vigil-refusal")).containsText("its content is text");
      assertThat(desk.page.locator(".vigil-refusal")).isFocused();
      attach(desk, new FilePayload("letter.pdf", "application/pdf",
          "%PDF-1.7 invented".getBytes(StandardCharsets.UTF_8)));
      assertThat(desk.page.locator(".vigil-documents")).containsText("letter.pdf (1 KB), Olive Invented");
      desk.shot("documents-tab");
      assertThat(desk.complaints).isEmpty();
    }
    try (Workstation colleague = desk(STAN)) {
      colleague.opensTask(story.task("decideThreshold").getId());
      tab(colleague, "Documents");
      Download letter = colleague.page.waitForDownload(
          () -> colleague.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("letter.pdf")).click());
      assertThat(Files.readString(letter.path())).isEqualTo("%PDF-1.7 invented");
      tab(colleague, "Comments");
      assertThat(colleague.page.locator(".vigil-comments")).containsText("The school rang back.");
    }
  }

  private static void tab(Workstation desk, String name) {
    desk.page.locator(".task-details .nav-tabs a, .nav-tabs a").filter(
        new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$"))).first().click();
  }

  private static void attach(Workstation desk, FilePayload file) {
    desk.page.locator("#vigil-document").setInputFiles(file);
    desk.page.locator("form:has(#vigil-document) button.btn-primary").click();
  }

  private static Locator heading(Workstation desk, String name) {
    return desk.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  private Story told() {
    return new Story(engine, reports, database, OfficersDoor.at(port, Workstation.PASSWORD));
  }

  private Story fridayAfternoon() {
    Story story = told().received("01-friday-afternoon-school-disclosure")
        .at("2026-05-22 16:55")
        .does(OLIVE, "assessImmediateRisk", "risk.level", "high", "risk.medical", "none", "risk.reasons", REASONS);
    ClockUtil.reset();
    return story;
  }

  /** An anonymous call without a crime, from its receipt to its signed closure. */
  private Story closed() {
    Story story = told().received("09-thin-anonymous-report").at("2026-02-18 14:00")
        .does(OLIVE, "assessImmediateRisk", "risk.level", "medium", "risk.medical", "none").at("2026-02-19 10:00");
    story.childHeardBy(OLIVE)
        .does(STAN, "decideThreshold", "threshold.strategyDiscussion", "no", "threshold.investigation", "no",
            "threshold.childSeenAt", "2026-02-18T17:30")
        .does(OLIVE, "recordCrime", "crime.decision", "no-crime", "crime.childSeenAt", "2026-02-18T17:30")
        .does("rita.registrar", "checkNoCrime", "noCrimeCheck.agreed", "yes")
        .does(OLIVE, "completeNotice", "notice.childSeen", "yes").does(STAN, "checkNotice", "noticeCheck.goodEnough", "yes")
        .does(OLIVE, "sendReferral")
        .does(OLIVE, "recordAuthorityDecision", "authorityDecision.response", "no-further-action")
        .does(OLIVE, "tellVictim", "told.person", "mother", "told.reviewRightExplained", "yes")
        .does(OLIVE, "assessNeeds", "needs.asked", List.of("child"), "needs.mayBeTold", List.of("child"),
            "needs.support", "declined", "needs.statement", "declined")
        .does(OLIVE, "completeMissing", Gates.closed("done")).does(STAN, "signOffClosure", "signOff.signed", "yes");
    ClockUtil.reset();
    return story;
  }
}
