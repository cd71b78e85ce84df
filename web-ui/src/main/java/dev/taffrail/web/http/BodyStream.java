package dev.taffrail.web.http;

import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Route;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** The body of a request while it comes, unpacked; what is wrong with it is the client's fault. */
final class BodyStream extends FilterInputStream {
  private static final int BUFFER = 64 << 10;

  private BodyStream(InputStream in) {
    super(in);
  }

  /**
   * The body of a request.
   *
   * @throws ProblemException 415 when its type or encoding is none that the route takes
   */
  static InputStream of(Route route, Request head, HttpServletRequest raw) {
    String type = head.header("content-type");
    if (type == null || !route.consumes().contains(mediaType(type))) {
      throw problem(
          415,
          "Type not accepted",
          "Send a Content-Type of these: " + String.join(", ", route.consumes()) + ".");
    }
    boolean packed = isPacked(head.header("content-encoding"));
    try {
      InputStream body = raw.getInputStream();
      return new BodyStream(packed ? unpacked(new BodyStream(body)) : body);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static String mediaType(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isPacked(@Nullable String encoding) {
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return false;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return true;
    }
    throw problem(415, "Encoding not accepted", "Send the body as it is, or packed by gzip.");
  }

  private static InputStream unpacked(InputStream body) throws IOException {
    return new GZIPInputStream(new More(body), BUFFER);
  }

  /** Tells whether there is more by looking: a packed body may have several parts. */
  private static final class More extends PushbackInputStream {
    More(InputStream in) {
      super(in, 1);
    }

    @Override
    public int available() throws IOException {
      int next = read();
      if (next < 0) {
        return 0;
      }
      unread(next);
      return 1;
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException | HttpException.RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    try {
      return super.read(buffer, start, length);
    } catch (IOException | HttpException.RuntimeException e) {
      throw broken(e);
    }
  }

  private static ProblemException broken(Exception e) {
    return e instanceof ZipException || e instanceof EOFException
        ? problem(400, "Body not understood", "The body is not gzip, or not all of it.")
        : problem(408, "Body incomplete", "The body did not come, or came too slowly.");
  }

  private static ProblemException problem(int status, String title, String detail) {
    return new ProblemException(Problem.of(status, title, detail));
  }
}
