package dev.taffrail.alert.engine;

import dev.taffrail.store.EventQuery;

/** What was before the events that an engine has seen. */
public interface Past {
  /** Nothing is known of it, and it was long. */
  Past NONE =
      new Past() {
        @Override
        public boolean has(EventQuery query, long fromMicros, long beforeMicros) {
          return false;
        }

        @Override
        public long first(EventQuery query) {
          return Long.MIN_VALUE;
        }
      };

  /** Whether there was such an event, at or after one time and before another. */
  boolean has(EventQuery query, long fromMicros, long beforeMicros);

  /**
   * The time of the first such event, microseconds since the epoch; {@link Long#MAX_VALUE} without
   * any, {@link Long#MIN_VALUE} when it is unknown.
   */
  long first(EventQuery query);
}
