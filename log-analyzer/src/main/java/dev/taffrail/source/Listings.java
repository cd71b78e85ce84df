package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the files of folders are. When many files of a folder are renamed at once, one listing
 * serves all of them: it answers for each file that was in the folder when it was made.
 * Thread-safe.
 */
final class Listings {
  private static final int MOST = 4;

  private final AtomicLong moments = new AtomicLong();
  private final Map<Path, Listing> latest =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Listing> eldest) {
          return size() > MOST;
        }
      };
  private int made;

  private record Listing(long moment, Map<String, Path> files) {}

  /** A moment later than all before. */
  long now() {
    return moments.incrementAndGet();
  }

  /** How many have been made. */
  synchronized int made() {
    return made;
  }

  /**
   * The file of a folder that has a key.
   *
   * @param known a moment at which it was in the folder
   */
  synchronized Optional<Path> find(Path folder, String key, long known) throws IOException {
    Listing before = latest.get(folder);
    if (before != null && before.moment > known) {
      Path path = before.files.get(key);
      if (path == null || FileKey.leadsTo(path, key)) {
        return Optional.ofNullable(path);
      }
    }
    Listing listing = new Listing(now(), FileKey.all(folder));
    made++;
    latest.put(folder, listing);
    return Optional.ofNullable(listing.files.get(key));
  }
}
