package dev.taffrail.web.auth;

import dev.taffrail.web.route.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is logged in, until the program ends. Safe for use by any thread. */
final class Sessions {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(12);
  static final int MOST = 1_000;

  private final Clock clock;

  /** By the hash of the id, oldest first, so that no comparison is of the id itself. */
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Begins a session and returns its id, which nobody had before. */
  synchronized String begin(Caller caller) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> isOver(session, now));
    if (sessions.size() >= MOST) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    String id = Secrets.id();
    sessions.put(Secrets.sha256(id), new Session(caller, Secrets.id(), now, now));
    return id;
  }

  /** The session of an id, which counts as its use; null when it is over or was never. */
  synchronized @Nullable Session find(@Nullable String id) {
    if (id == null) {
      return null;
    }
    String key = Secrets.sha256(id);
    Session session = sessions.get(key);
    if (session == null) {
      return null;
    }
    Instant now = clock.instant();
    if (isOver(session, now)) {
      sessions.remove(key);
      return null;
    }
    Session seen = session.seenAt(now);
    sessions.put(key, seen);
    return seen;
  }

  synchronized void end(@Nullable String id) {
    if (id != null) {
      sessions.remove(Secrets.sha256(id));
    }
  }

  /** Ends all sessions but one. */
  synchronized void endOthers(@Nullable String id) {
    String kept = id == null ? "" : Secrets.sha256(id);
    sessions.keySet().removeIf(key -> !key.equals(kept));
  }

  private static boolean isOver(Session session, Instant now) {
    return !now.isBefore(session.lastSeen().plus(IDLE))
        || !now.isBefore(session.created().plus(LONGEST));
  }
}
