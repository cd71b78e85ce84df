package dev.taffrail.samples.journey;

import dev.taffrail.source.FileGlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which events were written, and in which order. Not thread-safe. */
final class Ledger {
  private static final Pattern NUMBER =
      Pattern.compile("\"instance_id\":\"([0-9a-f]+)\",\"seq\":(\\d+)");

  /** What an instance called one of its events. */
  record Number(String instance, int seq) {}

  private final Map<Number, Integer> places = new HashMap<>();
  private int twice;

  /** What stands in the log files below a folder. */
  static Ledger ofFiles(Path folder) throws IOException {
    Ledger ledger = new Ledger();
    for (Path file : FileGlob.of(folder, "**.log*").files()) {
      for (String line : Files.readAllLines(file)) {
        Matcher number = NUMBER.matcher(line);
        if (!number.find()) {
          throw new IOException("a line without its number in " + file + ": " + line);
        }
        ledger.add(new Number(number.group(1), Integer.parseInt(number.group(2))));
      }
    }
    return ledger;
  }

  void add(Number number) {
    if (places.putIfAbsent(number, places.size()) != null) {
      twice++;
    }
  }

  int events() {
    return places.size();
  }

  /** How many have been written more than once, which no log does. */
  int twice() {
    return twice;
  }

  Set<Number> numbers() {
    return Collections.unmodifiableSet(places.keySet());
  }

  /** How many had been written before it; -1 when it was not written. */
  int place(Number number) {
    return places.getOrDefault(number, -1);
  }
}
