package dev.taffrail.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Rows of a table beside the tests: cells separated by tabs, a line with # at its start is none.
 */
final class Table {
  private Table() {}

  /** The rows, each filled up with empty cells to this many. */
  static List<String[]> rows(String name, int cells) {
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "))
          .map(line -> (line + "\t".repeat(cells)).split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
