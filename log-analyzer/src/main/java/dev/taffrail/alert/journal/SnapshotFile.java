package dev.taffrail.alert.journal;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertJson;
import dev.taffrail.alert.engine.Standing;
import dev.taffrail.alert.journal.Snapshot.RuleState;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the last snapshot in a file, which is there whole or as it was before. */
public final class SnapshotFile {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "state.json";

  private final Path folder;
  private final Path path;

  public SnapshotFile(Path folder) {
    this.folder = folder;
    path = folder.resolve(NAME);
  }

  public void write(Snapshot snapshot) throws IOException {
    Path fresh = path.resolveSibling(NAME + ".tmp");
    try (FileChannel channel =
            FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      JsonGenerator json = JSON.createGenerator(out);
      write(json, snapshot);
      json.flush();
      out.flush();
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    LineFile.syncFolder(folder);
  }

  /** Null when there is none, or it cannot be read: then the journal alone tells. */
  public @Nullable Snapshot read() throws IOException {
    if (Files.notExists(path)) {
      return null;
    }
    try {
      return read(JSON.readTree(Files.readAllBytes(path)));
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.warn("{} is damaged; alerts go on by the journal alone: {}", path, e.getMessage());
      return null;
    }
  }

  private static void write(JsonGenerator json, Snapshot snapshot) {
    json.writeStartObject();
    json.writeNumberProperty("sequence", snapshot.sequence());
    json.writeNumberProperty("judged", snapshot.judgedMicros());
    json.writeObjectPropertyStart("rules");
    snapshot.rules().forEach((name, rule) -> write(json, name, rule));
    json.writeEndObject();
    json.writeArrayPropertyStart("alerts");
    snapshot.alerts().forEach(alert -> AlertJson.write(json, alert));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, RuleState rule) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("hash", rule.hash());
    json.writeArrayPropertyStart("keys");
    rule.standings()
        .forEach((key, standing) -> {
          json.writeStartObject();
          writeKey(json, key);
          json.writeName("standing");
          StandingJson.write(json, standing);
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeArrayPropertyStart("memories");
    rule.memories()
        .forEach((key, micros) -> {
          json.writeStartObject();
          writeKey(json, key);
          json.writeNumberProperty("time", micros);
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeKey(JsonGenerator json, List<String> key) {
    json.writeArrayPropertyStart("key");
    key.forEach(json::writeString);
    json.writeEndArray();
  }

  private static Snapshot read(JsonNode node) {
    Map<String, RuleState> rules = new HashMap<>();
    node.path("rules")
        .properties()
        .forEach(rule -> rules.put(rule.getKey(), readRule(rule.getValue())));
    List<Alert> alerts = new ArrayList<>();
    node.path("alerts").forEach(alert -> alerts.add(AlertJson.read(alert)));
    if (!node.path("sequence").isNumber() || !node.path("judged").isNumber()) {
      throw new IllegalArgumentException("no snapshot");
    }
    return new Snapshot(
        node.path("sequence").longValue(), node.path("judged").longValue(), rules, alerts);
  }

  private static RuleState readRule(JsonNode node) {
    Map<List<String>, Standing> standings = new HashMap<>();
    node.path("keys")
        .forEach(each -> standings.put(readKey(each), StandingJson.read(each.path("standing"))));
    Map<List<String>, Long> memories = new HashMap<>();
    node.path("memories")
        .forEach(each -> memories.put(readKey(each), each.path("time").longValue()));
    return new RuleState(node.path("hash").asString(""), standings, memories);
  }

  private static List<String> readKey(JsonNode node) {
    List<String> key = new ArrayList<>();
    node.path("key").forEach(value -> key.add(value.asString("")));
    return key;
  }
}
