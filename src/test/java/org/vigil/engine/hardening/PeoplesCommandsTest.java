package org.vigil.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.objenesis.SpringObjenesis;
import org.vigil.OneVigil;
import org.vigil.access.HouseWork;

/** Every command the engine has, given by somebody who is signed on: what is not named for people is refused. */
@OneVigil
class PeoplesCommandsTest {

  /** Words of what ends, moves or rewrites something of a case, or of its history, whatever command brings them. */
  private static final Pattern TOUCHES_CASES = Pattern.compile(".*(Delete|Remove|Modif|Migrat|Restart|Suspend|Activate|"
      + "Complete|Resolve|BpmnError|Escalation|Signal|Correlate|Message|Variable|Cancel|Retries|Duedate|DueDate|Priority|"
      + "RemovalTime|TimeToLive|Annotation|Attachment|Comment|Batch|Delegate|Owner|FollowUp|Description|Incident|"
      + "ExternalTask|Purge|Cleanup|Execute(Jobs|Job)|StartProcess|SaveTask|CreateTask|IdentityLink).*");
  private static final Set<String> OPEN_ALL_THE_SAME = Set.of("DeleteAuthorizationCmd", "DeleteFilterCmd",
      "DeleteGroupCmd", "DeleteMembershipCmd", "DeleteUserCmd", "SetJobRetriesCmd", "CreateMigrationPlanCmd");

  private static final SpringObjenesis MADE = new SpringObjenesis();

  @Autowired ProcessEngine engine;
  @Autowired IdentityService identity;

  @AfterEach
  void nobody_is_signed_in() {
    identity.clearAuthentication();
  }

  @Test
  void what_is_not_named_for_people_is_shut_for_everybody_who_is_signed_on() throws Exception {
    var executor =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired();
    identity.setAuthentication("root", List.of("camunda-admin", "child-abuse-inspectors", "process-owners"));
    int shut = 0;
    for (Class<?> command : commands()) {
      if (!PeoplesCommands.open(command) && !Modifier.isAbstract(command.getModifiers())) {
        // With nothing in it: were it begun, it would fail in another way.
        var given = (Command<?>) MADE.newInstance(command, false);
        assertThatThrownBy(() -> executor.execute(given)).as(command.getName())
            .isInstanceOf(AuthorizationException.class).hasMessage(DoorsAroundForms.SENTENCE);
        shut++;
      }
    }
    System.out.printf("Commands of the engine: %d, shut for people: %d.%n", commands().size(), shut);
    assertThat(shut).isGreaterThan(150);
  }

  @Test
  void no_open_command_ends_moves_or_rewrites_anything_of_a_case() {
    assertThat(commands()).filteredOn(PeoplesCommands::open)
        .filteredOn(command -> !AbstractQuery.class.isAssignableFrom(command)).extracting(Class::getSimpleName)
        .filteredOn(name -> !name.startsWith("Get"))
        .filteredOn(name -> TOUCHES_CASES.matcher(name).matches() && !OPEN_ALL_THE_SAME.contains(name)).isEmpty();
    assertThat(commands())
        .filteredOn(command -> PeoplesCommands.openInTheHouse(command) && !PeoplesCommands.open(command))
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrder("AddCommentCmd", "MigrateProcessInstanceCmd", "CorrelateMessageCmd");
  }

  @Test
  void a_command_of_the_next_version_is_shut_until_somebody_thought_about_it() {
    assertThat(PeoplesCommands.open(OfTheNextVersion.class)).isTrue();
    assertThat(PeoplesCommands.open(loadedAs("BurnDownCmd"))).isFalse();
    try (var ours = HouseWork.begin()) {
      assertThat(PeoplesCommands.openInTheHouse(loadedAs("BurnDownCmd"))).isFalse();
    }
  }

  /** Vigil's own command, by its package: written here, so thought about. */
  private abstract static class OfTheNextVersion implements Command<Void> { }

  private static Class<?> loadedAs(String name) {
    return new net.bytebuddy.ByteBuddy().subclass(Object.class).implement(Command.class)
        .name("org.camunda.bpm.engine.impl.cmd." + name).modifiers(Modifier.PUBLIC | Modifier.ABSTRACT).make()
        .load(Command.class.getClassLoader(),
            net.bytebuddy.dynamic.loading.ClassLoadingStrategy.Default.WRAPPER).getLoaded();
  }

  private static List<Class<?>> commands() {
    Set<String> names = new TreeSet<>();
    try (JarFile jar = new JarFile(jar())) {
      jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class") && !name.contains("/test/"))
          .forEach(name -> names.add(name.replace('/', '.').replaceAll("\\.class$", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.stream().filter(name -> name.startsWith("org.camunda.bpm.engine.impl."))
        .<Class<?>>map(PeoplesCommandsTest::loaded).filter(java.util.Objects::nonNull)
        .filter(type -> Command.class.isAssignableFrom(type) && !type.isInterface() && !type.isAnonymousClass()
            && !Modifier.isPrivate(type.getModifiers())).toList();
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, Command.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError optional) {
      return null;
    }
  }

  private static File jar() {
    try {
      return Path.of(Command.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
