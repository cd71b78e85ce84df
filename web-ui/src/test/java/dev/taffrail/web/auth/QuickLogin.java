package dev.taffrail.web.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Authentication whose passwords are cheap to try, as tests of other things need it. */
public final class QuickLogin {
  private static final int ITERATIONS = 10;

  private QuickLogin() {}

  public static Authentication open(Path data, boolean secure, Clock clock) throws IOException {
    return Authentication.open(data, secure, clock, ITERATIONS);
  }
}
