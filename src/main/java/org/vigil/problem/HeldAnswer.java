package org.vigil.problem;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Lets an answer through as it is written, but holds every no back until its shape is known. */
class HeldAnswer extends HttpServletResponseWrapper {

  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean sent;
  private ServletOutputStream out;
  private PrintWriter writer;

  HeldAnswer(HttpServletResponse response) {
    super(response);
  }

  /** Whether it is a no of which nothing has gone out yet. */
  boolean isHeld() {
    return getStatus() >= SC_BAD_REQUEST && !super.isCommitted();
  }

  /** Nobody writes any more. */
  void finish() {
    if (writer != null) {
      writer.flush();
    }
  }

  /** What was written of it; nothing when only a status was sent. */
  byte[] body() {
    return sent ? new byte[0] : held.toByteArray();
  }

  @Override
  public void sendError(int status) {
    sendError(status, null);
  }

  /** The message of the one who sends it is for programmers. */
  @Override
  public void sendError(int status, String ignored) {
    if (isCommitted()) {
      throw new IllegalStateException("The answer is on its way already.");
    }
    sent = true;
    setStatus(status);
  }

  @Override
  public boolean isCommitted() {
    return sent || super.isCommitted();
  }

  @Override
  public void resetBuffer() {
    held.reset();
    sent = false;
    super.resetBuffer();
  }

  @Override
  public void reset() {
    held.reset();
    sent = false;
    super.reset();
  }

  @Override
  public void flushBuffer() throws IOException {
    if (writer != null) {
      writer.flush();
    }
    if (!isHeld()) {
      super.flushBuffer();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (out == null) {
      out = new HeldStream(super.getOutputStream());
    }
    return out;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      String name = getCharacterEncoding();
      Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
      if (getContentType() != null) {
        setCharacterEncoding(charset.name());
      }
      writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), charset));
    }
    return writer;
  }

  private final class HeldStream extends ServletOutputStream {

    private final ServletOutputStream through;

    HeldStream(ServletOutputStream through) {
      this.through = through;
    }

    @Override
    public void write(int one) throws IOException {
      if (isHeld()) {
        held.write(one);
      } else {
        through.write(one);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (isHeld()) {
        held.write(bytes, from, length);
      } else {
        through.write(bytes, from, length);
      }
    }

    @Override
    public void flush() throws IOException {
      if (!isHeld()) {
        through.flush();
      }
    }

    @Override
    public boolean isReady() {
      return through.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      through.setWriteListener(listener);
    }
  }
}
