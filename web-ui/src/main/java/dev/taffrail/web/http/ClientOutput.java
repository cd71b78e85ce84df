package dev.taffrail.web.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Knows whether a failure was the client's, who left or stopped reading. */
final class ClientOutput extends FilterOutputStream {
  private boolean broken;

  ClientOutput(OutputStream out) {
    super(out);
  }

  boolean isBroken() {
    return broken;
  }

  @Override
  public void write(int b) throws IOException {
    call(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    call(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    call(out::flush);
  }

  /** The writer of the answer closes it, when it is whole. */
  @Override
  public void close() throws IOException {
    flush();
  }

  private void call(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
