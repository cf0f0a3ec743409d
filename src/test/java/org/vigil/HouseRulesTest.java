package org.vigil;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.servlet.ServletResponse;
import jakarta.ws.rs.WebApplicationException;
import java.text.DateFormat;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.vigil.facts.London;
import org.vigil.form.FormListener;
import org.vigil.form.RefusedInWords;
import org.vigil.step.StepListener;

/** The house as {@code package-info.java} draws it: who may know whom, who may ask the time, how things are called. */
@AnalyzeClasses(packages = "org.vigil", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule what_diagrams_count_on_stands_on_nothing_of_ours = noClasses()
      .that().resideInAPackage("org.vigil.diagram..").should().dependOnClassesThat(
          resideInAPackage("org.vigil..").and(resideOutsideOfPackage("org.vigil.diagram..")));

  @ArchTest
  static final ArchRule the_ground_floor_stands_on_nothing_of_ours = noClasses()
      .that().resideInAPackage("org.vigil.facts..").should().dependOnClassesThat(
          resideInAPackage("org.vigil..").and(resideOutsideOfPackage("org.vigil.facts..")));

  @ArchTest
  static final ArchRule the_shape_of_no_stands_on_nothing_of_ours = noClasses()
      .that().resideInAPackage("org.vigil.problem..").should().dependOnClassesThat(
          resideInAPackage("org.vigil..").and(resideOutsideOfPackage("org.vigil.problem..")));

  /**
   * There is one shape of no, and it is made in one place: a door throws a {@code Refused} or answers with a
   * {@code Problem}. What slips through all the same is put into that shape on its way out (problem/OneShape).
   */
  @ArchTest
  static final ArchRule nobody_says_no_in_a_shape_of_their_own = noClasses()
      .that().resideOutsideOfPackage("org.vigil.problem..").should().callCodeUnitWhere(makesANoByHand());

  @ArchTest
  static final ArchRule nobody_puts_exceptions_into_words_but_one = methods()
      .that().areDeclaredInClassesThat().resideOutsideOfPackage("org.vigil.problem..")
      .should().notBeAnnotatedWith(ExceptionHandler.class);

  @ArchTest
  static final ArchRule no_exception_brings_a_status_of_its_own = noClasses()
      .that().areAssignableTo(Throwable.class).should().beAnnotatedWith(ResponseStatus.class)
      .orShould().beAssignableTo(ErrorResponseException.class);

  @ArchTest
  static final ArchRule the_clock_depends_on_nothing_of_ours = noClasses().that().resideInAPackage("..vigil.clock..")
      .should().dependOnClassesThat(
          resideInAPackage("org.vigil..").and(resideOutsideOfPackages("org.vigil.clock..", "org.vigil.diagram..",
              "org.vigil.facts..")));

  @ArchTest
  static final ArchRule no_feature_uses_the_engine_room = noClasses()
      .that().resideOutsideOfPackage("org.vigil.engine..")
      .should().dependOnClassesThat().resideInAPackage("org.vigil.engine..");

  /** But for the type in which the engine's public identity service answers who is signed on. */
  @ArchTest
  static final ArchRule only_the_engine_room_touches_engine_internals = noClasses()
      .that().resideOutsideOfPackage("org.vigil.engine..")
      .should().dependOnClassesThat(resideInAPackage("org.camunda.bpm.engine.impl..")
          .and(not(simpleName("Authentication"))));

  /** Two arrows and no more: what is read of a form and who holds a step, and changed rights told as one. */
  @ArchTest
  static final ArchRule the_parts_of_the_engine_room_do_not_know_each_other =
      slices().matching("org.vigil.engine.(*)..").should().notDependOnEachOther()
          .ignoreDependency(resideInAPackage("org.vigil.engine.adapters"), resideInAPackage("org.vigil.engine.forms"))
          .ignoreDependency(resideInAPackage("org.vigil.engine.deployment"),
              resideInAPackage("org.vigil.engine.hardening"));

  @ArchTest
  static final ArchRule the_floor_of_the_engine_room_carries_its_parts = noClasses()
      .that().resideInAPackage("org.vigil.engine")
      .should().dependOnClassesThat().resideInAPackage("org.vigil.engine.(*)..");

  /** What each part of the engine room may know above the ground floor; adapters know the feature they serve. */
  @ArchTest
  static void what_a_part_of_the_engine_room_may_know(JavaClasses house) {
    Map.of(
        "", Set.of("form", "step"),
        ".hardening", Set.of("access", "diagram", "escalation", "form", "node", "step"),
        ".forms", Set.of("access", "casefile", "clock", "form", "step"),
        ".deployment", Set.of("access", "clock", "escalation", "form", "redesign"),
        ".jobs", Set.of("node"),
        ".queries", Set.<String>of()).forEach((part, known) -> {
          String[] allowed = Stream.concat(Stream.of("org.vigil.engine..", "org.vigil.facts..", "org.vigil.problem.."),
              known.stream().map(feature -> "org.vigil." + feature + "..")).toArray(String[]::new);
          noClasses().that().resideInAPackage("org.vigil.engine" + part).should().dependOnClassesThat(
              resideInAPackage("org.vigil..").and(resideOutsideOfPackages(allowed))).check(house);
        });
  }

  /** What a feature asks of the engine is an interface of the feature; who answers it is found by its name. */
  @ArchTest
  static final ArchRule who_answers_a_feature_for_the_engine_is_called_after_what_it_asks = classes()
      .that().resideInAPackage("org.vigil.engine..").should(answerUnderTheNameOfThePort());

  @ArchTest
  static final ArchRule nothing_else_stands_among_the_adapters = classes()
      .that().resideInAPackage("org.vigil.engine.adapters").and().areTopLevelClasses()
      .and().doNotHaveSimpleName("package-info").should().haveSimpleNameStartingWith("Engine");

  @ArchTest
  static final ArchRule checks_demonstration_and_plugins_are_leaves = noClasses()
      .that().resideOutsideOfPackages("org.vigil.engine..", "org.vigil.redesign..", "org.vigil.demo..",
          "org.vigil.tasklist..", "org.vigil.cockpit..")
      .should().dependOnClassesThat().resideInAnyPackage("org.vigil.redesign..", "org.vigil.demo..",
          "org.vigil.tasklist..", "org.vigil.cockpit..");

  @ArchTest
  static final ArchRule the_checks_know_no_other_feature = noClasses().that().resideInAPackage("org.vigil.redesign..")
      .should().dependOnClassesThat(
          resideInAPackage("org.vigil..").and(resideOutsideOfPackages("org.vigil.redesign..", "org.vigil.diagram..",
              "org.vigil.facts..")));

  @ArchTest
  static final ArchRule dependencies_point_one_way =
      slices().matching("org.vigil.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule a_type_says_what_it_is = noClasses()
      .should().haveNameMatching(".*\\.(Base[A-Z]\\w*|\\w*(Util|Utils|Helper|Manager|Impl))")
      .orShould().haveSimpleNameContaining("Camunda");

  @ArchTest
  static final ArchRule time_comes_from_the_clock = noClasses().should().callCodeUnitWhere(asksTheMachineForTheTime());

  /** Which zone it is, how a text becomes a moment and how a moment is said stands in {@link London}, and once. */
  @ArchTest
  static final ArchRule moments_are_read_and_said_on_the_ground_floor = noClasses()
      .that().resideOutsideOfPackage("org.vigil.facts..").should().callCodeUnitWhere(readsOrSaysAMoment());

  /** A test whose clock shows another year says itself when such work is done; the settings of the tests stop it. */
  @ArchTest
  static final ArchRule work_by_the_clock_is_done_when_the_settings_say = methods()
      .that().areAnnotatedWith(Scheduled.class)
      .should().beAnnotatedWith(describe("@Scheduled(cron = \"${vigil…}\")", annotation ->
          annotation.getRawType().isEquivalentTo(Scheduled.class)
              && annotation.tryGetExplicitlyDeclaredProperty("cron").map(String::valueOf)
                  .filter(cron -> cron.startsWith("${vigil.")).isPresent()));

  /**
   * Behind every diagram a person waits. What refuses them says so as a {@link RefusedInWords}, and so arrives; what
   * only our own addresses throw is answered there. One is of the address for reports alone.
   */
  @ArchTest
  static final ArchRule whoever_says_no_behind_a_diagram_says_it_in_words = classes()
      .that().areAssignableTo(Throwable.class).and().resideOutsideOfPackages("org.vigil.access..",
          "org.vigil.casefile..", "org.vigil.cockpit..", "org.vigil.tasklist..", "org.vigil.redesign..",
          "org.vigil.problem..")
      .and(not(simpleName("AlreadyACase")))
      .should().beAssignableTo(RefusedInWords.class);

  /** Anything else a bean throws is a fault of ours, told as one: no words for a person hide in an engine's failure. */
  @ArchTest
  static final ArchRule no_feature_throws_what_is_the_engines_or_nobodys = noClasses()
      .that().resideOutsideOfPackage("org.vigil.engine..").and().areNotAssignableTo(Throwable.class)
      .should().callConstructorWhere(describe("makes a failure of the engine's, or one without a name", call ->
          call.getTargetOwner().isAssignableTo(ProcessEngineException.class)
              || call.getTargetOwner().isEquivalentTo(RuntimeException.class)
              || call.getTargetOwner().isEquivalentTo(Exception.class)));

  /** A stream of rows that nobody closes keeps its connection to the database, and there are 25. */
  @ArchTest
  static final ArchRule rows_come_as_lists =
      noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

  private static ArchCondition<JavaClass> answerUnderTheNameOfThePort() {
    return new ArchCondition<>("stand among the adapters as Engine and the name of the interface they implement") {
      @Override
      public void check(JavaClass code, ConditionEvents events) {
        code.getRawInterfaces().stream()
            .filter(port -> port.getPackageName().startsWith("org.vigil."))
            .filter(port -> !port.getPackageName().startsWith("org.vigil.engine"))
            // Of these there are many: what joins is heard of, not asked.
            .filter(port -> !port.isEquivalentTo(StepListener.class) && !port.isEquivalentTo(FormListener.class))
            .forEach(port -> events.add(new SimpleConditionEvent(code,
                code.getName().equals("org.vigil.engine.adapters.Engine" + port.getSimpleName()),
                code.getName() + " answers " + port.getName())));
      }
    };
  }

  /** Some statuses are no no: the measures without a database are sent with 200 by hand. */
  private static DescribedPredicate<JavaCall<?>> makesANoByHand() {
    return describe("make a no by hand instead of a Problem", call -> {
      var owner = call.getTargetOwner();
      String name = call.getName();
      return owner.isEquivalentTo(ResponseEntity.class) && Set.of("status", "badRequest", "notFound",
              "unprocessableEntity", "internalServerError", "of").contains(name)
          || owner.isAssignableTo(ServletResponse.class) && name.equals("sendError")
          || owner.isAssignableTo(ServletResponse.class) && name.equals("setStatus")
              && !call.getOriginOwner().isAssignableTo(ServletResponse.class)
              && !call.getOriginOwner().getSimpleName().equals("MeasuresWithoutDatabase")
          || owner.isAssignableTo(ErrorResponseException.class) || owner.isEquivalentTo(ProblemDetail.class)
          || owner.isAssignableTo(WebApplicationException.class);
    });
  }

  private static DescribedPredicate<JavaCall<?>> asksTheMachineForTheTime() {
    return describe("ask the machine for the time instead of the Clock", call -> {
      var owner = call.getTargetOwner();
      boolean withoutArguments = call.getTarget().getRawParameterTypes().isEmpty();
      return switch (call.getName()) {
        case "now" -> withoutArguments && owner.isAssignableTo(Temporal.class);
        case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
        case "getInstance" -> owner.isAssignableTo(Calendar.class);
        case "systemDefaultZone", "systemUTC", "system" -> owner.isEquivalentTo(Clock.class);
        case "<init>" -> withoutArguments && owner.isEquivalentTo(Date.class);
        default -> false;
      };
    });
  }

  /** A clock may be given a zone; whoever turns a moment into a day or a text asks {@link London}. */
  private static DescribedPredicate<JavaCall<?>> readsOrSaysAMoment() {
    return describe("turn a moment into a text or a text into a moment instead of asking London", call -> {
      var owner = call.getTargetOwner();
      boolean zoned = owner.getPackageName().startsWith("java.time") && !owner.isEquivalentTo(Clock.class)
          && call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(ZoneId.class));
      return zoned || switch (call.getName()) {
        case "of" -> owner.isEquivalentTo(ZoneId.class);
        case "parse" -> owner.isEquivalentTo(OffsetDateTime.class) || owner.isEquivalentTo(ZonedDateTime.class);
        case "ofPattern" -> owner.isEquivalentTo(DateTimeFormatter.class);
        case "<init>" -> owner.isEquivalentTo(DateTimeFormatterBuilder.class) || owner.isAssignableTo(DateFormat.class);
        default -> false;
      };
    });
  }
}
