package dev.taffrail.web.auth;

import dev.taffrail.web.route.Caller;
import java.time.Instant;

/**
 * Somebody who logged in.
 *
 * @param csrf what changing requests must show beside the cookie
 * @param lastSeen when it was last used
 */
record Session(Caller caller, String csrf, Instant created, Instant lastSeen) {
  Session seenAt(Instant time) {
    return new Session(caller, csrf, created, time);
  }

  /** Without its contents. */
  @Override
  public String toString() {
    return "Session[" + caller.name() + "]";
  }
}
