package dev.taffrail.insight.patterns;

import dev.taffrail.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a file, as it is at the moment of each question. A file that is not there has no
 * rules. While a file cannot be read the rules hold that it had before. Safe for any number of
 * threads.
 */
public final class PatternRulesFile implements Supplier<PatternRules> {
  private static final Logger LOG = LoggerFactory.getLogger(PatternRulesFile.class);

  private final Path file;
  private PatternRules rules = PatternRules.NONE;
  private @Nullable Look last;

  public PatternRulesFile(Path file) {
    this.file = file;
  }

  /** What tells whether a file has changed; without times when it is not there. */
  private record Look(@Nullable FileTime modified, long size, @Nullable Object key) {}

  /**
   * Reads the rules of a file.
   *
   * @throws ConfigException when anything is wrong, with all problems
   */
  public static PatternRules read(Path file) throws ConfigException {
    return PatternRulesReader.read(file);
  }

  @Override
  public synchronized PatternRules get() {
    Look now = look();
    if (!now.equals(last)) {
      last = now;
      try {
        rules = read(file);
      } catch (ConfigException e) {
        LOG.warn("the rules for patterns stay as they were: {}", e.getMessage());
      }
    }
    return rules;
  }

  private Look look() {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(seen.lastModifiedTime(), seen.size(), seen.fileKey());
    } catch (IOException e) {
      return new Look(null, 0, null);
    }
  }
}
