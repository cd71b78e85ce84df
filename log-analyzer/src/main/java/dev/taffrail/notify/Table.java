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

/** Values by key, which remember what has changed since it was written down. For one thread. */
public final class Table<V> {
  private final String name;
  private final BiConsumer<JsonGenerator, V> writer;
  private final Function<JsonNode, V> reader;
  private final Map<String, V> rows = new LinkedHashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  /**
   * An empty table.
   *
   * @param name as a journal calls it
   */
  public Table(String name, BiConsumer<JsonGenerator, V> writer, Function<JsonNode, V> reader) {
    this.name = name;
    this.writer = writer;
    this.reader = reader;
  }

  /** As a journal calls it. */
  public String name() {
    return name;
  }

  /** The value of a key; null if there is none. */
  public @Nullable V get(String key) {
    return rows.get(key);
  }

  /** Adds a value, or puts it in the place of the key's other one. */
  public void put(String key, V value) {
    rows.put(key, value);
    changed.add(key);
  }

  /** Takes a value out, if it is there. */
  public void remove(String key) {
    if (rows.remove(key) != null) {
      changed.add(key);
    }
  }

  /** In the order in which their keys came. */
  public Collection<V> values() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** By key, in the order in which the keys came. */
  public Map<String, V> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** How many values there are. */
  public int size() {
    return rows.size();
  }

  /** Whether something has changed since {@link #settled}. */
  public boolean isChanged() {
    return !changed.isEmpty();
  }

  /** Writes what has changed as members of an object; what was removed is null. */
  public void writeChanges(JsonGenerator json) {
    for (String key : changed) {
      write(json, key, rows.get(key));
    }
  }

  /** Everything is written down. */
  public void settled() {
    changed.clear();
  }

  /** Writes all values as members of an object. */
  public void writeAll(JsonGenerator json) {
    rows.forEach((key, value) -> write(json, key, value));
  }

  /** Takes in what either of them wrote. */
  public void read(JsonNode object) {
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
