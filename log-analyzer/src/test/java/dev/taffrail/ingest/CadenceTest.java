package dev.taffrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private static final long MS = 1_000_000;

  private final Cadence cadence =
      new Cadence(
          new IngestOptions(
              1,
              Duration.ofMillis(200),
              Duration.ofMillis(1_000),
              Duration.ofMillis(5_000),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1)));

  @Test
  void nothingAppended_hasNoWork() {
    assertThat(cadence.hasWork()).isFalse();
    assertThat(cadence.isCommitDue(Long.MAX_VALUE / 2, false)).isFalse();
  }

  @Test
  void appended_refreshIsDueBeforeTheCommit() {
    cadence.appended(0);
    cadence.appended(150 * MS);

    assertThat(cadence.hasWork()).isTrue();
    assertThat(cadence.untilDue(150 * MS, false)).isEqualTo(50 * MS);
    assertThat(cadence.isCommitDue(200 * MS, false)).isFalse();
    cadence.refreshed();
    assertThat(cadence.untilDue(200 * MS, false)).isEqualTo(800 * MS);
    assertThat(cadence.isCommitDue(1_000 * MS, false)).isTrue();
  }

  @Test
  void refreshed_laterBatch_countsFromItsOwnTime() {
    cadence.appended(0);
    cadence.refreshed();
    cadence.appended(300 * MS);

    assertThat(cadence.untilDue(400 * MS, false)).isEqualTo(100 * MS);
    assertThat(cadence.isCommitDue(1_000 * MS, false)).isTrue();
  }

  @Test
  void commitOnly_neverRefreshes() {
    cadence.commitOnly();
    cadence.appended(0);

    assertThat(cadence.untilDue(0, false)).isEqualTo(1_000 * MS);
    assertThat(cadence.untilDue(0, true)).isEqualTo(5_000 * MS);
  }

  @Test
  void backlog_commitsLater() {
    cadence.appended(0);
    cadence.refreshed();

    assertThat(cadence.isCommitDue(4_999 * MS, true)).isFalse();
    assertThat(cadence.isCommitDue(5_000 * MS, true)).isTrue();
    assertThat(cadence.isCommitDue(1_000 * MS, false)).isTrue();
  }

  @Test
  void committed_hasNoWork() {
    cadence.appended(0);
    cadence.committed();

    assertThat(cadence.hasWork()).isFalse();
    cadence.appended(2_000 * MS);
    assertThat(cadence.untilDue(2_000 * MS, false)).isEqualTo(200 * MS);
  }

  @Test
  void clockThatWrapsAround() {
    cadence.appended(Long.MAX_VALUE);

    assertThat(cadence.untilDue(Long.MAX_VALUE + 100 * MS, false)).isEqualTo(100 * MS);
  }
}
