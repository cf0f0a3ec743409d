package org.vigil.problem;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What the server refuses before any filter, a broken first line for instance, said in the shape of all others. */
public class ServersWord extends ErrorReportValve {

  @Component
  static class AtTheServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
      server.addContextCustomizers(
          context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ServersWord.class.getName()));
    }
  }

  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    var mayBeWritten = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, mayBeWritten);
    if (response.getStatus() < 400 || response.getContentWritten() > 0 || !mayBeWritten.get()
        || !response.setErrorReported()) {
      return;
    }
    boolean page = String.valueOf(request.getHeader("Accept")).contains("text/html");
    try {
      ProblemAnswers.write(ProblemAnswers.plain(response.getStatus()), page, "", response);
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      // Whoever asked has gone away.
    }
  }
}
