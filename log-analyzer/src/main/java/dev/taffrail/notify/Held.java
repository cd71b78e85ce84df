package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import java.time.Instant;

/**
 * An alert that fires, or whose end is not told yet.
 *
 * @param heard when it was heard of that it fires
 */
record Held(Alert alert, Instant heard) {
  String print() {
    return Names.print(alert);
  }
}
