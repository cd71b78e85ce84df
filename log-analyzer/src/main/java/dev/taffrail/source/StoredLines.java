package dev.taffrail.source;

import dev.taffrail.event.LinePosition;
import dev.taffrail.event.RawText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What became of lines that were read. */
public interface StoredLines {
  /** Nothing is known of any. */
  StoredLines NONE = position -> null;

  /** The text of the event that begins there; null when none was stored for this position. */
  @Nullable RawText at(LinePosition position) throws IOException;

  /** The text by which a line would be stored. */
  default RawText asStored(RawText line) {
    return line;
  }
}
