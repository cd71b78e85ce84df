package dev.taffrail.logging.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps the first bytes of the body while the app reads it. */
final class JakartaBody extends HttpServletRequestWrapper {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;
  private @Nullable ServletInputStream stream;
  private @Nullable BufferedReader reader;

  JakartaBody(HttpServletRequest request, int limit) {
    super(request);
    this.limit = limit;
  }

  /** What was read, up to the limit; null if nothing was. */
  @Nullable String text() {
    return kept.size() == 0 ? null : kept.toString(charset());
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (stream == null) {
      stream = new Kept(super.getInputStream());
    }
    return stream;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (reader == null) {
      reader = new BufferedReader(new InputStreamReader(getInputStream(), charset()));
    }
    return reader;
  }

  private Charset charset() {
    @Nullable String name = getCharacterEncoding();
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.max(0, Math.min(length, limit - kept.size())));
  }

  private final class Kept extends ServletInputStream {
    private final ServletInputStream in;

    Kept(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        keep(new byte[] {(byte) b}, 0, 1);
      }
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      if (read > 0) {
        keep(bytes, offset, read);
      }
      return read;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
