package org.vigil.engine.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.vigil.engine.SentForm;
import org.vigil.form.FaultsOfRequest;
import org.vigil.form.RefusedInWords;
import org.vigil.problem.Fault;
import org.vigil.problem.Untold;

/**
 * Stands around every command of the engine. A refusal in words that comes from anywhere inside, however deep the
 * engine has wrapped it, goes out as the person's mistake, with its sentences beside it for whoever answers the
 * request, and leaves one line in the log. Any other failure leaves one entry too: what it was and where, never its
 * text, because the text of a database's or an expression's message may quote what was typed about a child.
 */
@Component
class RefusalsInWords extends AbstractProcessEnginePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalsInWords.class);

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    // The engine would write each failure with all its text, and some of them twice.
    engine.setEnableCmdExceptionLogging(false);
    // A BPMN error that nobody catches must not end a case without a word.
    engine.setEnableExceptionsAfterUnhandledBpmnError(true);
    engine.setCustomPreCommandInterceptorsTxRequired(with(engine.getCustomPreCommandInterceptorsTxRequired()));
    engine.setCustomPreCommandInterceptorsTxRequiresNew(with(engine.getCustomPreCommandInterceptorsTxRequiresNew()));
  }

  private static List<CommandInterceptor> with(List<CommandInterceptor> others) {
    List<CommandInterceptor> all = new ArrayList<>(List.of(new Around()));
    all.addAll(others == null ? List.of() : others);
    return all;
  }

  /** The outermost interceptor: what comes out here is what the caller gets. */
  private static final class Around extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
      if (Context.getCommandContext() != null) {
        return next.execute(command);
      }
      try {
        return next.execute(command);
      } catch (RuntimeException failure) {
        throw outward(failure, command);
      } catch (Error failure) {
        // The engine's REST puts it into words of its own, and nobody else would write it down.
        tell(failure, command);
        throw failure;
      } finally {
        SentForm.done();
      }
    }
  }

  private static RuntimeException outward(RuntimeException failure, Command<?> command) {
    Optional<RefusedInWords> refused = RefusedInWords.behind(failure).or(() -> UncaughtError.in(failure));
    if (refused.isPresent()) {
      List<Fault> faults = SentForm.now().faults(refused.get());
      LOG.info("Refused: {} ({}){}", refused.get().getClass().getSimpleName(), SentForm.now().place(),
          questions(faults));
      FaultsOfRequest.note(faults);
      return new FormFieldValidatorException(null, null, null, null,
          faults.stream().map(Fault::sentence).collect(Collectors.joining("\n")), refused.get());
    }
    if (Overtaken.is(failure)) {
      LOG.info("Refused: somebody else was first ({})", SentForm.now().place());
      FaultsOfRequest.noteOvertaken();
    } else if (!askedInVain(failure)) {
      tell(failure, command);
    }
    return failure;
  }

  private static void tell(Throwable failure, Command<?> command) {
    LOG.error("{} failed ({}): {}", command.getClass().getSimpleName(), SentForm.now().place(), Untold.of(failure));
  }

  private static String questions(List<Fault> faults) {
    String fields = faults.stream().map(Fault::field).filter(field -> !field.isEmpty()).distinct()
        .collect(Collectors.joining(", "));
    return fields.isEmpty() ? "" : " at " + fields;
  }

  /** What the caller asked for is not there or not theirs; the door says so. */
  private static boolean askedInVain(RuntimeException failure) {
    return failure instanceof BadUserRequestException || failure instanceof AuthorizationException
        || failure instanceof NullValueException || failure instanceof NotValidException;
  }
}
