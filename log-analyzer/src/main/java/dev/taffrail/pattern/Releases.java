package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which version of which service was seen when, out of what a commit keeps of it: of each service
 * the 16 versions that were seen last. Immutable.
 */
public final class Releases {
  /** Nothing is known. */
  public static final Releases NONE = new Releases(Map.of());

  /** Keys of the state that is about releases begin so; the service follows. */
  public static final String PREFIX = "releases:";

  private static final Comparator<Release> OLDEST_FIRST =
      Comparator.comparingLong(Release::firstMicros).thenComparing(Release::version);

  private final Map<String, List<Release>> byService;

  private Releases(Map<String, List<Release>> byService) {
    this.byService = byService;
  }

  /** What the state of a checkpoint says, whatever else it says. */
  public static Releases of(Map<String, String> state) {
    Map<String, List<Release>> byService = new TreeMap<>();
    state.forEach((key, text) -> {
      if (key.startsWith(PREFIX)) {
        String service = key.substring(PREFIX.length());
        byService.put(service, releases(service, VersionTimes.of(text)));
      }
    });
    return new Releases(byService);
  }

  private static List<Release> releases(String service, VersionTimes times) {
    List<Release> known = new ArrayList<>();
    times.forEach(
        (version, first, last) -> known.add(new Release(service, version, first, last, null)));
    known.sort(OLDEST_FIRST);
    for (int i = 1; i < known.size(); i++) {
      Release release = known.get(i);
      known.set(
          i,
          new Release(
              service,
              release.version(),
              release.firstMicros(),
              release.lastMicros(),
              known.get(i - 1).version()));
    }
    return List.copyOf(known);
  }

  /** All of them, by service and then the oldest first. */
  public List<Release> all() {
    return byService.values().stream().flatMap(List::stream).toList();
  }

  /** Those of a service, the oldest first. */
  public List<Release> of(String service) {
    return byService.getOrDefault(service, List.of());
  }

  /** One of them; null when it is not known. */
  public @Nullable Release find(String service, String version) {
    return of(service).stream()
        .filter(release -> release.version().equals(version))
        .findFirst()
        .orElse(null);
  }

  /**
   * The version that a pattern came with: the first in which it was seen, when the service had one
   * before.
   *
   * @return null when it is as old as what is known of the service, or names no version
   */
  public @Nullable Release since(PatternRecord pattern) {
    Release earliest = null;
    for (String version : pattern.pattern().versions()) {
      Release release = find(pattern.service(), version);
      if (release == null) {
        return null;
      }
      if (earliest == null || OLDEST_FIRST.compare(release, earliest) < 0) {
        earliest = release;
      }
    }
    return earliest == null || earliest.previous() == null ? null : earliest;
  }

  /** Whether another version of a service appeared after one, up to a time. */
  public boolean isFollowed(String service, String version, long micros) {
    Release release = find(service, version);
    return release != null
        && of(service).stream()
            .anyMatch(
                other -> OLDEST_FIRST.compare(other, release) > 0 && other.firstMicros() <= micros);
  }
}
