package dev.taffrail.logging.trace;

import java.util.List;

/** The headers of a request. */
@FunctionalInterface
public interface Headers {
  /** Returns all values of a header, whose name has any case; empty if there is none. */
  List<String> values(String name);
}
