package dev.taffrail.logging.output;

import net.logstash.logback.marker.LogstashMarker;
import tools.jackson.core.JsonGenerator;

/** Marks an event for which an output waits as long as it takes; writes no field. */
public final class NeverDropped extends LogstashMarker {
  /** The marker. */
  public static final NeverDropped MARKER = new NeverDropped();

  private static final long serialVersionUID = 1L;

  private NeverDropped() {
    super("NEVER_DROPPED");
  }

  @Override
  public void writeTo(JsonGenerator out) {
    // It speaks to the output only.
  }
}
