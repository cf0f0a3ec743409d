package org.vigil.report;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.vigil.diagram.HeldAs;

/**
 * The report as the OpenAPI document shows it. {@link ReportReader} does the reading; a test holds the two together.
 * The words a field may use are those of the start form and are added when the document is asked for.
 */
@HeldAs(value = "report", also = {"alsoSent", "alsoInWords", "receivedAtStated", "by", "at", "byName", "byRole"})
@Schema(name = "Report", requiredProperties = {"receivedAt", "channel", "referrer", "concern", "allegedHarm",
    "whereaboutsKnown"})
record ReportDocument(
    @Schema(description = "When the report was received, London date and time, in any form of ISO 8601; seconds and an"
        + " offset may be added. Up to 90 days ahead is accepted, and then counts from now.",
        example = "2026-05-22T16:50") String receivedAt,
    @Schema(
        description = "Why a report comes only now that was received long ago: asked for from 7 days on, needed from a"
            + " year on.",
        maxLength = 1000) String receivedLateWhy,
    @Schema(description = "How it came in.", example = "partner-referral") String channel,
    Referrer referrer,
    @ArraySchema(schema = @Schema(implementation = Child.class), arraySchema = @Schema(description =
        "The children it is about, at most 50. May be empty or absent, and so may every name.")) List<Child> children,
    @Schema(description = "What was said and seen, in the words of whoever said it. Plain text. What is longer"
        + " than 10,000 characters is kept whole as a document of the case.", maxLength = 100000)
    String concern,
    @ArraySchema(schema = @Schema(implementation = String.class), minItems = 1, arraySchema = @Schema(description =
        "The harm alleged, at least one.")) List<String> allegedHarm,
    @Schema(description = "When the suspect was last with the child, London time; not later than the report.",
        example = "2026-05-20T19:00") String lastContactWithSuspectAt,
    Suspect suspect,
    @ArraySchema(schema = @Schema(implementation = Suspect.class), arraySchema = @Schema(description =
        "Further suspects, at most 50. A list under suspect is understood too.")) List<Suspect> otherSuspects,
    @Schema(description = "The risk as a national agency graded it.")
    String agencyGrade,
    @ArraySchema(schema = @Schema(implementation = Sibling.class), arraySchema = @Schema(description =
        "Other children of the household, at most 50.")) List<Sibling> siblings,
    @ArraySchema(schema = @Schema(implementation = OtherPerson.class), arraySchema = @Schema(description =
        "Parents, carers, witnesses and others, at most 50.")) List<OtherPerson> people,
    @Schema(description = "Whether it is known where the child is now.", example = "true") Boolean whereaboutsKnown,
    @ArraySchema(schema = @Schema(implementation = Episode.class), arraySchema = @Schema(description =
        "Earlier times the child was missing.")) List<Episode> previousMissingEpisodes) {

  static final String EXAMPLE = """
      {
        "receivedAt": "2026-05-22T16:50",
        "channel": "partner-referral",
        "referrer": {"role": "designated safeguarding lead", "agency": "school", "sourceReference": "EXAMPLE-0001"},
        "children": [{"givenName": "Robin", "familyName": "Example", "dateOfBirth": "2017-02-11",
          "approximateAgeYears": 9, "sex": "X", "school": "Sample Primary", "seenAlone": false, "inCare": false,
          "homeAuthority": "Exampleshire", "address": "1 Sample Street, ZZ1 1AA",
          "phone": "01999 100001", "childAtTheTime": false}],
        "concern": "Robin told a teacher: \\"I am frightened to go home.\\" A mark was seen on one arm.",
        "allegedHarm": ["physical-abuse", "emotional-abuse"],
        "lastContactWithSuspectAt": "2026-05-20T19:00",
        "suspect": {"relationship": "stepfather", "livesWithChild": true, "givenName": "Pat", "familyName": "Example",
          "ageYears": 41, "dateOfBirth": "1985-01-31", "positionOfTrust": false,
          "address": "1 Sample Street, ZZ1 1AA", "phone": "01999 100001"},
        "otherSuspects": [{"relationship": "uncle", "livesWithChild": false, "givenName": "Sam",
          "familyName": "Example", "ageYears": 35, "dateOfBirth": "1990-11-30", "positionOfTrust": false,
          "address": "2 Sample Street, ZZ1 1AA", "phone": "01999 100002"}],
        "receivedLateWhy": "The letter lay at the front counter.", "agencyGrade": "medium",
        "siblings": [{"givenName": "Kit", "familyName": "Example", "dateOfBirth": "2021-09-30",
          "approximateAgeYears": 4, "sex": "unknown", "school": "Sample Nursery", "seenAlone": false, "inCare": false,
          "homeAuthority": "Exampleshire", "address": "1 Sample Street, ZZ1 1AA", "phone": "01999 100001"}],
        "people": [{"part": "parent", "givenName": "Lee", "familyName": "Example", "dateOfBirth": "1987-06-05",
          "address": "1 Sample Street, ZZ1 1AA", "phone": "01999 100001"}],
        "whereaboutsKnown": true,
        "previousMissingEpisodes": [{"from": "2026-03-01T20:00", "to": "2026-03-02T04:00"}]
      }""";

  @Schema(requiredProperties = {"role", "sourceReference"})
  record Referrer(
      @Schema(description = "Who made the report.", example = "teacher", maxLength = 200) String role,
      @Schema(description = "Their agency, if any.", example = "school", maxLength = 200) String agency,
      @Schema(description = "Your own reference for this report. The same one is always the same case.",
          example = "EXAMPLE-0001", maxLength = 100) String sourceReference) {}

  record Child(
      @Schema(maxLength = 200) String givenName,
      @Schema(maxLength = 200) String familyName,
      @Schema(
          description = "yyyy-mm-dd. Up to 310 days after the report it is the day a child not yet born is expected.",
          example = "2017-02-11") String dateOfBirth,
      @Schema(description = "On the day of the report, when no date of birth is known.", minimum = "0", maximum = "120")
      Integer approximateAgeYears,
      @Schema(example = "X") String sex,
      @Schema(description = "School or nursery.", maxLength = 200) String school,
      @Schema(description = "Whether somebody has seen and spoken to the child alone.") Boolean seenAlone,
      @Schema(description = "Whether a local authority looks after the child.") Boolean inCare,
      @Schema(description = "That local authority.", maxLength = 200) String homeAuthority,
      @Schema(description = "Number, street and postcode.", maxLength = 200) String address,
      @Schema(maxLength = 200) String phone,
      @Schema(description = "True for a grown-up who reports abuse as a child.") Boolean childAtTheTime) {}

  record Sibling(
      @Schema(maxLength = 200) String givenName,
      @Schema(maxLength = 200) String familyName,
      @Schema(description = "yyyy-mm-dd", example = "2021-09-30") String dateOfBirth,
      @Schema(description = "On the day of the report, when no date of birth is known.", minimum = "0", maximum = "120")
      Integer approximateAgeYears,
      @Schema(example = "X") String sex,
      @Schema(description = "School or nursery.", maxLength = 200) String school,
      @Schema(description = "Whether somebody has seen and spoken to the child alone.") Boolean seenAlone,
      @Schema(description = "Whether a local authority looks after the child.") Boolean inCare,
      @Schema(description = "That local authority.", maxLength = 200) String homeAuthority,
      @Schema(description = "Number, street and postcode.", maxLength = 200) String address,
      @Schema(maxLength = 200) String phone) {}

  record Suspect(
      @Schema(description = "To the child.", example = "stepfather", maxLength = 200) String relationship,
      Boolean livesWithChild,
      @Schema(maxLength = 200) String givenName,
      @Schema(maxLength = 200) String familyName,
      @Schema(description = "Under 18, the suspect is a child at risk too.", minimum = "0", maximum = "120")
      Integer ageYears,
      @Schema(description = "yyyy-mm-dd") String dateOfBirth,
      @Schema(description = "Teacher, coach, carer and the like.") Boolean positionOfTrust,
      @Schema(description = "Number, street and postcode.", maxLength = 200) String address,
      @Schema(maxLength = 200) String phone) {}

  record OtherPerson(
      @Schema(example = "parent", requiredMode = Schema.RequiredMode.REQUIRED) String part,
      @Schema(maxLength = 200) String givenName,
      @Schema(maxLength = 200) String familyName,
      @Schema(description = "yyyy-mm-dd") String dateOfBirth,
      @Schema(description = "Number, street and postcode.", maxLength = 200) String address,
      @Schema(maxLength = 200) String phone) {}

  record Episode(
      @Schema(example = "2026-03-01T20:00") String from,
      @Schema(description = "Absent while still missing.", example = "2026-03-02T04:00") String to) {}
}
