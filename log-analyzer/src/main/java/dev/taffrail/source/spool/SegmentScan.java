package dev.taffrail.source.spool;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through a segment of a process that has ended: what stands behind the last whole block was
 * being written when it was killed, and nobody was told that it was taken. Not thread-safe.
 */
final class SegmentScan {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentScan.class);
  private static final int BUFFER = 256 << 10;

  private final Path path;
  private final List<Taken> keys = new ArrayList<>();
  private final CRC32C crc = new CRC32C();
  private final ByteArrayOutputStream other = new ByteArrayOutputStream();
  private boolean inRecord;
  private long position;
  private long length;
  private long damaged;
  private long good;

  private SegmentScan(Path path) {
    this.path = path;
  }

  /**
   * What is left of a segment.
   *
   * @param size of the file; 0 when nothing is left
   */
  record Found(long size, List<Taken> keys) {}

  /** Cuts a segment behind its last whole block, and makes what is left survive a crash. */
  static Found repair(Path path) throws IOException {
    SegmentScan scan = new SegmentScan(path);
    try (InputStream in = Files.newInputStream(path)) {
      scan.read(new BufferedInputStream(in, BUFFER));
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      if (channel.size() > scan.good) {
        LOG.info(
            "{}: {} bytes at its end were not taken, for the program ended while they were written",
            path,
            channel.size() - scan.good);
        channel.truncate(scan.good);
      }
      channel.force(true);
    }
    if (scan.damaged > 0) {
      LOG.warn(
          "{}: {} blocks are not as they were written; their lines are kept", path, scan.damaged);
    }
    return new Found(scan.good, List.copyOf(scan.keys));
  }

  private void read(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          add(buffer, start, i + 1);
          endLine(position + i + 1);
          start = i + 1;
        }
      }
      add(buffer, start, count);
      position += count;
    }
  }

  /** Records are only counted; other lines are short, or damaged. */
  private void add(byte[] buffer, int start, int end) {
    if (start == end) {
      return;
    }
    if (!inRecord && other.size() == 0 && buffer[start] == Records.RECORD) {
      inRecord = true;
    }
    if (inRecord) {
      crc.update(buffer, start, end - start);
      length += end - start;
    } else {
      int kept = Math.min(end - start, Records.LONGEST_END - other.size());
      other.write(buffer, start, kept);
    }
  }

  private void endLine(long end) {
    if (inRecord) {
      inRecord = false;
      return;
    }
    String line = other.toString(StandardCharsets.ISO_8859_1).strip();
    other.reset();
    if (good == 0 && Records.isHead(line)) {
      good = end;
    } else {
      endBlock(line, end);
    }
    crc.reset();
    length = 0;
  }

  private void endBlock(String line, long end) {
    try {
      Records.End block = Records.End.decode(line);
      if (block.length() == length && block.crc() == (int) crc.getValue()) {
        good = end;
        if (block.taken() != null) {
          keys.add(block.taken());
        }
        return;
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("{}: no end of a block before {}", path, end, e);
    }
    damaged++;
  }
}
