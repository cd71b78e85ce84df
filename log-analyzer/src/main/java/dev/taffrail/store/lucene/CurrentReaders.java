package dev.taffrail.store.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Readers of the writing process: of the open partition as it is, of others as committed. */
final class CurrentReaders implements Snapshots.Opening {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentReaders.class);

  private final PartitionFolder folder;
  private final Quarantine quarantine;
  private final PartitionMerges merges;
  private final Keeping keeping;
  private final OpenPartition open;
  private final CommitData commit;
  private final List<FailedPartition> failed = new ArrayList<>();

  /**
   * Readers for one moment.
   *
   * @param commit what the last commit of the open partition says
   */
  CurrentReaders(
      PartitionFolder folder,
      Quarantine quarantine,
      PartitionMerges merges,
      Keeping keeping,
      OpenPartition open,
      CommitData commit) {
    this.folder = folder;
    this.quarantine = quarantine;
    this.merges = merges;
    this.keeping = keeping;
    this.open = open;
    this.commit = commit;
  }

  @Override
  public Optional<PartitionReader> open(int number, Optional<PartitionReader> known)
      throws IOException {
    if (number == open.number()) {
      return Optional.of(openReader(known));
    }
    try {
      return Optional.of(closedReader(number, known));
    } catch (IOException | RuntimeException e) {
      Damage.checkVersion(e);
      failed(number, e);
      return Optional.empty();
    }
  }

  @Override
  public List<FailedPartition> failed() throws IOException {
    failed.addAll(quarantine.all());
    return failed;
  }

  private PartitionReader openReader(Optional<PartitionReader> known) throws IOException {
    DirectoryReader reader = open.openReader(known.map(PartitionReader::reader).orElse(null));
    return new PartitionReader(open.number(), reader, open.times(), commit.arrived(), commit);
  }

  private PartitionReader closedReader(int number, Optional<PartitionReader> known)
      throws IOException {
    boolean merging = merges.numbers().contains(number);
    if (!merges.takeChange(number) && known.isPresent()) {
      return known.get();
    }
    PartitionReader reader =
        PartitionReader.committed(number, DirectoryReader.open(folder.directory(number)));
    if (!merging) {
      keeping.settled(number);
    }
    return reader;
  }

  /** One that may only be out of reach for now is tried again. */
  private void failed(int number, Exception e) throws IOException {
    if (!folder.isThere(number)) {
      return;
    }
    if (Damage.isProvenBy(e)) {
      quarantine.putAside(number, e);
    } else {
      LOG.warn("partition {} cannot be read: {}", number, e.toString());
      failed.add(quarantine.failed(number, e));
    }
  }
}
