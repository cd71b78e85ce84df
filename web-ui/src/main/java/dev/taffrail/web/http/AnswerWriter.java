package dev.taffrail.web.http;

import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee8.nested.HttpChannel;
import org.eclipse.jetty.ee8.nested.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers out, piece by piece, and cuts the connection when one cannot be finished. */
final class AnswerWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

  private AnswerWriter() {}

  /** What a caller is told of a failure: the id under which it is in the log. */
  static Response failed(String requestId) {
    return ProblemJson.response(
        Problem.of(
            500,
            "Something broke",
            "The server could not answer; its log tells why, under this id."),
        requestId,
        Map.of());
  }

  static void write(HttpServletRequest request, HttpServletResponse raw, Response answer) {
    write(request, raw, answer, Duration.ZERO);
  }

  /**
   * Writes all of an answer.
   *
   * @param stalled how long a client may not read an endless answer
   */
  static void write(
      HttpServletRequest request, HttpServletResponse raw, Response answer, Duration stalled) {
    HttpChannel channel = Request.getBaseRequest(request).getHttpChannel();
    ClientOutput out = null;
    try {
      out = new ClientOutput(raw.getOutputStream());
      begin(raw, answer);
      if (answer.endless()) {
        raw.setHeader("Connection", "close");
        channel.getEndPoint().setIdleTimeout(stalled.toMillis());
        raw.flushBuffer();
      }
      if (!request.getMethod().equals("HEAD")) {
        answer.body().writeTo(out);
      }
      raw.getOutputStream().close();
    } catch (IOException | RuntimeException e) {
      if (out == null || out.isBroken() || raw.isCommitted()) {
        giveUp(request, channel, e, out != null && out.isBroken());
      } else {
        startOver(request, raw, answer, e);
      }
    }
  }

  private static void begin(HttpServletResponse raw, Response answer) {
    raw.setStatus(answer.status());
    if (!answer.contentType().isEmpty()) {
      raw.setHeader("Content-Type", answer.contentType());
    }
    answer.headers().forEach(raw::setHeader);
  }

  /** A client that is gone needs no words; one that reads must not take a half for the whole. */
  private static void giveUp(
      HttpServletRequest request, HttpChannel channel, Exception e, boolean clientLeft) {
    if (!clientLeft) {
      LOG.error("request {} failed while it was answered", id(request), e);
    }
    channel.abort(e);
  }

  private static void startOver(
      HttpServletRequest request, HttpServletResponse raw, Response answer, Exception e) {
    LOG.error("request {} failed", id(request), e);
    raw.resetBuffer();
    answer.headers().keySet().forEach(name -> raw.setHeader(name, null));
    write(request, raw, failed(id(request)));
  }

  private static String id(HttpServletRequest request) {
    return ((Exchange) request.getAttribute(Exchange.ATTRIBUTE)).id();
  }
}
