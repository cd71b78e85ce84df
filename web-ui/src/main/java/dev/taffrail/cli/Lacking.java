package dev.taffrail.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Tells that an answer is not whole. */
final class Lacking {
  private Lacking() {}

  /** Names the parts of the data that could not be read. */
  static void tell(Terminal terminal, List<Integer> failedPartitions) {
    if (!failedPartitions.isEmpty()) {
      String numbers =
          failedPartitions.stream().map(String::valueOf).collect(Collectors.joining(", "));
      terminal.tell(
          "note: partial: what partition "
              + numbers
              + " holds is missing, because it is damaged; put a backup in its place, or delete its"
              + " folder (partitions/NNNNNN.damaged) and take its log files in again");
    }
  }
}
