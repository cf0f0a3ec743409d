package org.vigil.engine.hardening;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Vigil's diagrams hold no scripts: a script would run with all the rights of the server. */
class NoScripts implements ScriptEngineResolver {

  @Override
  public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    throw new BadUserRequestException("A diagram or a decision may not hold a script (" + language + ").");
  }

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    // Spin offers its helpers to script languages here; there are none.
  }

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    return new ScriptEngineManager();
  }
}
