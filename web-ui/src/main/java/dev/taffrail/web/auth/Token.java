package dev.taffrail.web.auth;

import dev.taffrail.web.route.Access;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows instead of a password.
 *
 * @param sha256 of the text, which nobody keeps
 * @param lastUsed to some minutes; null before its first use
 */
record Token(
    String name, Access access, String sha256, Instant created, @Nullable Instant lastUsed) {
  Token usedAt(Instant time) {
    return new Token(name, access, sha256, created, time);
  }
}
