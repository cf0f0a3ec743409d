package org.vigil.logs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * Remembers, in every Vigil of a test run, what was typed into it: what came in at the doors, taken or refused, and the
 * reports and answers that were stored.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WhatWasTyped extends OncePerRequestFilter {

  private static final int LONGEST_BODY = 200_000;
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType());
    return !type.contains("json") || !request.getRequestURI().matches(".*(/submit-form|/reports|/drafts/.*|/comments)");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var kept = new ContentCachingRequestWrapper(request, LONGEST_BODY);
    try {
      chain.doFilter(kept, response);
    } finally {
      remember(OfAChild.in(kept.getContentAsByteArray()));
    }
  }

  static synchronized void remember(Collection<String> typed) {
    List<String> fresh = new ArrayList<>(typed);
    fresh.removeIf(one -> !KNOWN.add(one));
    if (!fresh.isEmpty()) {
      try {
        // Half a character, as a careless system sends it, is no reason to stop.
        Files.write(LogOfThisRun.typed(), (String.join("\n", fresh) + "\n").getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whatever a case is told, by whichever way. */
  @Component
  static class Stored extends AbstractProcessEnginePlugin implements HistoryEventHandler {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
      engine.getCustomHistoryEventHandlers().add(this);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
      if (event instanceof HistoricVariableUpdateEventEntity variable && variable.getByteValue() != null
          && variable.getByteValue().length > 0 && variable.getByteValue()[0] == '{') {
        remember(OfAChild.in(variable.getByteValue()));
      }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
      events.forEach(this::handleEvent);
    }
  }
}
