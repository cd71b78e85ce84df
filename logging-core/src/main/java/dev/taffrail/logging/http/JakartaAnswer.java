package dev.taffrail.logging.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Adds the headers of the answer before its first byte. */
final class JakartaAnswer extends HttpServletResponseWrapper {
  private final ServedRequest request;

  JakartaAnswer(HttpServletResponse answer, ServedRequest request) {
    super(answer);
    this.request = request;
    addHeaders();
  }

  /** May come more than once: the time of the last that still could be sent is sent. */
  void addHeaders() {
    if (!isCommitted()) {
      request.writeHeaders(this::setHeader);
    }
  }

  /** The length that the header says, negative if it says none. */
  long length() {
    @Nullable String length = getHeader("Content-Length");
    try {
      return length == null ? -1 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    addHeaders();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    addHeaders();
    return super.getWriter();
  }

  @Override
  public void flushBuffer() throws IOException {
    addHeaders();
    super.flushBuffer();
  }

  @Override
  public void sendError(int status) throws IOException {
    addHeaders();
    super.sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    addHeaders();
    super.sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    addHeaders();
    super.sendRedirect(location);
  }
}
