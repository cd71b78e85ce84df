package dev.taffrail.source.spool;

import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.RawText;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.Framing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a spool as ingest does, and remembers how far; its memory survives a crash. */
final class SpoolReader {
  private final Path folder;
  private final Map<Path, Integer> committed = new TreeMap<>();
  private final List<Line> lines = new ArrayList<>();

  SpoolReader(Path folder) {
    this.folder = folder;
  }

  List<Path> segments() throws IOException {
    return FileGlob.of(folder.resolve("segments"), "*.spool").files();
  }

  /** Reads what may be read, and has it for good. */
  void readAll(Spool spool) throws IOException {
    for (Path segment : segments()) {
      read(spool, segment, Integer.MAX_VALUE);
    }
  }

  /** Reads some bytes more of a segment, as far as whole lines go. */
  void read(Spool spool, Path segment, int most) throws IOException {
    byte[] content = Files.readAllBytes(segment);
    int from = committed.getOrDefault(segment, 0);
    int end = (int) Math.min(spool.readableEnd(segment, content.length), (long) from + most);
    long number = Long.parseLong(segment.getFileName().toString().replace(".spool", ""));
    List<Line> records = new ArrayList<>();
    int start = from;
    for (int i = from; i < end; i++) {
      if (content[i] == '\n') {
        records.add(
            new Line(new LinePosition(number, 0, start), new RawText(content, start, i - start)));
        start = i + 1;
      }
    }
    Framing.Framed framed = spool.framing(text -> Framing.LINES).frame(records, false);
    lines.addAll(framed.events());
    committed.put(segment, start);
  }

  /** Lets go what has been read; how many files that were. */
  int delete(Spool spool) throws IOException {
    int deleted = 0;
    for (Path segment : segments()) {
      int read = committed.getOrDefault(segment, 0);
      if (spool.isClosed(segment, read) && spool.delete(segment)) {
        deleted++;
      }
    }
    return deleted;
  }

  /** In the order of the spool. */
  List<Line> lines() {
    lines.sort(Comparator.comparing(Line::position));
    return lines;
  }

  /** Bytes as characters. */
  List<String> texts() {
    return lines().stream().map(SpoolReader::text).toList();
  }

  static String text(Line line) {
    RawText raw = line.text();
    return new String(raw.buffer(), raw.start(), raw.length(), StandardCharsets.ISO_8859_1);
  }
}
