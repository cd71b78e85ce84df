package dev.taffrail.logging.trace;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Whose ids become those of a request. */
public enum Trust {
  /** Anybody's. */
  ALWAYS,
  /** Those of callers on loopback, link-local and private addresses. */
  PRIVATE_NETWORKS,
  /** Nobody's. */
  NEVER;

  private static final int UNIQUE_LOCAL = 0xFC;
  private static final int UNIQUE_LOCAL_MASK = 0xFE;

  /** Tells if ids are taken from a caller, null if its address is unknown. */
  public boolean trusts(@Nullable InetAddress caller) {
    return switch (this) {
      case ALWAYS -> true;
      case PRIVATE_NETWORKS -> caller != null && isPrivate(caller);
      case NEVER -> false;
    };
  }

  private static boolean isPrivate(InetAddress caller) {
    return caller.isLoopbackAddress()
        || caller.isSiteLocalAddress()
        || caller.isLinkLocalAddress()
        || (caller instanceof Inet6Address
            && (caller.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
  }
}
