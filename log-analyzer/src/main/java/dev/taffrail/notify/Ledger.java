package dev.taffrail.notify;

import dev.taffrail.alert.journal.LineFile;
import dev.taffrail.notify.route.Silence;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * All that must survive a crash. Tables are changed in memory; {@link #commit} writes what has
 * changed as one line, so that after a crash either all of a step is there or none of it.
 *
 * <p>On a full disk it goes on in memory: a message that comes twice after a crash is better than
 * one that never comes.
 */
final class Ledger implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final long ROOM = 4L << 20;
  private static final String SEEN = "seen";

  final Table<Held> held = new Table<>("alerts", LedgerJson::write, LedgerJson::readHeld);
  final Table<GroupRow> groups = new Table<>("groups", LedgerJson::write, LedgerJson::readGroup);
  final Table<Telling> tellings =
      new Table<>("tellings", LedgerJson::write, LedgerJson::readTelling);
  final Table<Letter> letters = new Table<>("letters", LedgerJson::write, LedgerJson::readLetter);
  final Table<Letter> dead = new Table<>("dead", LedgerJson::write, LedgerJson::readLetter);
  final Table<Silence> silences =
      new Table<>("silences", LedgerJson::write, LedgerJson::readSilence);
  final Table<Allowance> allowances =
      new Table<>("allowances", LedgerJson::write, LedgerJson::readAllowance);
  private final Table<Long> numbers =
      new Table<>("numbers", JsonGenerator::writeNumber, JsonNode::longValue);
  private final List<Table<?>> tables =
      List.of(held, groups, tellings, letters, dead, silences, allowances, numbers);

  private final LineFile file;
  private long packed;
  private boolean broken;

  private Ledger(LineFile file) {
    this.file = file;
  }

  /**
   * Opens the ledger of a folder, which is created if it is not there. What a crash cut off at the
   * end is left out.
   */
  static Ledger open(Path folder) throws IOException {
    LineFile file = new LineFile(folder.resolve("outbox.ndjson"));
    Ledger ledger = new Ledger(file);
    file.open(ledger::take);
    ledger.packed = file.size();
    return ledger;
  }

  /** The last change of an alert that is in here. */
  long seen() {
    Long seen = numbers.get(SEEN);
    return seen == null ? 0 : seen;
  }

  void seen(long sequence) {
    numbers.put(SEEN, sequence);
  }

  /**
   * Writes what has changed.
   *
   * @param durable whether it must survive a crash of the machine from here on
   */
  void commit(boolean durable) {
    boolean changed = tables.stream().anyMatch(Table::isChanged);
    if (!changed && !durable && !broken) {
      return;
    }
    try {
      if (!changed && !broken) {
        file.sync();
      } else if (broken || file.size() > ROOM + 4 * packed) {
        file.replace(line(Table::writeAll));
        packed = file.size();
      } else {
        file.append(List.of(line(Table::writeChanges)), durable);
      }
      tables.forEach(Table::settled);
      broken = false;
    } catch (IOException e) {
      if (!broken) {
        LOG.error(
            "what is sent cannot be written down, so a crash may send it again; free the disk", e);
      }
      broken = true;
    }
  }

  /** Whether the last change could not be written. */
  boolean isBroken() {
    return broken;
  }

  /** Whether the line is whole. */
  private boolean take(byte[] line) {
    JsonNode record = CheckedLine.record(line);
    if (record != null) {
      tables.forEach(table -> table.read(record.path(table.name())));
    }
    return record != null;
  }

  private interface Writing {
    void write(Table<?> table, JsonGenerator json);
  }

  private byte[] line(Writing writing) {
    return CheckedLine.of(
        json(json -> {
          for (Table<?> table : tables) {
            json.writeObjectPropertyStart(table.name());
            writing.write(table, json);
            json.writeEndObject();
          }
        }));
  }

  private static String json(Consumer<JsonGenerator> members) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return out.toString();
  }

  @Override
  public void close() throws IOException {
    commit(true);
    file.close();
  }
}
