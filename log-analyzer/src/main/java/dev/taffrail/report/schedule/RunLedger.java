package dev.taffrail.report.schedule;

import dev.taffrail.alert.journal.LineFile;
import dev.taffrail.notify.CheckedLine;
import dev.taffrail.notify.Table;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * All runs that are known, and up to when plans have been seen to. A change is one line of a
 * journal, synced before {@link #change} returns. Safe for any number of threads.
 */
final class RunLedger implements Closeable {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final long ROOM = 1L << 20;
  private static final int PACKED_TIMES = 4;

  private final Table<Mark> marks = new Table<>("marks", RunJson::write, RunJson::readMark);
  private final Table<Run> runs = new Table<>("runs", RunJson::write, RunJson::readRun);
  private final List<Table<?>> tables = List.of(marks, runs);
  private final LineFile file;
  private long packed;

  private RunLedger(LineFile file) {
    this.file = file;
  }

  static RunLedger open(Path path) throws IOException {
    LineFile file = new LineFile(path);
    RunLedger ledger = new RunLedger(file);
    file.open(ledger::take);
    ledger.packed = file.size();
    return ledger;
  }

  /** Whether the line is whole. */
  private boolean take(byte[] line) {
    JsonNode record = CheckedLine.record(line);
    if (record != null) {
      tables.forEach(table -> table.read(record.path(table.name())));
    }
    return record != null;
  }

  /** Changes tables. */
  interface Change {
    void make(Table<Mark> marks, Table<Run> runs);
  }

  /**
   * Makes a change durable.
   *
   * @throws IOException if it is in memory alone; {@link #settle} tries that again
   */
  synchronized void change(Change change) throws IOException {
    change.make(marks, runs);
    settle();
  }

  /** Writes what could not be written before, if there is anything. */
  synchronized void settle() throws IOException {
    if (tables.stream().noneMatch(Table::isChanged)) {
      return;
    }
    if (file.size() > ROOM + PACKED_TIMES * packed) {
      file.replace(line(Table::writeAll));
      packed = file.size();
    } else {
      file.append(List.of(line(Table::writeChanges)), true);
    }
    tables.forEach(Table::settled);
  }

  /** Takes runs back that could not be written down. */
  synchronized void forget(List<Run> unwritten) {
    unwritten.forEach(run -> runs.remove(run.key()));
  }

  private byte[] line(BiConsumer<Table<?>, JsonGenerator> writing) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      for (Table<?> table : tables) {
        json.writeObjectPropertyStart(table.name());
        writing.accept(table, json);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return CheckedLine.of(out.toString());
  }

  synchronized @Nullable Mark mark(String plan) {
    return marks.get(plan);
  }

  synchronized @Nullable Run run(String key) {
    return runs.get(key);
  }

  /** In the order in which they began. */
  synchronized List<Run> runs() {
    return new ArrayList<>(runs.values());
  }

  synchronized Set<String> keys() {
    return new LinkedHashSet<>(runs.rows().keySet());
  }

  /** In bytes. */
  synchronized long size() {
    return file.size();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
