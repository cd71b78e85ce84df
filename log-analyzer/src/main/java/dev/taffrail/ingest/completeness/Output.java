package dev.taffrail.ingest.completeness;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What numbers its events from 1: one output of one process. All outputs of a process have its
 * {@code instance_id}, so the file tells them apart.
 *
 * @param service who logs; empty when its lines do not say
 * @param instance the {@code instance_id}: one start of one process
 * @param name of the file, without what rotation changes in it
 */
public record Output(String service, String instance, String name) {
  private static final Pattern ENDS = Pattern.compile("(\\.(gz|bak|old|copy|orig|save)|~)+$");
  private static final Pattern COUNTS = Pattern.compile("[-_.]?[0-9]+");

  /**
   * The name of the output that writes a file: the same for {@code app.log}, {@code app.log.2},
   * {@code app-2026-11-21.0.log.gz} and {@code app.log.bak}.
   */
  public static String name(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    String current = ENDS.matcher(name).replaceFirst("");
    return COUNTS.matcher(current).replaceAll("");
  }
}
