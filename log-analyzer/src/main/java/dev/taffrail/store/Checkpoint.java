package dev.taffrail.store;

import dev.taffrail.event.LinePosition;
import java.util.Map;

/**
 * How far each file has been read, and whatever else must be remembered to go on from there. Of
 * every file, a store holds exactly the events before its position.
 *
 * @param positions by file number: where the first line stands that is not stored
 * @param state what the writer of the checkpoint needs to resume, by its own keys; the store only
 *     keeps it
 */
public record Checkpoint(Map<Long, LinePosition> positions, Map<String, String> state) {
  /** Before the first line. */
  public static final Checkpoint NONE = new Checkpoint(Map.of(), Map.of());

  public Checkpoint {
    positions = Map.copyOf(positions);
    state = Map.copyOf(state);
  }

  /** Whether the line at this position lies before the checkpoint. */
  public boolean covers(LinePosition line) {
    LinePosition reached = positions.get(line.file());
    return reached != null && line.compareTo(reached) < 0;
  }
}
