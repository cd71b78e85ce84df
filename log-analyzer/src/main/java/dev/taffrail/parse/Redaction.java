package dev.taffrail.parse;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.taffrail.event.Line;
import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.secret.Secrets;
import dev.taffrail.logging.secret.Secrets.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of lines before anything keeps them: credentials of known shape, and what the
 * operator's patterns match. A line that had any is marked {@link Quality#REDACTED}. It takes time
 * in proportion to the length of the line, whatever stands in it. Safe for any number of threads.
 */
public final class Redaction {
  /** Nothing is taken out. */
  public static final Redaction NONE = new Redaction(false, List.of());

  private final boolean knownShapes;
  private final List<Pattern> own;

  private Redaction(boolean knownShapes, List<Pattern> own) {
    this.knownShapes = knownShapes;
    this.own = List.copyOf(own);
  }

  /** Takes out credentials of known shape. */
  public static Redaction standard() {
    return new Redaction(true, List.of());
  }

  /**
   * Takes out what patterns match: their first group, or all of it where they have none.
   *
   * @param knownShapes whether credentials of known shape are taken out too
   */
  public static Redaction of(boolean knownShapes, List<Pattern> own) {
    return new Redaction(knownShapes, own);
  }

  /** The line without its secrets; the same object when it has none. */
  public Line apply(Line line) {
    RawText clean = apply(line.text());
    if (clean == line.text()) {
      return line;
    }
    Set<Quality> quality = EnumSet.of(Quality.REDACTED);
    quality.addAll(line.quality());
    return line.withText(clean).withQuality(Set.copyOf(quality));
  }

  /** The text without its secrets; the same object when it has none. */
  RawText apply(RawText text) {
    RawText clean = text;
    if (knownShapes) {
      List<Span> found = Secrets.find(text.buffer(), text.start(), text.length());
      clean = found.isEmpty() ? text : masked(text, found);
    }
    for (Pattern pattern : own) {
      clean = withoutMatches(clean, pattern);
    }
    return clean;
  }

  /** As Latin-1 a character is a byte, and any byte is a character. */
  private static RawText withoutMatches(RawText text, Pattern pattern) {
    String bytes =
        new String(text.buffer(), text.start(), text.length(), StandardCharsets.ISO_8859_1);
    Matcher matcher = pattern.matcher(bytes);
    List<Span> found = new ArrayList<>();
    while (matcher.find()) {
      int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
      if (matcher.end(group) > matcher.start(group)) {
        found.add(
            new Span(
                text.start() + matcher.start(group), text.start() + matcher.end(group), false));
      }
    }
    return found.isEmpty() ? text : masked(text, found);
  }

  private static RawText masked(RawText text, List<Span> found) {
    byte[] bytes = Secrets.mask(text.buffer(), text.start(), text.length(), found);
    return new RawText(bytes, 0, bytes.length);
  }
}
