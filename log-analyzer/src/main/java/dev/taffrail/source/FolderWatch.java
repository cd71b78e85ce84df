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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Wakes up when something changes in folders. Who waits polls too: not every change is told. */
public final class FolderWatch implements Closeable {
  private final WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();

  public FolderWatch() throws IOException {
    service = FileSystems.getDefault().newWatchService();
  }

  /** Watches these folders, and no others; those that are not there are passed over. */
  public void watch(Collection<Path> folders) {
    keys.entrySet().removeIf(entry -> !isWanted(entry, folders));
    for (Path folder : folders) {
      if (!keys.containsKey(folder) && Files.isDirectory(folder)) {
        register(folder);
      }
    }
  }

  /** What has changed. */
  public enum Change {
    NOTHING,
    /** Files have other content. */
    CONTENT,
    /** Files came or went. */
    NAMES
  }

  /** Waits for a change; {@link Change#NOTHING} when the time is over, or the watch is closed. */
  public Change await(Duration longest) throws InterruptedException {
    Change change = Change.NOTHING;
    try {
      WatchKey key = service.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
      while (key != null) {
        for (WatchEvent<?> event : key.pollEvents()) {
          boolean content = event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY);
          change = content && change != Change.NAMES ? Change.CONTENT : Change.NAMES;
        }
        key.reset();
        key = service.poll();
      }
      return change;
    } catch (ClosedWatchServiceException e) {
      return Change.NOTHING;
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  private static boolean isWanted(Map.Entry<Path, WatchKey> entry, Collection<Path> folders) {
    if (folders.contains(entry.getKey()) && entry.getValue().isValid()) {
      return true;
    }
    entry.getValue().cancel();
    return false;
  }

  /** Without a watch (too many of them, say, or it is closed) polling remains. */
  private void register(Path folder) {
    try {
      keys.put(
          folder,
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE));
    } catch (IOException | ClosedWatchServiceException e) {
      keys.remove(folder);
    }
  }
}
