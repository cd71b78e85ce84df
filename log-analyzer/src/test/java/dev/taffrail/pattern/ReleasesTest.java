package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReleasesTest extends CatalogueCase {
  private static final long NOON = 1_774_440_000_000_000L;
  private static final long HOUR = 3_600_000_000L;

  private final PatternCatalogue catalogue = PatternCatalogue.of(List.of(), Map.of());

  private void say(String service, String version, long micros) {
    catalogue.name(List.of(event(service, version, "hello", micros)));
  }

  private Releases releases() {
    return Releases.of(catalogue.state());
  }

  @Test
  void of_eachVersion_hasItsTimesAndTheOneBefore() {
    say("pay", "1.0", NOON);
    say("pay", "1.1", NOON + HOUR);
    say("pay", "1.0", NOON + 2 * HOUR);
    say("mail", "7 rc", NOON);

    assertThat(releases().of("pay"))
        .extracting(Release::version, Release::firstMicros, Release::lastMicros, Release::previous)
        .containsExactly(
            tuple("1.0", NOON, NOON + 2 * HOUR, null),
            tuple("1.1", NOON + HOUR, NOON + HOUR, "1.0"));
    assertThat(releases().all()).extracting(Release::service).containsExactly("mail", "pay", "pay");
    assertThat(releases().find("mail", "7 rc")).isNotNull();
    assertThat(releases().find("mail", "8")).isNull();
    assertThat(releases().of("nobody")).isEmpty();
  }

  @Test
  void of_anyOrderOfEvents_isTheSame() {
    long seed = System.nanoTime();
    List<Integer> hours = new ArrayList<>();
    for (int hour = 0; hour < 60; hour++) {
      hours.add(hour);
    }
    hours.forEach(hour -> say("pay", "v" + hour / 10, NOON + hour * HOUR));
    Collections.shuffle(hours, new Random(seed));
    PatternCatalogue other = PatternCatalogue.of(List.of(), Map.of());
    hours.forEach(
        hour -> other.name(List.of(event("pay", "v" + hour / 10, "hello", NOON + hour * HOUR))));

    assertThat(other.state()).as("seed %d", seed).isEqualTo(catalogue.state());
  }

  @Test
  void state_isRestored_alsoWithoutPatterns() {
    say("pay", "1.0", NOON);
    say("pay", "1.1", NOON + HOUR);

    PatternCatalogue restored = PatternCatalogue.of(List.of(), catalogue.state());

    assertThat(restored.state()).isEqualTo(catalogue.state()).hasSize(1);
    restored.name(List.of(event("pay", "1.1", "hello", NOON - HOUR)));
    assertThat(Releases.of(restored.state()).of("pay"))
        .extracting(Release::version, Release::firstMicros)
        .containsExactly(tuple("1.1", NOON - HOUR), tuple("1.0", NOON));
  }

  @Test
  void of_tooManyVersions_theOneThatRunsStays() {
    for (int i = 0; i < 100; i++) {
      say("pay", "build-" + i, NOON + i * HOUR);
      say("pay", "stable", NOON + i * HOUR);
    }

    assertThat(releases().of("pay")).hasSize(16).extracting(Release::version).contains("stable");
    assertThat(releases().of("pay").getFirst().firstMicros()).isEqualTo(NOON);
    assertThat(releases().of("pay").getLast().version()).isEqualTo("build-99");
  }

  @Test
  void of_whatCannotBeTrue_isPassedOver() {
    say("pay", "1.0", 0);
    say("pay", "", NOON);
    say("pay", "x\ny", NOON);
    say("pay", "z".repeat(65), NOON);

    assertThat(releases().all()).isEmpty();
    assertThat(
            Releases.of(Map.of("releases:pay", "junk\n1 x 1.0\n\n5 6 2.0\n", "other", "1")).all())
        .singleElement()
        .extracting(Release::version)
        .isEqualTo("2.0");
  }

  @Test
  void since_isTheFirstVersionOfAPattern_ifThereWasOneBefore() {
    say("pay", "1.0", NOON);
    say("pay", "1.1", NOON + HOUR);

    assertThat(since("1.1")).isEqualTo("1.1");
    assertThat(since("1.1", "1.0")).isNull();
    assertThat(since("1.0")).isNull();
    assertThat(since()).isNull();
    assertThat(since("forgotten", "1.1")).isNull();
  }

  private String since(String... versions) {
    StackState pattern =
        new StackState(
            "id", "cause", 1, "A", 1, NOON, NOON, List.of(), List.of(versions), List.of());
    Release since = releases().since(new PatternRecord("pay", pattern));
    return since == null ? null : since.version();
  }

  @Test
  void isFollowed_byAVersionThatAppearsLater() {
    say("pay", "1.0", NOON);
    say("pay", "1.1", NOON + HOUR);

    assertThat(releases().isFollowed("pay", "1.0", NOON + HOUR - 1)).isFalse();
    assertThat(releases().isFollowed("pay", "1.0", NOON + HOUR)).isTrue();
    assertThat(releases().isFollowed("pay", "1.1", NOON + 9 * HOUR)).isFalse();
    assertThat(releases().isFollowed("pay", "2.0", NOON + 9 * HOUR)).isFalse();
  }
}
