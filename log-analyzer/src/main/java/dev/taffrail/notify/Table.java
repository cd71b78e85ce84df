package dev.taffrail.notify;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Values by key, which remember what has changed since it was written down. */
final class Table<V> {
  private final String name;
  private final BiConsumer<JsonGenerator, V> writer;
  private final Function<JsonNode, V> reader;
  private final Map<String, V> rows = new LinkedHashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  Table(String name, BiConsumer<JsonGenerator, V> writer, Function<JsonNode, V> reader) {
    this.name = name;
    this.writer = writer;
    this.reader = reader;
  }

  String name() {
    return name;
  }

  @Nullable V get(String key) {
    return rows.get(key);
  }

  void put(String key, V value) {
    rows.put(key, value);
    changed.add(key);
  }

  void remove(String key) {
    if (rows.remove(key) != null) {
      changed.add(key);
    }
  }

  /** In the order in which their keys came. */
  Collection<V> values() {
    return Collections.unmodifiableCollection(rows.values());
  }

  Map<String, V> rows() {
    return Collections.unmodifiableMap(rows);
  }

  int size() {
    return rows.size();
  }

  boolean isChanged() {
    return !changed.isEmpty();
  }

  /** Writes what has changed as members of an object; what was removed is null. */
  void writeChanges(JsonGenerator json) {
    for (String key : changed) {
      write(json, key, rows.get(key));
    }
  }

  void settled() {
    changed.clear();
  }

  void writeAll(JsonGenerator json) {
    rows.forEach((key, value) -> write(json, key, value));
  }

  /** Takes in what either of them wrote. */
  void read(JsonNode object) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (entry.getValue().isNull()) {
        rows.remove(entry.getKey());
      } else {
        rows.put(entry.getKey(), reader.apply(entry.getValue()));
      }
    }
  }

  private void write(JsonGenerator json, String key, @Nullable V value) {
    json.writeName(key);
    if (value == null) {
      json.writeNull();
    } else {
      writer.accept(json, value);
    }
  }
}
