package dev.taffrail.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.event.LinePosition;
import dev.taffrail.store.Checkpoint;
import dev.taffrail.store.TimeRange;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitDataTest {
  private static final long NEW_YEAR = 1_767_225_600_000_000L;

  @Test
  void encode_roundTrip() throws IOException {
    Checkpoint checkpoint =
        new Checkpoint(
            Map.of(
                1L,
                new LinePosition(1, 0, 0),
                Long.MAX_VALUE,
                new LinePosition(Long.MAX_VALUE, 7, Long.MAX_VALUE)),
            Map.of("file.1", "a b\nc", "", "", "state.x", "=", "sequence", "5"));
    CommitData data = new CommitData(42, checkpoint, TimeBounds.NONE.with(NEW_YEAR), 99, -1, 77, 5);

    assertThat(CommitData.decode(data.encode())).isEqualTo(data);
    assertThat(CommitData.decode(CommitData.empty(3).encode())).isEqualTo(CommitData.empty(3));
  }

  @Test
  void decode_lacksAKey() {
    Set<String> required = new HashSet<>(CommitData.empty(0).encode().keySet());
    required.removeAll(Set.of("arrived", "committed"));
    for (String key : required) {
      Map<String, String> data = new HashMap<>(CommitData.empty(0).encode());
      data.remove(key);

      assertThatThrownBy(() -> CommitData.decode(data)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void decode_beforeArrivalsWereNumbered_isZero() throws IOException {
    Map<String, String> data =
        new HashMap<>(new CommitData(1, Checkpoint.NONE, TimeBounds.NONE, 0, 0, 5, 6).encode());
    data.remove("arrived");

    assertThat(CommitData.decode(data).arrived()).isZero();
  }

  @Test
  void timeBounds_holdWhatTheyWereGiven() {
    TimeBounds bounds = TimeBounds.NONE.with(NEW_YEAR).with(NEW_YEAR + 10);

    assertThat(bounds.mayHold(new TimeRange(NEW_YEAR + 10, NEW_YEAR + 20))).isTrue();
    assertThat(bounds.mayHold(new TimeRange(NEW_YEAR - 5, NEW_YEAR))).isTrue();
    assertThat(bounds.mayHold(new TimeRange(NEW_YEAR + 11, NEW_YEAR + 20))).isFalse();
    assertThat(bounds.mayHold(new TimeRange(NEW_YEAR - 5, NEW_YEAR - 1))).isFalse();
    assertThat(bounds.mayHold(TimeRange.ALL)).isTrue();
    assertThat(TimeBounds.decode(bounds.encode())).isEqualTo(bounds);
  }

  @Test
  void timeBounds_absurdTimes_doNotWidenThem() {
    TimeBounds bounds = TimeBounds.NONE.with(NEW_YEAR).with(0).with(Long.MAX_VALUE);

    assertThat(bounds.firstMicros()).isEqualTo(NEW_YEAR);
    assertThat(bounds.lastMicros()).isEqualTo(NEW_YEAR);
    assertThat(bounds.mayHold(new TimeRange(NEW_YEAR + 1, NEW_YEAR + 2))).isFalse();
    assertThat(bounds.mayHold(new TimeRange(-5, 5))).isTrue();
    assertThat(TimeBounds.NONE.with(NEW_YEAR).mayHold(new TimeRange(-5, 5))).isFalse();
    assertThat(TimeBounds.decode(bounds.encode())).isEqualTo(bounds);
  }

  @Test
  void timeBounds_joined() {
    TimeBounds one = TimeBounds.NONE.with(NEW_YEAR);
    TimeBounds other = TimeBounds.NONE.with(NEW_YEAR + 5).with(-1);

    assertThat(one.with(other)).isEqualTo(new TimeBounds(NEW_YEAR, NEW_YEAR + 5, true));
    assertThat(one.with(TimeBounds.NONE)).isEqualTo(one);
  }
}
