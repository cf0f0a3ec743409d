package org.vigil.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What process owners have done to the files, and what they read: each change is accepted or refused, and what is said
 * first is its cause. The answers stand in {@code contract/redesigns.txt}.
 */
class RedesignsTest {

  private static final String LINE = "line-of-enquiry.bpmn";
  private static final String REPORT = "child-abuse-report.bpmn";
  private static final String PROGRESS = "progress-enquiry.form";
  private static final String LADDER = "escalation-ladder.dmn";
  private static final String RULES = "form-rules.dmn";
  private static final String CLOCKS = "clocks.dmn";
  private static final String START = "report-child-abuse.form";
  private static final String RISK = "initial-risk.dmn";
  private static final String LISTS = "task-lists.dmn";
  private static final String CEILING = "workload-ceiling.dmn";
  private static final String CASE_ROLES = "case-roles.dmn";

  private record Case(String name, UnaryOperator<Redesign> change) {}

  private static final List<Case> CASES = new ArrayList<>();

  private static void change(String name, UnaryOperator<Redesign> change) {
    CASES.add(new Case(name, change));
  }

  /** One cell of the ladder's row. */
  private static UnaryOperator<Redesign> rung(int row, int column, String text) {
    return files -> files.replace(LADDER, "(id=\"escalation-ladder-rule-" + row + "-out-" + column + "\"><text>)[^<]*",
        "$1" + text);
  }

  /** Who gets cases (1), or steps that are left behind (2). */
  private static UnaryOperator<Redesign> caseRoles(int row, String roles) {
    return files -> files.replace(CASE_ROLES, "(id=\"case-roles-rule-" + row + "-out-1\"><text>)[^<]*", "$1" + roles);
  }

  private static UnaryOperator<Redesign> ceiling(String role) {
    return files -> files.edit(CEILING, "      <rule id=\"workload-ceiling-rule-1\">", "<rule id=\"more\"><inputEntry"
        + " id=\"m1\"><text>\"" + role + "\"</text></inputEntry><outputEntry id=\"m2\"><text>4.0</text></outputEntry>"
        + "<outputEntry id=\"m3\"><text>5.0</text></outputEntry><outputEntry id=\"m4\"><text>\"Assumption\"</text>"
        + "</outputEntry></rule>      <rule id=\"workload-ceiling-rule-1\">");
  }

  /** One cell of the register's row of a clock; columns from 1, the outputs alone. */
  private static UnaryOperator<Redesign> clock(String clock, int column, String text) {
    return files -> files.replace(CLOCKS, "(<text>\"" + clock + "\"</text>(?s:.*?)-out-" + column + "\"><text>)[^<]*",
        "$1" + text);
  }

  /** A row more in the table of form rules. */
  private static UnaryOperator<Redesign> rule(String form, String condition, String question) {
    return files -> files.edit(RULES, "    </decisionTable>", "<rule id=\"more\"><inputEntry id=\"m1\"><text>\"" + form
        + "\"</text></inputEntry><inputEntry id=\"m2\"><text>" + condition + "</text></inputEntry><outputEntry"
        + " id=\"m3\"><text>\""
        + question + "\"</text></outputEntry><outputEntry id=\"m4\"><text>\"Give it.\"</text></outputEntry></rule>"
        + "    </decisionTable>");
  }

  /** A bank holiday more. */
  private static UnaryOperator<Redesign> holiday(String day) {
    String row = "more" + day.replaceAll("\\W", "");
    return files -> files.edit("bank-holidays.dmn", "    </decisionTable>", "<rule id=\"" + row + "\"><inputEntry id=\"" + row
        + "1\"><text>-</text></inputEntry><outputEntry id=\"" + row + "2\"><text>\"" + day + "\"</text></outputEntry><outputEntry"
        + " id=\"" + row + "3\"><text>\"Another\"</text></outputEntry></rule>    </decisionTable>");
  }

  /** The roles that may start a process. */
  private static UnaryOperator<Redesign> starters(String process, String groups) {
    return files -> files.replace(process + ".bpmn", "camunda:candidateStarterGroups=\"[^\"]*\"", groups);
  }

  /** One cell of a row of the task lists; the rows and the columns of answers from 1. */
  private static UnaryOperator<Redesign> list(int row, int column, String text) {
    return files -> files.replace(LISTS, "(id=\"task-lists-rule-" + row + "-out-" + column + "\"><text>)[^<]*",
        "$1" + text);
  }

  private static UnaryOperator<Redesign> flow(String file, String flow, String target) {
    return files -> files.replace(file, "(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=\")[^\"]*",
        "$1" + target);
  }

  /** A step between the question whether a line is finished and its end, with what the parts say it has. */
  private static Redesign step(Redesign files, String attributes, String inside, boolean watched) {
    var drawn = files.edit(LINE, "sourceRef=\"enquiryFinished\" targetRef=\"enquiryDone\"",
            "sourceRef=\"enquiryFinished\" targetRef=\"checkEvidence\"")
        .edit(LINE, "    <bpmn:endEvent id=\"enquiryDone\"", "<bpmn:userTask id=\"checkEvidence\" name=\"Check the"
        + " evidence\" "
            + attributes + ">" + inside + "</bpmn:userTask><bpmn:sequenceFlow id=\"toDone\" sourceRef=\"checkEvidence\""
            + " targetRef=\"enquiryDone\"/>" + (watched ? "<bpmn:boundaryEvent id=\"checkEvidenceLate\" name=\"Due\""
            + " attachedToRef=\"checkEvidence\" cancelActivity=\"false\"><bpmn:timerEventDefinition"
            + " id=\"cel\"><bpmn:timeDate"
            + " xsi:type=\"bpmn:tFormalExpression\">${due}</bpmn:timeDate></bpmn:timerEventDefinition>"
            + "</bpmn:boundaryEvent>"
            + "<bpmn:intermediateThrowEvent id=\"checkEvidenceLateLink\" name=\"Late\"><bpmn:linkEventDefinition"
            + " id=\"cell\" name=\"Late\"/></bpmn:intermediateThrowEvent><bpmn:sequenceFlow id=\"toClimb\""
            + " sourceRef=\"checkEvidenceLate\" targetRef=\"checkEvidenceLateLink\"/>" : "")
            + "<bpmn:endEvent id=\"enquiryDone\"")
        .edit(LINE, "<dc:Bounds x=\"436.5\" y=\"314\" width=\"36\" height=\"36\" />",
            "<dc:Bounds x=\"316.5\" y=\"336\" width=\"36\" height=\"36\" />")
        .edit(LINE, "<di:waypoint x=\"454.5\" y=\"314\" />", "<di:waypoint x=\"454.5\" y=\"314\" />")
        .edit(LINE, "      <bpmndi:BPMNEdge id=\"lineSetToProgressEnquiryEdge\"",
            "<bpmndi:BPMNShape id=\"ces\" bpmnElement=\"checkEvidence\"><dc:Bounds x=\"404\" y=\"314\" width=\"100\""
                + " height=\"80\" />"
            + "</bpmndi:BPMNShape><bpmndi:BPMNEdge id=\"tde\" bpmnElement=\"toDone\"><di:waypoint x=\"404\" y=\"354\""
            + " />"
            + "<di:waypoint x=\"352.5\" y=\"354\" /></bpmndi:BPMNEdge>" + (watched ? "<bpmndi:BPMNShape id=\"cels\""
            + " bpmnElement=\"checkEvidenceLate\"><dc:Bounds x=\"486\" y=\"376\" width=\"36\" height=\"36\""
            + " /></bpmndi:BPMNShape>"
            + "<bpmndi:BPMNShape id=\"cells\" bpmnElement=\"checkEvidenceLateLink\"><dc:Bounds x=\"540\" y=\"376\""
            + " width=\"36\" height=\"36\" /></bpmndi:BPMNShape>"
            + "<bpmndi:BPMNEdge id=\"tce\" bpmnElement=\"toClimb\"><di:waypoint x=\"522\" y=\"394\" /><di:waypoint"
            + " x=\"540\" y=\"394\" /></bpmndi:BPMNEdge>" : "")
            + "<bpmndi:BPMNEdge id=\"lineSetToProgressEnquiryEdge\"");
    return drawn;
  }

  private static final String ATTRIBUTES = "camunda:formRef=\"check-evidence\" camunda:formRefBinding=\"deployment\""
      + " camunda:candidateGroups=\"child-abuse-sergeants\" camunda:dueDate=\"${due}\"";
  private static final String INSIDE = "<bpmn:documentation>Look at what was found and say whether it"
      + " holds.</bpmn:documentation>"
      + "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter"
      + " name=\"clock\">ending-approved</camunda:inputParameter>"
      + "<camunda:inputParameter name=\"due\">${clocks.due(execution, 'ending-approved',"
      + " progress.at)}</camunda:inputParameter>"
      + "</camunda:inputOutput></bpmn:extensionElements>";

  private static Redesign withForm(Redesign files) {
    return files.with("check-evidence.form", files.text("approve-ending-undone.form")
        .replace("approve-ending-undone", "check-evidence").replace("\"path\": \"ending\"", "\"path\": \"evidence\"")
        .replace("ending.", "evidence."));
  }

  private static Redesign withoutApproval(Redesign files) {
    return files.replace(LINE, "(?s)<bpmn:userTask id=\"approveEndingUndone\".*?</bpmn:userTask>", "")
        .replace(LINE, "(?s)<bpmn:boundaryEvent id=\"approveEndingUndoneLate\".*?</bpmn:boundaryEvent>", "")
        .replace(LINE, "(?s)<bpmn:intermediateThrowEvent id=\"approveEndingUndoneLateLink\".*?"
            + "</bpmn:intermediateThrowEvent>", "")
        .replace(LINE, "(?s)<bpmn:exclusiveGateway id=\"endingAgreed\".*?</bpmn:exclusiveGateway>", "")
        .replace(LINE, "(?s)<bpmn:sequenceFlow id=\"(endingAgreedToEndedUndone|endingAgreedToProgressEnquiry)\".*?"
            + "(/>|</bpmn:sequenceFlow>)(?=\\s*<bpmn:sequenceFlow)", "")
        .replace(LINE, "<bpmn:sequenceFlow id=\"approveEndingUndone(ToEndingAgreed|LateTo\\w+)\"[^>]*/>", "")
        .replace(LINE, "<bpmn:(incoming|outgoing)>[^<]*([Ee]ndingAgreed|approveEndingUndone)[^<]*</bpmn:\\w+>", "")
        .replace(LINE, "(?s)<bpmndi:BPMN(Shape|Edge) id=\"(approveEndingUndone|endingAgreed)[A-Za-z]*\""
            + ".*?</bpmndi:BPMN\\1>", "")
        .replace(LINE, "(id=\"enquiryFinishedToApproveEndingUndone\"[^>]*targetRef=\")approveEndingUndone",
        "$1endedUndone")
        .edit(LINE, "<di:waypoint x=\"564\" y=\"216\" />", "<di:waypoint x=\"900.5\" y=\"216\" />");
  }

  static {
    change("01 another label", files -> files.edit(LINE, "name=\"Progress the enquiry\"", "name=\"Do the next"
        + " thing\""));
    change("43 the version tag only", files -> files.edit(LINE, "versionTag=\"1.0\"", "versionTag=\"2.0\""));
    change("50 another help text, the same tag", files -> files.edit(LINE, "Agree, or send it back.", "Say which."));
    change("70 saved without a change", files -> files);
    change("02 another id of a step cases stand on", files -> files.replace(LINE, "\\bprogressEnquiry\\b",
        "doNextThing"));
    change("03 a step with its form, drawn right", files -> withForm(step(files, ATTRIBUTES, INSIDE, true)));
    change("04 its form forgotten", files -> step(files, ATTRIBUTES, INSIDE, true));
    change("05 its timer forgotten", files -> withForm(step(files, ATTRIBUTES, INSIDE, false)));
    change("06 a bare user task", files -> step(files, "", "", false));
    change("07 a step removed, its form left", files -> withoutApproval(files));
    change("07 a step removed with its form and its rules", files -> withoutApproval(files)
        .without("approve-ending-undone.form")
        .replace(RULES, "(?s)<rule id=\"form-rules-rule-9\">.*?</rule>", ""));
    change("08 a question nobody asks any more", files -> files.edit(PROGRESS, "\"key\": \"state\"", "\"key\":"
        + " \"stands\""));
    change("13 an answer taken out that a gateway waits for", files -> files.replace(PROGRESS,
        "(?s)\\{\\s*\"value\": \"undone\",\\s*\"label\": \"It cannot be done\"\\s*}", "{\"value\": \"never\","
            + " \"label\": \"Never\"}"));
    change("10 one more question", files -> files.edit(PROGRESS, "\"id\": \"progressEnquiry_doneAt_5\"",
        "\"id\": \"x\", \"type\": \"textfield\", \"label\": \"Exhibit number\", \"key\": \"exhibit\", \"validate\":"
            + " {\"maxLength\": 40}},"
            + " {\"id\": \"progressEnquiry_doneAt_5\""));
    change("12 one more required question", files -> files.edit(PROGRESS, "\"id\": \"progressEnquiry_doneAt_5\"",
        "\"id\": \"x\", \"type\": \"textfield\", \"label\": \"Exhibit number\", \"key\": \"exhibit\","
            + " \"validate\": {\"maxLength\": 40, \"required\": true}}, {\"id\": \"progressEnquiry_doneAt_5\""));
    change("11 a question as the Modeler drops it", files -> files.edit(PROGRESS, "\"id\":"
        + " \"progressEnquiry_doneAt_5\"",
        "\"id\": \"x\", \"type\": \"textfield\", \"label\": \"Text field\", \"key\": \"textfield_1ab9c2\"},"
            + " {\"id\": \"progressEnquiry_doneAt_5\""));

    change("18 police protection of 96 hours", clock("police-protection", 2, "96"));
    change("20g a limit of the law no longer locked", clock("police-protection", 10, "false"));
    change("19 police protection of 60 hours, its warnings as they were", clock("police-protection", 2, "60"));
    change("19 police protection of 60 hours and earlier warnings", files -> clock("police-protection", 4,
        "\"30 hours, 45 hours, 55 hours\"").apply(clock("police-protection", 2, "60").apply(files)));
    change("16 a limit of the force tightened", clock("idle-enquiry", 2, "5"));
    change("17 a limit of the force loosened, which a force may", clock("idle-enquiry", 2, "700"));
    change("20f the warnings of a force's limit taken away", clock("idle-enquiry", 4, "\"\""));
    change("20f the warnings of a limit of the law taken away", clock("police-protection", 4, "\"\""));
    change("20f a warning of the law later", clock("police-protection", 4, "\"48 hours, 60 hours, 71 hours\""));
    change("20f warnings of the law before its clock starts",
        clock("police-protection", 4, "\"99 hours before, 98 hours"
            + " before, 97 hours before\""));
    change("20f one warning of the law three times", clock("police-protection", 4, "\"48 hours, 48 hours, 48 hours\""));
    change("20f a warning of the law fewer", clock("crime-recorded", 4, "\"\""));
    change("20f a warning of the law more", clock("police-protection", 4, "\"24 hours, 48 hours, 60 hours, 70"
        + " hours\""));
    change("20f nobody else warned of a limit of the law", clock("police-protection", 5, "\"\""));
    change("20f the usual warnings later", files -> files.change(CLOCKS, text -> text.replace("\"80 %\"", "\"95 %\"")));
    change("20b a clock in use taken out", files -> files.replace(CLOCKS, "(?s)<rule id=\"[^\"]*\">\\s*<inputEntry"
        + " id=\"[^\"]*\"><text>\"ending-approved\"</text>.*?</rule>", ""));
    change("20c a risk taken out", files -> files.replace(CLOCKS, "(?s)<rule id=\"clocks-rule-53\">.*?</rule>", ""));
    change("20d two rows for one risk", files -> files.replace(CLOCKS, "(clocks-rule-53-in-2\"><text>)[^<]*", "$1-"));
    change("20e a warning nobody can read", clock("idle-enquiry", 4, "\"80 percent\""));

    change("23c the group of a rung misspelt", rung(5, 1, "\"child-abuse-inspectorz\""));
    change("23e a rung with nobody", rung(13, 1, "\"\""));
    change("23f a rung that leads to itself", rung(1, 3, "1"));
    change("23b a rung that waits 1,000 hours", rung(1, 4, "1000"));
    change("23b a rung that waits 200 working days", rung(10, 4, "200"));
    change("23b a rung whose hours became working days", rung(1, 5, "\"working days\""));
    change("23 a wait in a unit nobody knows", rung(1, 5, "\"hrs\""));
    change("23 a rung that leads past the next", rung(1, 3, "3"));
    change("23 the last rung leads down", rung(13, 3, "2"));
    change("23 a rung offered to process owners", rung(1, 1, "\"process-owners\""));
    change("23 counted from a moment nobody knows", rung(1, 6, "\"whenever\""));
    change("23d the last rung taken out", files -> files.replace(LADDER, "(?s)<rule"
        + " id=\"escalation-ladder-rule-1[3456]\">.*?</rule>", ""));
    change("23d the last rung taken out neatly", files -> files.replace(LADDER, "(?s)<rule"
        + " id=\"escalation-ladder-rule-1[3456]\">.*?</rule>", "")
        .replace(LADDER, "(id=\"escalation-ladder-rule-(9|1[012])-out-3\"><text>)4", "$13"));
    change("23 a rung without high risk at night", files -> files.replace(LADDER, "(?s)<rule"
        + " id=\"escalation-ladder-rule-7\">.*?</rule>", ""));
    change("23 a rung without very low risk", files -> files.replace(LADDER,
        "(escalation-ladder-rule-6-in-2\"><text>)[^<]*",
        "$1\"medium\",\"standard\",\"low\""));
    change("23 a rung that waits less", rung(5, 4, "2"));
    change("23 a rung with one role more", rung(5, 1, "\"child-abuse-inspectors,pvp-superintendents\""));

    change("21 another team", files -> files.edit(LINE, "candidateGroups=\"child-abuse-sergeants\"",
        "candidateGroups=\"child-abuse-inspectors\""));
    change("22 a team misspelt", files -> files.edit(LINE, "candidateGroups=\"child-abuse-sergeants\"",
        "candidateGroups=\"child-abuse-sargeants\""));
    change("09 an answer nobody offers", files -> files.edit(LINE, "progress.state == 'done'", "progress.state =="
        + " 'finished'"));
    change("41 a process that is not there", files -> files.replace(LINE, "calledElement=\"escalate\"",
        "calledElement=\"escalate-late\""));
    change("44 a time typed in", files -> files.replace(LINE,
        "(attachedToRef=\"progressEnquiry\"(?s:.*?)FormalExpression\">)[^<]*", "$1PT24H"));
    change("45 a timer that ends the step", files -> files.edit(LINE, "cancelActivity=\"false\""
        + " attachedToRef=\"progressEnquiry\"", "attachedToRef=\"progressEnquiry\""));
    change("46 no help text", files -> files.replace(LINE, "<bpmn:documentation>Do the next"
        + " thing[^<]*</bpmn:documentation>", ""));
    change("28 broken XML", files -> files.edit(LINE, "</bpmn:userTask>", "</bpmn:userTusk>"));
    change("32 a script", files -> files.change(LINE, text -> text.replace("</camunda:inputOutput>",
        "<camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"groovy\">1</camunda:script>"
            + "</camunda:inputParameter></camunda:inputOutput>")));
    change("33 a class", files -> files.edit(LINE, "<bpmn:userTask id=\"progressEnquiry\"", "<bpmn:userTask"
        + " id=\"progressEnquiry\" camunda:class=\"x.Y\""));
    change("34 a connector", files -> files.edit(LINE, "<camunda:inputOutput>",
        "<camunda:connector/><camunda:inputOutput>"));
    for (var kind : List.of("dynamiclist", "filepicker", "iframe", "button", "documentPreview")) {
      change("42 " + kind, files -> files.edit(PROGRESS, "\"id\": \"progressEnquiry_doneAt_5\"",
          "\"id\": \"odd\", \"type\": \"" + kind + "\", \"label\": \"Odd\", \"key\": \"odd\", \"path\": \"odd\"},"
              + " {\"id\": \"progressEnquiry_doneAt_5\""));
    }
    change("24a four eyes taken out", files -> files.replace(RULES, "(?s)<rule id=\"form-rules-rule-9\">.*?</rule>",
        ""));
    change("24a four eyes made never true", files -> files.edit(RULES, "user.id != null and (user.id = progress.by)",
        "user.id != null and (user.id = progress.by) and false"));
    change("24a four eyes behind what is never true", files -> files.edit(RULES, "user.id != null and (user.id ="
        + " progress.by)", "if true then false else false or user.id != null and (user.id = progress.by)"));
    change("24a four eyes for every form but its own",
        files -> files.edit(RULES, "<text>\"approve-ending-undone\"</text>",
            "<text>not(\"approve-ending-undone\")</text>"));
    change("24a a column that is never true", files -> files.change(RULES, table -> table.replace("<text>true</text>",
        "<text>false</text>")));
    change("24a four eyes and more", files -> files.edit(RULES, "user.id != null and (user.id = progress.by)",
        "user.id != null and (user.id = progress.by) or user.id = allocatedTo"));
    change("24a a rule of the law taken out", files -> files.change(RULES, table -> table.replaceFirst(
        "protectionEnd.endedAt &gt; due", "protectionEnd.endedAt &gt; due + duration(\"P1D\")")));
    change("24b a rule for a form that is not there",
        rule("progres-enquiry", "progress.state = \"done\"", "progress.state"));
    change("24c a rule about an answer nobody asks for",
        rule("progress-enquiry", "progress.exhibit = \"none\"", "progress.state"));
    change("24c a rule about a variable nobody writes",
        rule("progress-enquiry", "exhibits.number = \"none\"", "progress.state"));
    change("24d a rule for a question that is not there",
        rule("progress-enquiry", "progress.state = \"done\"", "progress.stands"));
    change("24 a rule that compares with an answer nobody offers", rule("progress-enquiry", "progress.state ="
        + " \"finished\"", "progress.state"));
    change("24e a rule true of an empty answer", rule("progress-enquiry", "progress.reason = null", "progress.state"));
    change("24 a rule about what the form asks", rule("progress-enquiry", "progress.state = \"done\" and string"
        + " length(progress.done) &lt; 30", "progress.state"));
    change("24 a rule true of an empty answer the form requires", rule("progress-enquiry", "progress.state = null",
        "progress.state"));

    change("38 a byte order mark", files -> files.change(LINE, text -> "\uFEFF" + text));
    change("39 CRLF", files -> files.change(LINE, text -> text.replace("\n", "\r\n")));
    change("40 another prefix for the same names", files -> files.change(LINE, text -> text.replace("bpmn:",
        "semantic:")
        .replace("xmlns:bpmn=", "xmlns:semantic=").replace("camunda:", "c7:").replace("xmlns:camunda=", "xmlns:c7=")));
    change("40 single quotes", files -> files.change(LINE, text -> text.replaceAll("camunda:formRef=\"([^\"]+)\"",
        "camunda:formRef='$1'")));
    change("26 a pool and a lane", files -> files.edit(LINE, "  <bpmn:process id=", "<bpmn:collaboration id=\"pool\">"
        + "<bpmn:participant id=\"force\" name=\"Force\" processRef=\"line-of-enquiry\"/>"
        + "</bpmn:collaboration><bpmn:process id=")
        .edit(LINE, "<bpmn:startEvent id=\"lineSet\"", "<bpmn:laneSet id=\"lanes\"><bpmn:lane id=\"team\""
        + " name=\"Team\">"
            + "<bpmn:flowNodeRef>progressEnquiry</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet><bpmn:startEvent"
            + " id=\"lineSet\""));
    change("27 generated ids", files -> files.replace(LINE, "\\bapproveEndingUndone\\b", "Activity_0ab12cd"));
    change("29 the drawing removed", files -> files.replace(LINE, "(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>",
        ""));
    change("31 a diagram for Camunda 8", files -> files.change(LINE,
        text -> text.replace("executionPlatform=\"Camunda Platform\"",
        "executionPlatform=\"Camunda Cloud\"").replace("xmlns:camunda=",
            "xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" xmlns:camunda=")
        .replaceAll("camunda:(formRef|formRefBinding|assignee|candidateGroups|dueDate)=\"[^\"]*\"", "")));
    change("35 the process id changed", files -> files.edit(LINE, "<bpmn:process id=\"line-of-enquiry\"",
        "<bpmn:process id=\"line-of-inquiry\""));
    change("36 a diagram nobody starts", files -> files.with("second-line.bpmn", files.text(LINE)
        .replace("\"line-of-enquiry\"", "\"second-line\"")));
    change("37 two files with one process", files -> files.with("line-of-enquiry-2.bpmn", files.text(LINE)));
    change("53 a dead end", files -> files.replace(REPORT, "<bpmn:sequenceFlow"
        + " id=\"recordCrimeToCrimeRecorded\"[^>]*/>", "")
        .replace(REPORT, "<bpmn:(incoming|outgoing)>recordCrimeToCrimeRecorded</bpmn:\\w+>", "")
        .replace(REPORT, "(?s)<bpmndi:BPMNEdge id=\"[^\"]*\" bpmnElement=\"recordCrimeToCrimeRecorded\""
            + ".*?</bpmndi:BPMNEdge>", ""));
    change("54 an approval skipped", flow("outcome.bpmn", "findApproverToApproveOutcome", "outcomeDecided"));
    change("62 the crime step skipped", flow(REPORT, "seeToEverythingToRecordCrime", "crimeDecided"));
    change("56 two steps swapped", flow(LINE, "lineSetToProgressEnquiry", "approveEndingUndone"));
    change("59 a condition turned round, which nobody can know", files -> files.edit(LINE, "progress.state =="
        + " 'done'", "progress.state != 'done'"));
    change("60 a step of the law by another clock", files -> files.change(REPORT,
        text -> text.replace(">crime-recorded<", ">allocation<")
        .replace("'crime-recorded'", "'allocation'")));
    change("61 a limit of the law counted from now", files -> files.edit(REPORT, "clocks.due(execution,"
        + " 'crime-recorded', receivedAt)",
        "clocks.due(execution, 'crime-recorded', clocks.now())"));
    change("61 counted from another moment", files -> files.edit(REPORT, "clocks.due(execution, 'crime-recorded',"
        + " receivedAt)",
        "clocks.due(execution, 'crime-recorded', risk.at)"));
    change("61 its clock named and not counted by", files -> files.edit(REPORT, "${clocks.due(execution,"
        + " 'crime-recorded', receivedAt)}",
        "${clocks.endOf(receivedAt)}"));
    change("61 its moment set to the present", files -> files.edit(REPORT, "<camunda:outputParameter"
        + " name=\"riskLevel\">${risk.level}",
        "<camunda:outputParameter name=\"receivedAt\">${clocks.now()}</camunda:outputParameter>"
            + "<camunda:outputParameter name=\"riskLevel\">${risk.level}"));
    change("61 its moment set by a step of the house", files -> files.edit(REPORT,
        "camunda:expression=\"${reports.register(execution)}\"",
        "camunda:expression=\"${execution.setVariable('receivedAt', clocks.now())}\""));

    change("71 a text without its operator", files -> files.edit(REPORT, "${crime.decision == 'no-crime'}",
        "${crime.decision 'no-crime'}"));
    change("71 two dots", files -> files.edit(REPORT, "${crime.decision == 'no-crime'}", "${crime..decision == 'no-crime'}"));
    change("71 the ladder asked with an argument missing", files -> files.edit("escalate.bpmn",
        "escalation.takenBy(ladder, nextRungAt)", "escalation.takenBy(ladder)"));
    change("71 arguments the wrong way round", files -> files.edit(LINE, "clocks.due(execution, 'ending-approved',",
        "clocks.due('ending-approved', execution,"));
    change("71 a method nobody has", files -> files.edit(LINE, "clocks.due(execution, 'ending-approved',",
        "clocks.dueSoon(execution, 'ending-approved',"));
    change("72 a harm more in the start form", files -> files.edit(START, "\"value\": \"neglect\"",
        "\"value\": \"spiritual-abuse\", \"label\": \"Spiritual abuse\" }, { \"value\": \"neglect\""));
    change("72 a harm fewer that tables ask for", files -> files.edit(START, "\"value\": \"position-of-trust\"",
        "\"value\": \"trust\""));
    change("72 a harm asked for that nobody can choose", files -> files.edit(RISK,
        "list contains(report.allegedHarm, \"position-of-trust\")", "list contains(report.allegedHarm, \"trust-position\")"));
    change("72 a word of senders kept as what the form does not offer", files -> files.replace("report-words.dmn",
        "(report-words-rule-1-out-1\"><text>)[^<]*", "$1\"telephone\""));
    change("72 any other word of senders refused", files -> files.change("report-words.dmn", text -> text.replaceAll(
        "(?s)<rule id=\"[^\"]*\">\\s*<inputEntry id=\"[^\"]*\"><text>\"channel\"</text></inputEntry>\\s*<inputEntry"
            + " id=\"[^\"]*\"><text>-</text>.*?</rule>", "")));
    change("73 a question called otherwise", files -> files.edit("assess-immediate-risk.form", "\"label\": \"Why\"",
        "\"label\": \"What speaks for it\""));
    change("73 a question kept under another name that a rule asks for", files -> files.edit("assess-immediate-risk.form",
        "\"key\": \"reasons\"", "\"key\": \"grounds\""));
    change("74 one of four copies changed", files -> files.replace(START,
        "(?s)(\"path\": \"child2\".*?\"label\": \")[^\"]*(\",\\s*\"type\": \"textfield\")", "$1Called$2"));
    change("75 a part of the report nobody gives", files -> files.edit(RISK, "report.agencyGrade = \"high\"",
        "report.grade = \"high\""));
    change("75 a function nobody has", files -> files.edit(RISK, "list contains(report.allegedHarm, \"position-of-trust\")",
        "list holds(report.allegedHarm, \"position-of-trust\")"));
    change("75 a function with an argument missing", files -> files.edit(RISK,
        "list contains(report.allegedHarm, \"position-of-trust\")", "list contains(report.allegedHarm)"));
    change("75 a bracket that is not closed", files -> files.edit(RISK,
        "list contains(report.allegedHarm, \"position-of-trust\")", "list contains(report.allegedHarm, \"position-of-trust\""));
    change("76 a message nobody sends", files -> files.edit("protect-child.bpmn", "name=\"PoliceProtectionTaken\"",
        "name=\"ProtectionTaken\""));
    change("76 a message nothing begins with", files -> files.edit("raise-other-duties.bpmn",
        "caseMessages.begin(execution, &#39;PoliceProtectionTaken&#39;", "caseMessages.begin(execution, &#39;ProtectionTaken&#39;"));
    change("77 an outcome nobody approves", files -> files.replace("outcome-approval.dmn",
        "(?s)<rule id=\"outcome-approval-rule-1\">.*?</rule>", ""));
    change("78 an answer of a table that reads what nobody writes", files -> files.replace("outcome-approval.dmn",
        "(outcome-approval-rule-1-out-3\"><text>)[^<]*", "$1outcome.charged"));

    change("80 a bank holiday that is proclaimed", holiday("2027-06-14"));
    change("80 a bank holiday at a weekend", holiday("2027-06-13"));
    change("80 a bank holiday that is no day", holiday("14 June 2027"));
    change("80 a bank holiday twice", holiday("2027-12-27"));
    change("80 three more bank holidays in a year", files -> holiday("2027-06-14").apply(holiday("2027-06-15").apply(
        holiday("2027-06-16").apply(files))));
    change("80 a bank holiday forgotten", files -> files.replace("bank-holidays.dmn",
        "(?s)<rule id=\"[^\"]*\">\\s*<inputEntry[^>]*><text>-</text></inputEntry>\\s*<outputEntry[^>]*><text>\"2027-12-27\".*?</rule>",
        ""));

    change("79 a case to open again by its number", files -> files.edit("reopen-case.bpmn",
        "reopenings.attach(execution, reopening.caseReference)", "reopenings.attach(execution, reopening.number)"));
    change("79 a case of a missing child by its number", files -> files.edit("missing-child.bpmn",
        "missing.join(execution, goneMissing.caseReference,", "missing.join(execution, goneMissing.number,"));
    change("79 a case to link by its number", files -> files.edit("link-cases.bpmn",
        "links.decide(execution, link.otherCase,", "links.decide(execution, link.number,"));

    change("80 a role more that may start", starters("reopen-case",
        "camunda:candidateStarterGroups=\"crime-registrars,child-abuse-sergeants\""));
    change("80 started by whoever may see no case", starters("reopen-case",
        "camunda:candidateStarterGroups=\"child-abuse-sergeants, process-owners\""));
    change("80 started by a partner's employees", starters("exploitation",
        "camunda:candidateStarterGroups=\"child-abuse-sergeants, embedded-social-workers\""));
    change("80 started by a person", starters("reopen-case", "camunda:candidateStarterUsers=\"petra.process\""
        + " camunda:candidateStarterGroups=\"child-abuse-sergeants\""));
    change("80 started by whoever the case names", starters("reopen-case",
        "camunda:candidateStarterGroups=\"\\${officer}\""));
    change("80 a form at the start and nobody to start it", starters("reopen-case", ""));
    change("80 an empty field of starters", starters("reopen-case", "camunda:candidateStarterGroups=\" , \""));
    change("80 somebody to start what asks nothing", files -> files.edit(LINE, "<bpmn:process ",
        "<bpmn:process camunda:candidateStarterGroups=\"child-abuse-sergeants\" "));
    change("80 starters of a step", files -> files.edit(LINE, "<bpmn:userTask id=\"progressEnquiry\"",
        "<bpmn:userTask camunda:candidateStarterGroups=\"child-abuse-sergeants\" id=\"progressEnquiry\""));

    change("81 a list for one role more", list(5, 5, "\"child-abuse-investigators, crime-registrars\""));
    change("81 a list more", files -> files.edit(LISTS, "    </decisionTable>", "<rule id=\"more\"><inputEntry id=\"m1\">"
        + "<text>-</text></inputEntry><outputEntry id=\"m2\"><text>\"Handovers\"</text></outputEntry><outputEntry id=\"m3\">"
        + "<text>\"Work that changes hands\"</text></outputEntry><outputEntry id=\"m4\"><text>\"red\"</text></outputEntry>"
        + "<outputEntry id=\"m5\"><text>\"handover\"</text></outputEntry><outputEntry id=\"m6\">"
        + "<text>\"child-abuse-sergeants\"</text></outputEntry></rule>    </decisionTable>"));
    change("81 a list not in use", files -> files.edit(LISTS, "task-lists-rule-4-in-1\"><text>-", "task-lists-rule-4-in-1\"><text>false"));
    change("81 a list taken out", files -> files.replace(LISTS, "(?s)<rule id=\"task-lists-rule-4\">.*?</rule>", ""));
    change("81 a list of a process nobody has drawn", list(4, 4, "\"suspect, bale, charging-advice\""));
    change("81 a list of no process", list(4, 4, "\"\""));
    change("81 a list for whoever works on no case", list(4, 5, "\"child-abuse-investigators, auditors\""));
    change("81 a list for nobody", list(4, 5, "\" \""));
    change("81 a list called as one of Vigil's own", list(4, 1, "\"Late\""));
    change("81 two lists of one name", list(4, 1, "\"Missing children\""));
    change("81 a list without a name", list(4, 1, "\"\""));
    change("81 a list in a colour nobody has", list(4, 3, "\"pink\""));
    change("81 a list that is worked out", list(4, 4, "if true then \"suspect\" else \"bail\""));
    change("81 one list only", files -> files.edit(LISTS, "hitPolicy=\"RULE ORDER\"", "hitPolicy=\"FIRST\""));
    change("81 lists that ask for the case", files -> files.edit(LISTS, "<text>true</text></inputExpression>",
        "<text>riskLevel = \"high\"</text></inputExpression>"));
    change("81 a column called otherwise", files -> files.edit(LISTS, "name=\"processes\"", "name=\"diagrams\""));

    change("82 cases for another team, which has its ceiling", files -> ceiling("missing-team").apply(
        caseRoles(1, "\"child-abuse-investigators, missing-team\"").apply(files)));
    change("82 a step left behind for whoever is on duty", caseRoles(2, "\"child-abuse-inspectors, duty-inspectors\""));
    change("82 cases for a team without a ceiling", caseRoles(1, "\"child-abuse-investigators, missing-team\""));
    change("82 the ceiling of the team that gets cases taken out", files -> files.replace(CEILING,
        "(?s)<rule id=\"workload-ceiling-rule-1\">.*?</rule>", ""));
    change("82 cases for nobody", caseRoles(1, "\"\""));
    change("82 a step left behind for nobody", caseRoles(2, "\" , \""));
    change("82 a step left behind for whoever works on no case", caseRoles(2, "\"auditors\""));
    change("82 roles that are worked out", caseRoles(1, "if true then \"missing-team\" else \"\""));
    change("82 nobody named for what is left behind", files -> files.replace(CASE_ROLES,
        "(?s)<rule id=\"case-roles-rule-2\">.*?</rule>", ""));
    change("82 the roles in another column", files -> files.edit(CASE_ROLES, "label=\"Roles\" name=\"group\"",
        "label=\"Roles\" name=\"teams\""));
  }

  /** What is read of each change: accepted, or the first finding, said alone or with others after it. */
  private static Map<String, String> answers() throws IOException {
    var answers = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(Path.of("src/test/resources/contract/redesigns.txt"))) {
      if (!line.startsWith("#")) {
        assertThat(answers.put(line.split(" => ")[0], line.split(" => ")[1])).as(line).isNull();
      }
    }
    return answers;
  }

  private static String answer(List<String> findings) {
    // Which row it is changes with every row that is added above.
    return findings.isEmpty() ? "accepted" : (findings.size() == 1 ? "alone: " : "first: ")
        + findings.get(0).toString().replaceAll("has a row \\d+ ", "has a row n ");
  }

  @TestFactory
  Stream<DynamicTest> each_change_gets_its_answer() throws IOException {
    var answers = answers();
    assertThat(CASES).extracting(Case::name).containsExactlyElementsOf(answers.keySet());
    return CASES.stream().map(one -> DynamicTest.dynamicTest(one.name(), () ->
        assertThat(answer(one.change().apply(new Redesign()).findings())).isEqualTo(answers.get(one.name()))));
  }
}
