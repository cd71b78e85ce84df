package dev.taffrail.insight.patterns;

import dev.taffrail.insight.patterns.PatternUse.State;
import dev.taffrail.pattern.PatternPart;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.pattern.Release;
import dev.taffrail.pattern.Releases;
import dev.taffrail.rollup.Resolution;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about patterns out of the catalogue and the rollups, as rules want them shown:
 * what it costs depends on how many patterns there are, not on how many events, except where a rule
 * divides a pattern. What is not committed yet does not count. Safe for any number of threads.
 */
public final class Patterns {
  /** A series of a longer time is made of quarters of an hour. */
  private static final long BY_MINUTE = Duration.ofDays(1).toMinutes();

  private static final int QUARTER = 15;

  private final PatternData data;
  private final Supplier<PatternRules> rules;
  private final PatternAge age;

  /**
   * Answers by rules.
   *
   * @param rules is asked at each question
   */
  public Patterns(PatternData data, Supplier<PatternRules> rules, PatternAge age) {
    this.data = data;
    this.rules = rules;
    this.age = age;
  }

  /**
   * All patterns of a time, the most frequent first, then those that are resolved, last those that
   * are ignored.
   */
  public PatternList list(PatternQuestion question) throws IOException {
    Shown shown = shown();
    Uses counts = new Uses(data, shown, age, question);
    List<PatternUse> uses = new ArrayList<>();
    for (PatternUse whole : mostFrequentFirst(wholes(shown, counts))) {
      uses.addAll(counts.parts(whole));
    }
    return new PatternList(
        mostFrequentFirst(uses), counts.releases(), counts.unnamed(), counts.shortfall());
  }

  private static List<PatternUse> wholes(Shown shown, Uses counts) {
    return shown.patterns().stream()
        .filter(counts::isWanted)
        .map(counts::use)
        .filter(use -> use.count() > 0 || use.state() == State.RESOLVED)
        .toList();
  }

  private static List<PatternUse> mostFrequentFirst(List<PatternUse> uses) {
    return uses.stream()
        .sorted(
            Comparator.comparing((PatternUse use) -> use.state() == State.IGNORED)
                .thenComparing(
                    Comparator.comparingLong(PatternUse::count)
                        .thenComparing(PatternUse::lastSeen)
                        .reversed())
                .thenComparing(use -> use.pattern().pattern().id())
                .thenComparing(use -> use.pattern().service()))
        .toList();
  }

  /**
   * Patterns of one id, under any of their names: one for each service that has it, and behind it
   * its parts, if a rule divides it. Of the id of a part, the part.
   */
  public List<PatternUse> find(String id, PatternQuestion question) throws IOException {
    Shown shown = shown();
    Uses counts = new Uses(data, shown, age, question);
    List<PatternUse> found = new ArrayList<>();
    for (PatternRecord pattern : shown.find(id, question.service())) {
      PatternUse whole = counts.use(pattern);
      found.add(whole);
      counts.parts(whole).stream().filter(part -> part != whole).forEach(found::add);
    }
    return found.isEmpty() ? part(id, shown, counts) : found;
  }

  private static List<PatternUse> part(String id, Shown shown, Uses counts) throws IOException {
    for (PatternRecord pattern : shown.patterns()) {
      if (counts.isWanted(pattern) && shown.divisor(pattern) != null) {
        for (PatternUse part : counts.parts(counts.use(pattern))) {
          if (part.pattern().pattern().id().equals(id)) {
            return List.of(part);
          }
        }
      }
    }
    return List.of();
  }

  /**
   * When a pattern came, as exactly as is known; of a part, when the whole came.
   *
   * @param pattern as an answer of this object named it
   */
  public PatternSeries series(PatternRecord pattern, PatternQuestion question) throws IOException {
    boolean fine = question.minutes().count() <= BY_MINUTE;
    Histories histories =
        Histories.read(
            data.rollups(),
            shown().names(),
            question.minutes(),
            fine ? Resolution.MINUTE : Resolution.QUARTER,
            pattern.service());
    PatternRecord whole =
        pattern.pattern() instanceof PatternPart part
            ? new PatternRecord(pattern.service(), part.of())
            : pattern;
    return new PatternSeries(fine ? 1 : QUARTER, histories.of(whole).points());
  }

  /** What came more or less often in one time than in another, the largest difference first. */
  public List<PatternDifference> difference(PatternQuestion before, PatternQuestion after)
      throws IOException {
    Shown shown = shown();
    Histories was = whole(shown, before);
    Histories is = whole(shown, after);
    List<PatternDifference> differences = new ArrayList<>();
    for (PatternRecord pattern : shown.patterns()) {
      long first = was.of(pattern).total();
      long second = is.of(pattern).total();
      if (first > 0 || second > 0) {
        differences.add(new PatternDifference(pattern, first, second));
      }
    }
    double scale = (double) before.minutes().count() / after.minutes().count();
    differences.sort(
        Comparator.<PatternDifference>comparingDouble(
                pattern -> Math.abs(pattern.after() * scale - pattern.before()))
            .reversed()
            .thenComparing(pattern -> pattern.pattern().pattern().id()));
    return differences;
  }

  private Histories whole(Shown shown, PatternQuestion question) throws IOException {
    return Histories.read(
        data.rollups(), shown.names(), question.minutes(), Resolution.WHOLE, question.service());
  }

  /** What one version of a service says and another does not. */
  public VersionDifference versions(String service, String before, String after)
      throws IOException {
    List<PatternRecord> ofService =
        shown().patterns().stream().filter(known -> known.service().equals(service)).toList();
    return VersionDifference.of(ofService, releases(service), before, after);
  }

  /** Whether a version of a service, or a pattern of it, is known. */
  public boolean hasVersion(String service, String version) throws IOException {
    return data.releases().find(service, version) != null
        || data.catalogue().patterns().stream()
            .filter(known -> known.service().equals(service))
            .anyMatch(known -> known.pattern().versions().contains(version));
  }

  /**
   * Versions of services, by service and the oldest first.
   *
   * @param service only of this one; null for all
   */
  public List<Release> releases(@Nullable String service) throws IOException {
    Releases all = data.releases();
    return service == null ? all.all() : all.of(service);
  }

  private Shown shown() throws IOException {
    return new Shown(data.catalogue().patterns(), rules.get());
  }
}
