package dev.taffrail.web.auth;

import dev.taffrail.web.route.Access;
import dev.taffrail.web.route.Caller;
import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one user and the tokens. Safe for use by any thread. */
final class Accounts {
  static final String USER = "admin";
  static final int ITERATIONS = 600_000;
  static final int MAX_TOKENS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
  private static final int HASHES_AT_A_TIME = 2;
  private static final Duration LAST_USED_EVERY = Duration.ofMinutes(10);
  private static final String TOKEN_PREFIX = "tfl_";

  private final AccessFile file;
  private final Clock clock;
  private final int iterations;
  private final PasswordHash nobody;
  private final @Nullable String firstPassword;
  private final Semaphore hashing = new Semaphore(HASHES_AT_A_TIME, true);

  private volatile AccessData data;

  Accounts(AccessFile file, Clock clock, int iterations) throws IOException {
    this.file = file;
    this.clock = clock;
    this.iterations = iterations;
    nobody = PasswordHash.ofNobody(iterations);
    AccessData known = file.read();
    if (known == null) {
      firstPassword = Secrets.password();
      data = new AccessData(PasswordHash.of(firstPassword, iterations), List.of());
      file.write(data);
    } else {
      firstPassword = null;
      data = known;
    }
  }

  /** The password that was made because there was none; null at later starts. */
  @Nullable String firstPassword() {
    return firstPassword;
  }

  /**
   * Whether this is the password of this user; an unknown user takes as long.
   *
   * @throws ProblemException 429 when too many are being checked
   */
  boolean matches(String user, String password) {
    PasswordHash expected = user.equals(USER) ? data.password() : nobody;
    return whileHashing(() -> expected.matches(password)) && expected != nobody;
  }

  void changePassword(String password) throws IOException {
    PasswordHash hash = whileHashing(() -> PasswordHash.of(password, iterations));
    synchronized (this) {
      save(data.withPassword(hash));
    }
  }

  List<Token> tokens() {
    return data.tokens();
  }

  /**
   * Makes a token.
   *
   * @return its text, which cannot be told again; null when the name is taken
   */
  synchronized @Nullable String addToken(String name, Access access) throws IOException {
    if (data.tokens().stream().anyMatch(token -> token.name().equals(name))) {
      return null;
    }
    String text = TOKEN_PREFIX + Secrets.id();
    save(data.with(new Token(name, access, Secrets.sha256(text), clock.instant(), null)));
    return text;
  }

  /** Whether there was such a token. */
  synchronized boolean removeToken(String name) throws IOException {
    AccessData fewer = data.without(name);
    boolean known = fewer.tokens().size() < data.tokens().size();
    if (known) {
      save(fewer);
    }
    return known;
  }

  /** Who has this token; null when nobody has. */
  @Nullable Caller byToken(String text) {
    String sha256 = Secrets.sha256(text);
    for (Token token : data.tokens()) {
      if (token.sha256().equals(sha256)) {
        noteUse(token);
        return new Caller(token.name(), token.access());
      }
    }
    return null;
  }

  private void noteUse(Token token) {
    if (isRecent(token)) {
      return;
    }
    synchronized (this) {
      Token known =
          data.tokens().stream()
              .filter(other -> other.sha256().equals(token.sha256()))
              .findFirst()
              .orElse(null);
      if (known == null || isRecent(known)) {
        return;
      }
      try {
        save(data.with(known.usedAt(clock.instant())));
      } catch (IOException e) {
        LOG.warn("when token {} was last used is not kept: {}", known.name(), e.toString());
      }
    }
  }

  private boolean isRecent(Token token) {
    Instant used = token.lastUsed();
    return used != null && used.plus(LAST_USED_EVERY).isAfter(clock.instant());
  }

  private void save(AccessData changed) throws IOException {
    file.write(changed);
    data = changed;
  }

  private <T> T whileHashing(java.util.function.Supplier<T> work) {
    try {
      if (!hashing.tryAcquire(1, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      hashing.release();
    }
  }

  private static ProblemException busy() {
    return new ProblemException(
        new Problem(
            429,
            "Too many logins",
            "Many logins are being checked; try again in a moment.",
            Map.of("retry_after", 1)));
  }
}
