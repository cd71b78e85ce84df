package dev.taffrail.source;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * A path as text without blanks, byte for byte: a name need not be text in any encoding. Characters
 * other than plain ones are written as in a URI.
 */
final class PathText {
  private static final String ENCODED = "file:";

  private PathText() {}

  static String encode(Path path) {
    String text = path.toString();
    boolean plain =
        !text.startsWith(ENCODED) && text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '%');
    return plain ? text : ENCODED + path.toUri().getRawPath();
  }

  static Path decode(String text) {
    return text.startsWith(ENCODED)
        ? FileSystems.getDefault()
            .provider()
            .getPath(URI.create(text.replaceFirst("^file:/*", "file:///")))
        : Path.of(text);
  }
}
