package dev.taffrail.web.api;

import dev.taffrail.store.Shortfall;
import tools.jackson.core.JsonGenerator;

/** Says in an answer whether it is whole, and which parts of the data it lacks. */
final class ShortfallJson {
  private ShortfallJson() {}

  static void write(JsonGenerator json, Shortfall shortfall) {
    write(json, shortfall, shortfall.isAny());
  }

  /**
   * Also when something else is lacking.
   *
   * @param partial whether anything is
   */
  static void write(JsonGenerator json, Shortfall shortfall, boolean partial) {
    json.writeBooleanProperty("partial", partial);
    if (!shortfall.failedPartitions().isEmpty()) {
      json.writeArrayPropertyStart("failed_partitions");
      shortfall.failedPartitions().forEach(json::writeNumber);
      json.writeEndArray();
    }
  }
}
