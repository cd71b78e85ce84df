package dev.taffrail.samples.shop.service;

import dev.taffrail.logging.CorrelationId;
import dev.taffrail.logging.CorrelationScope;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, as a header says. A shop that is open to the world would ask its sessions
 * instead.
 */
public final class Caller {
  static final String HEADER = "X-User-ID";

  private Caller() {}

  /**
   * Returns the user, null if there is none.
   *
   * @param headers gives the value of a header, null if there is none
   */
  public static @Nullable String of(Function<String, @Nullable String> headers) {
    String user = headers.apply(HEADER);
    return CorrelationId.isValid(user) ? user : null;
  }

  /** Puts a user on whatever the thread logs and whom it calls. */
  public static CorrelationScope open(@Nullable String user) {
    CorrelationScope.Builder ids = CorrelationScope.with();
    return (user == null ? ids : ids.userId(user)).open();
  }
}
