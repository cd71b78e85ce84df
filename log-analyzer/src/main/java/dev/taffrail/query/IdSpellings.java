package dev.taffrail.query;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ways in which systems write the same id. */
final class IdSpellings {
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
  private static final Pattern HEX_128 =
      Pattern.compile(
          "([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})");

  private IdSpellings() {}

  /**
   * The id as given and in lower and upper case; 128 bits in hex with and without the dashes of a
   * UUID; the trace id within a W3C {@code traceparent} header.
   */
  static List<String> of(String id) {
    Matcher traceparent = TRACEPARENT.matcher(id);
    String core = traceparent.matches() ? traceparent.group(1) : id;
    Matcher hex = HEX_128.matcher(core);
    Stream<String> forms =
        hex.matches()
            ? Stream.of(core, hex.replaceFirst("$1$2$3$4$5"), hex.replaceFirst("$1-$2-$3-$4-$5"))
            : Stream.of(core);
    return forms
        .flatMap(s -> Stream.of(s, s.toLowerCase(Locale.ROOT), s.toUpperCase(Locale.ROOT)))
        .distinct()
        .toList();
  }
}
