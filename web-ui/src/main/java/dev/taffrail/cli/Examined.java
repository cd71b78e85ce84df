package dev.taffrail.cli;

import dev.taffrail.ingest.StoredFile;
import dev.taffrail.ingest.completeness.OutputReport;
import dev.taffrail.query.QualityReport;
import dev.taffrail.store.lucene.PartitionCheck.Damage;
import dev.taffrail.store.lucene.PartitionCheck.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} looked at.
 *
 * @param at when
 * @param content what the index says; null when it cannot be opened
 * @param unreadable why it cannot be opened; null when it can
 * @param failed numbers of partitions that cannot be read, of which answers lack the events
 * @param damaged partitions that are not as they were written; null when that was not asked
 * @param freeBytes what the disk of the data folder has left
 */
record Examined(
    Instant at,
    @Nullable Content content,
    @Nullable String unreadable,
    List<Integer> failed,
    @Nullable List<Damage> damaged,
    List<Size> partitions,
    long freeBytes) {

  /** What a commit says. */
  record Content(List<OutputReport> processes, List<StoredFile> files, QualityReport quality) {}

  /** What the partitions take on the disk. */
  long indexBytes() {
    return partitions.stream().mapToLong(Size::bytes).sum();
  }
}
