package dev.taffrail.insight.sla;

import dev.taffrail.event.EventKind;
import dev.taffrail.event.Field;
import dev.taffrail.event.Line;
import dev.taffrail.event.LinePosition;
import dev.taffrail.event.LogEvent;
import dev.taffrail.event.RawText;
import dev.taffrail.logging.FieldNames;
import dev.taffrail.rollup.RollupBlock;
import dev.taffrail.rollup.RollupMerge;
import dev.taffrail.rollup.RollupRequest;
import dev.taffrail.rollup.RollupSums;
import dev.taffrail.rollup.Rollups;
import dev.taffrail.store.RollupAnswer;
import dev.taffrail.store.RollupReader;
import dev.taffrail.store.Shortfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events that are counted by real rollups, and read from real blocks of them. */
final class Happenings implements RollupReader {
  private final List<LogEvent> pending = new ArrayList<>();
  private final List<RollupBlock> blocks = new ArrayList<>();
  private final List<RollupRequest> asked = new ArrayList<>();

  void request(long minute, String service, String endpoint, int status, double millis) {
    happened(
        minute,
        EventKind.REQUEST,
        null,
        Field.text(FieldNames.SERVICE, service),
        Field.text(FieldNames.ENDPOINT, endpoint),
        Field.text(FieldNames.STATUS_CODE, String.valueOf(status)),
        Field.text(FieldNames.DURATION_MS, String.valueOf(millis)));
  }

  /** Good or failed requests within 10 ms. */
  void requests(long minute, String service, int good, int failed) {
    for (int i = 0; i < good; i++) {
      request(minute, service, "/a", 200, 10);
    }
    for (int i = 0; i < failed; i++) {
      request(minute, service, "/b", 503, 10);
    }
  }

  /** A line in every minute. */
  void beats(long from, long to, String service) {
    for (long minute = from; minute < to; minute++) {
      said(minute, service, null);
    }
  }

  void said(long minute, String service, @Nullable String pattern) {
    happened(minute, EventKind.LOG, pattern, Field.text(FieldNames.SERVICE, service));
  }

  /** A start or a stop. */
  void turned(long minute, String service) {
    happened(minute, EventKind.LIFECYCLE, null, Field.text(FieldNames.SERVICE, service));
  }

  private void happened(long minute, EventKind kind, @Nullable String pattern, Field... fields) {
    pending.add(
        new LogEvent(
            new Line(new LinePosition(1, 0, 0), RawText.of("")),
            minute * 60_000_000 + 30_000_000,
            null,
            kind,
            "",
            null,
            List.of(fields),
            Set.of(),
            pattern));
  }

  /** Makes what has happened readable. */
  void commit() {
    if (!pending.isEmpty()) {
      Rollups rollups = new Rollups();
      rollups.add(pending);
      blocks.add(RollupBlock.of(rollups.drain()));
      pending.clear();
    }
  }

  /** Merges what was committed. */
  void pack() {
    List<RollupBlock> merged = RollupMerge.of(blocks);
    blocks.clear();
    blocks.addAll(merged);
  }

  /** Merges what was committed; minutes before one are then quarters of an hour. */
  void pack(long beforeMinute) {
    List<RollupBlock> merged = RollupMerge.of(blocks, beforeMinute);
    blocks.clear();
    blocks.addAll(merged);
  }

  /** As if the data were damaged. */
  void loseFirstCommit() {
    blocks.removeFirst();
  }

  /** What was asked since the last time. */
  List<RollupRequest> asked() {
    List<RollupRequest> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  @Override
  public RollupAnswer read(RollupRequest request) {
    asked.add(request);
    RollupSums sums = new RollupSums(request);
    blocks.forEach(sums::add);
    return new RollupAnswer(sums.series(), Shortfall.NONE);
  }
}
