package dev.taffrail.alert.journal;

import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.engine.Standing;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Standings as JSON. */
final class StandingJson {
  private StandingJson() {}

  static void write(JsonGenerator json, Standing standing) {
    json.writeStartObject();
    json.writeStringProperty("state", standing.state().text());
    time(json, "since", standing.since());
    time(json, "fired", standing.firedAt());
    time(json, "held", standing.lastTrue());
    time(json, "known", standing.lastKnown());
    time(json, "muted_until", standing.mutedUntil());
    time(json, "muted_before", standing.mutedBefore());
    time(json, "fresh_from", standing.freshFrom());
    time(json, "changed", standing.changedAt());
    json.writeNumberProperty("exponent", standing.exponent());
    json.writeNumberProperty("held_back", standing.heldBack());
    json.writeBooleanProperty("is_held_back", standing.isHeldBack());
    if (!Double.isNaN(standing.reference())) {
      json.writeNumberProperty("reference", standing.reference());
    }
    json.writeStringProperty("episode", standing.episode());
    json.writeEndObject();
  }

  static Standing read(JsonNode node) {
    return new Standing(
        AlertState.parse(node.path("state").asString("inactive")),
        time(node, "since"),
        time(node, "fired"),
        time(node, "held"),
        time(node, "known"),
        time(node, "muted_until"),
        time(node, "muted_before"),
        time(node, "fresh_from"),
        time(node, "changed"),
        node.path("exponent").asInt(0),
        node.path("held_back").asLong(0),
        node.path("is_held_back").asBoolean(false),
        node.path("reference").isNumber() ? node.path("reference").doubleValue() : Double.NaN,
        node.path("episode").asString(""));
  }

  private static void time(JsonGenerator json, String name, long micros) {
    if (micros != Standing.NEVER) {
      json.writeNumberProperty(name, micros);
    }
  }

  private static long time(JsonNode node, String name) {
    return node.path(name).isNumber() ? node.path(name).longValue() : Standing.NEVER;
  }
}
