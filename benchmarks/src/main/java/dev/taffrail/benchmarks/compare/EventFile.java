package dev.taffrail.benchmarks.compare;

import dev.taffrail.samples.generate.Generate;
import dev.taffrail.samples.generate.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The generator's file, which is the same for the same number of lines and seed.
 *
 * @param questions what is asked about it
 */
record EventFile(Path path, long lines, long bytes, String sha256, Questions questions) {
  private static final int BUFFER = 1 << 20;

  /** Writes it, unless it is there from an earlier run, and reads it once. */
  static EventFile generate(Options options) throws IOException, UsageException {
    Path path =
        options.folder().resolve("events-" + options.lines() + "-" + options.seed() + ".json");
    if (!Files.exists(path)) {
      Comparison.tell("generating " + path);
      Files.createDirectories(options.folder());
      Path fresh = path.resolveSibling(path.getFileName() + ".part");
      new Generate(OutputStream.nullOutputStream(), System.err, Clock.systemUTC())
          .run(
              List.of(
                  "--out",
                  fresh.toString(),
                  "--lines",
                  Long.toString(options.lines()),
                  "--seed",
                  Long.toString(options.seed())));
      Files.move(fresh, path);
    }
    return read(path, options.lines());
  }

  private static EventFile read(Path path, long lines) throws IOException {
    MessageDigest digest = newDigest();
    Questions.Chooser chooser = new Questions.Chooser(lines);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new DigestInputStream(Files.newInputStream(path), digest), StandardCharsets.UTF_8),
            BUFFER)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        chooser.see(line);
      }
    }
    return new EventFile(
        path,
        lines,
        Files.size(path),
        HexFormat.of().formatHex(digest.digest()),
        chooser.questions());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> notes(Options options) {
    return List.of(
        String.format(
            Locale.ROOT,
            "file: %,d lines, %,d bytes, seed %d, sha256 %s; in the page cache for all",
            lines,
            bytes,
            options.seed(),
            sha256),
        "questions: " + questions.summary());
  }
}
