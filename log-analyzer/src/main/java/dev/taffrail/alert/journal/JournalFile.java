package dev.taffrail.alert.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the files of a journal.
 *
 * @param first the sequence of its first line
 */
record JournalFile(Path path, long first) {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final String PREFIX = "journal-";
  private static final String ENDING = ".ndjson";

  /** Which files of a folder are tailed. */
  static final String GLOB = PREFIX + "*" + ENDING;

  static JournalFile of(Path folder, long first) {
    return new JournalFile(
        folder.resolve(String.format(Locale.ROOT, "%s%012d%s", PREFIX, first, ENDING)), first);
  }

  /** Those of a folder, oldest first. */
  static List<JournalFile> in(Path folder) throws IOException {
    List<JournalFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        String name = path.getFileName().toString();
        if (name.startsWith(PREFIX) && name.endsWith(ENDING)) {
          String number = name.substring(PREFIX.length(), name.length() - ENDING.length());
          try {
            files.add(new JournalFile(path, Long.parseLong(number)));
          } catch (NumberFormatException e) {
            LOG.debug("{} is not of the journal", path);
          }
        }
      }
    }
    return files;
  }

  /** Shows the entries behind a sequence; what is damaged is left out, and told. */
  void read(long after, Consumer<Entry> each) throws IOException {
    long damaged = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Entry entry = line.isBlank() ? null : EntryJson.read(line);
        damaged += entry == null ? 1 : 0;
        if (entry != null && entry.change().sequence() > after) {
          each.accept(entry);
        }
      }
    }
    if (damaged > 0) {
      LOG.warn("{}: {} damaged lines are left out", path, damaged);
    }
  }
}
