package dev.taffrail.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes up when something changes in folders. Who waits polls too: not every change is told. */
public final class FolderWatch implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final @Nullable WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private boolean limited;

  public FolderWatch() {
    this(FolderWatch::systemService);
  }

  /** Watches by a service; null when there is none. */
  FolderWatch(Supplier<@Nullable WatchService> services) {
    service = services.get();
  }

  private static @Nullable WatchService systemService() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      LOG.warn(
          "cannot watch folders for changes: {}; they are looked at again and again instead"
              + " (fs.inotify.max_user_instances allows more)",
          e.getMessage());
      return null;
    }
  }

  /** Watches these folders, and no others; those that are not there are passed over. */
  public void watch(Collection<Path> folders) {
    keys.entrySet().removeIf(entry -> !isWanted(entry, folders));
    WatchService watching = service;
    if (watching == null) {
      return;
    }
    for (Path folder : folders) {
      if (!keys.containsKey(folder) && Files.isDirectory(folder)) {
        register(folder, watching);
      }
    }
  }

  /**
   * What has changed.
   *
   * @param names whether files came or went, or more has changed than can be told
   * @param content files with other content
   */
  public record Changes(boolean names, Set<Path> content) {
    private static final Changes NONE = new Changes(false, Set.of());
  }

  /** Waits for a change; none when the time is over, or the watch is closed. */
  public Changes await(Duration longest) throws InterruptedException {
    boolean names = false;
    Set<Path> content = new HashSet<>();
    WatchService watching = service;
    if (watching == null) {
      closed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
      return Changes.NONE;
    }
    try {
      WatchKey key = watching.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
      while (key != null) {
        for (WatchEvent<?> event : key.pollEvents()) {
          if (event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY)
              && event.context() instanceof Path name
              && key.watchable() instanceof Path folder) {
            content.add(folder.resolve(name));
          } else {
            names = true;
          }
        }
        key.reset();
        key = watching.poll();
      }
      return new Changes(names, content);
    } catch (ClosedWatchServiceException e) {
      return Changes.NONE;
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    if (service != null) {
      service.close();
    }
  }

  private static boolean isWanted(Map.Entry<Path, WatchKey> entry, Collection<Path> folders) {
    if (folders.contains(entry.getKey()) && entry.getValue().isValid()) {
      return true;
    }
    entry.getValue().cancel();
    return false;
  }

  /** Without a watch (too many of them, say, or it is closed) polling remains. */
  private void register(Path folder, WatchService watching) {
    try {
      keys.put(
          folder,
          folder.register(
              watching,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE));
    } catch (IOException e) {
      keys.remove(folder);
      if (!limited && Files.isDirectory(folder)) {
        limited = true;
        LOG.warn(
            "cannot watch {} for changes: {}; it is looked at again and again instead"
                + " (fs.inotify.max_user_watches allows more)",
            Shown.path(folder),
            e.getMessage());
      }
    } catch (ClosedWatchServiceException e) {
      keys.remove(folder);
    }
  }
}
