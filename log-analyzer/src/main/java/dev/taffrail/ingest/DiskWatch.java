package dev.taffrail.ingest;

import dev.taffrail.ingest.DiskState.Level;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the disk is; a full one counts as full until there is clearly room. Thread-safe. */
final class DiskWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

  private final DiskSpace space;
  private final DiskLimits limits;
  private volatile DiskState latest = DiskState.UNKNOWN;
  private boolean blind;

  DiskWatch(DiskSpace space, DiskLimits limits) {
    this.space = space;
    this.limits = limits;
  }

  /** What was last seen. */
  DiskState latest() {
    return latest;
  }

  /** Looks at the disk. One that cannot be looked at is taken for what it was. */
  synchronized DiskState look() {
    try {
      DiskSpace.Room room = space.look();
      DiskState before = latest;
      latest = state(room, before.level() == Level.FULL);
      blind = false;
      tell(before.level(), latest);
    } catch (IOException e) {
      if (!blind) {
        LOG.warn("nobody can tell how full the disk of the data folder is: {}", e.toString());
      }
      blind = true;
    }
    return latest;
  }

  private DiskState state(DiskSpace.Room room, boolean full) {
    long pause = limits.pause().of(room.total());
    long resume = Math.max(pause, limits.resume().of(room.total()));
    long warn = limits.warn().of(room.total());
    boolean stillFull = room.free() < pause || (full && room.free() <= resume);
    Level level = stillFull ? Level.FULL : room.free() < warn ? Level.LOW : Level.ROOMY;
    return new DiskState(level, room.free(), room.total(), stillFull ? resume : warn);
  }

  private static void tell(Level before, DiskState now) {
    if (now.level() == before) {
      return;
    }
    long free = now.free() >> 20;
    long enough = now.enough() >> 20;
    switch (now.level()) {
      case FULL ->
          LOG.error(
              "reading is paused: the disk of the data folder has {} MB left; it goes on by itself"
                  + " when there are more than {} MB",
              free,
              enough);
      case LOW ->
          LOG.warn(
              "the disk of the data folder has {} MB left, less than {} MB; make room",
              free,
              enough);
      case ROOMY -> LOG.info("the disk of the data folder has room again: {} MB", free);
    }
  }
}
