package dev.taffrail.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A disk without any room, in words. */
final class FullDisk {
  /** What systems say; there is no type for it. */
  private static final List<String> REASONS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space on the disk");

  private FullDisk() {}

  /**
   * The same, or what to do when the disk is full.
   *
   * @param data the folder that is written to
   */
  static IOException explained(IOException e, Path data) {
    String reason = reason(e);
    return reason == null
        ? e
        : new IOException(
            "the disk of "
                + data
                + " is full: "
                + reason
                + "\nwhat was committed is kept, and reading goes on behind it; make room there and"
                + " start again, or name a folder on another disk with --data",
            e);
  }

  private static @Nullable String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      for (String reason : REASONS) {
        if (message.contains(reason)) {
          return reason;
        }
      }
    }
    return null;
  }
}
