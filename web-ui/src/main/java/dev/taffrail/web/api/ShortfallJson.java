package dev.taffrail.web.api;

import dev.taffrail.store.Shortfall;
import tools.jackson.core.JsonGenerator;

/** Says in an answer whether it is whole, and which parts of the data it lacks. */
final class ShortfallJson {
  private ShortfallJson() {}

  static void write(JsonGenerator json, Shortfall shortfall) {
    json.writeBooleanProperty("partial", shortfall.isAny());
    if (!shortfall.failedPartitions().isEmpty()) {
      json.writeArrayPropertyStart("failed_partitions");
      shortfall.failedPartitions().forEach(json::writeNumber);
      json.writeEndArray();
    }
  }
}
