package dev.taffrail.parse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigSection;
import dev.taffrail.event.EventKind;
import dev.taffrail.event.Level;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a format from its file, and tries it on the samples that the file carries. Everything that
 * is wrong is told at once.
 */
final class FormatFile {
  /** Samples are read as if on this day: for times without a year. */
  private static final long REFERENCE =
      Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1_000;

  private final String name;
  private final boolean trySamples;

  private FormatFile(String name, boolean trySamples) {
    this.name = name;
    this.trySamples = trySamples;
  }

  /**
   * Reads the text of a format's file.
   *
   * @param name of the format: the file's name without its ending
   * @param file as it is named in problems
   * @param trySamples whether the samples have to fit; otherwise they are not looked at
   */
  static TextFormat read(String name, String file, String yaml, boolean trySamples)
      throws ConfigException {
    return ConfigFile.readText(
        file, yaml, variable -> null, new FormatFile(name, trySamples)::read);
  }

  private TextFormat read(ConfigSection top) {
    top.text("about", "");
    Set<String> numbers = new HashSet<>();
    List<Pattern> heads = heads(top, numbers);
    TextFormat format =
        new TextFormat(
            name,
            heads,
            Set.copyOf(numbers),
            top.has("start") ? pattern(top, "start", top.text("start", ""), new HashSet<>()) : null,
            top.flag("joins", true),
            times(top),
            top.optional("zone", "a zone such as UTC", Zones::of).orElse(null),
            levels(top.section("levels")),
            top.optional("kind", "a kind such as request", EventKind::parse).orElse(null));
    List<ConfigSection> samples = top.sections("samples");
    if (samples.isEmpty()) {
      top.problem("samples", "are missing", "add a sample line and its fields");
    }
    if (trySamples) {
      samples.forEach(sample -> check(sample, format));
    } else {
      samples.forEach(FormatFile::skip);
    }
    return format;
  }

  private static List<Pattern> heads(ConfigSection top, Set<String> numbers) {
    List<Pattern> heads = new ArrayList<>();
    for (String head : top.texts("heads")) {
      Pattern pattern = pattern(top, "heads", head, numbers);
      if (pattern != null) {
        heads.add(pattern);
      }
    }
    if (heads.isEmpty()) {
      top.problem("heads", "are missing", "add a list of patterns, one at least");
    }
    return List.copyOf(heads);
  }

  private static @Nullable Pattern pattern(
      ConfigSection section, String key, String text, Set<String> numbers) {
    try {
      PatternNames.Expanded expanded = PatternNames.expand(text);
      numbers.addAll(expanded.numbers());
      return Pattern.compile(expanded.pattern());
    } catch (PatternSyntaxException e) {
      section.problem(key, "is no pattern: " + e.getDescription(), "see the syntax of RE2");
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()), "use a name of the library");
    }
    return null;
  }

  private static TextTimes times(ConfigSection top) {
    try {
      return new TextTimes(top.texts("times"));
    } catch (IllegalArgumentException e) {
      top.problem("times", String.valueOf(e.getMessage()), "write iso, or as yyyy-MM-dd HH:mm:ss");
      return new TextTimes(List.of());
    }
  }

  private static Map<String, Level> levels(ConfigSection section) {
    Map<String, Level> levels = new HashMap<>();
    for (String word : section.keys()) {
      section
          .optional(word, "a level such as WARN", Level::parse)
          .ifPresent(level -> levels.put(word, level));
    }
    return Map.copyOf(levels);
  }

  private static void check(ConfigSection sample, TextFormat format) {
    String text = sample.requiredText("text").stripTrailing();
    ConfigSection expected = sample.section("fields");
    EventBuilder builder = new EventBuilder(new Line(new LinePosition(0, 0, 0), RawText.of(text)));
    boolean fits = format.starts(firstLine(text));
    if (!format.read(RawText.of(text), builder, REFERENCE) || !fits) {
      expected.keys().forEach(key -> expected.text(key, ""));
      sample.problem("text", "does not fit the patterns", "mend the sample or the patterns");
      return;
    }
    LogEvent event = builder.build(REFERENCE);
    for (String key : expected.keys()) {
      String value = value(event, key);
      String wanted = expected.text(key, "");
      if (!wanted.equals(value)) {
        expected.problem(key, "is \"" + value + "\" by the patterns", "mend one of both");
      }
    }
  }

  private static void skip(ConfigSection sample) {
    sample.text("text", "");
    ConfigSection fields = sample.section("fields");
    fields.keys().forEach(key -> fields.text(key, ""));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static @Nullable String value(LogEvent event, String key) {
    return key.equals("time")
        ? Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS).toString()
        : event.text(FieldAliases.canonical(key));
  }
}
