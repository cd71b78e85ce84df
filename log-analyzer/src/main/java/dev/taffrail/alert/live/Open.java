package dev.taffrail.alert.live;

import dev.taffrail.alert.Alert;
import java.util.List;

/**
 * An alert that is not over.
 *
 * @param hash of its rule; empty for what no rule said
 */
record Open(Alert alert, String hash, List<String> key) {
  Open with(Alert other) {
    return new Open(other, hash, key);
  }
}
