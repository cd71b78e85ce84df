package dev.taffrail.samples.shop;

import java.io.IOException;

/**
 * Makes a process stand still until this is closed. A shell holds it: once its standard input ends,
 * be it because this process was killed, it lets go, and the frozen process can end, too.
 */
final class Freeze implements AutoCloseable {
  private static final String HOLD =
      "trap '' INT TERM; kill -STOP \"$0\" && cat >/dev/null; kill -CONT \"$0\"";

  private final Process holder;

  private Freeze(Process holder) {
    this.holder = holder;
  }

  static Freeze of(long pid) throws IOException {
    return new Freeze(
        new ProcessBuilder("/bin/sh", "-c", HOLD, Long.toString(pid))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    holder.getOutputStream().close();
    holder.waitFor();
  }
}
