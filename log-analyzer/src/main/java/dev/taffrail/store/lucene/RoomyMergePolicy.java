package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.FilterMergePolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeTrigger;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.jspecify.annotations.Nullable;

/**
 * Merges only what there is room for: a merge that fails for want of space would end its writer,
 * while segments that stay apart only make searches a little slower.
 */
final class RoomyMergePolicy extends FilterMergePolicy {
  private final Room room;

  /** Says whether something more may be written. */
  interface Room {
    Room ENDLESS = bytes -> true;

    boolean fits(long bytes);
  }

  RoomyMergePolicy(MergePolicy policy, Room room) {
    super(policy);
    this.room = room;
  }

  @Override
  public @Nullable MergeSpecification findMerges(
      MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    return fitting(super.findMerges(trigger, infos, context), context);
  }

  @Override
  public @Nullable MergeSpecification findForcedMerges(
      SegmentInfos infos,
      int maxSegmentCount,
      Map<SegmentCommitInfo, Boolean> segmentsToMerge,
      MergeContext context)
      throws IOException {
    return fitting(
        super.findForcedMerges(infos, maxSegmentCount, segmentsToMerge, context), context);
  }

  @Override
  public @Nullable MergeSpecification findFullFlushMerges(
      MergeTrigger trigger, SegmentInfos infos, MergeContext context) throws IOException {
    return fitting(super.findFullFlushMerges(trigger, infos, context), context);
  }

  private @Nullable MergeSpecification fitting(
      @Nullable MergeSpecification found, MergeContext context) throws IOException {
    if (found == null) {
      return null;
    }
    MergeSpecification fitting = new MergeSpecification();
    for (OneMerge merge : found.merges) {
      long bytes = 0;
      for (SegmentCommitInfo segment : merge.segments) {
        bytes += size(segment, context);
      }
      if (room.fits(bytes)) {
        fitting.add(merge);
      }
    }
    return fitting.merges.isEmpty() ? null : fitting;
  }
}
