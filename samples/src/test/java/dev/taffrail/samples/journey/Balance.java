package dev.taffrail.samples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.LinePosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was written against what is in the index.
 *
 * @param lost events that are in the files and not in the index
 * @param doubled entries of the index beyond one for every event that was written
 * @param reordered entries that stand in a file before one that was written earlier
 * @param vanished events of the index that the files have lost
 */
record Balance(
    int expected,
    int got,
    List<Ledger.Number> lost,
    List<Index.Entry> doubled,
    List<Index.Entry> reordered,
    int vanished) {

  /** Of files that still hold all that was ever written. */
  static Balance of(Ledger written, Index index) throws IOException {
    return of(written, written, index);
  }

  /** Of files that hold less than was once written. */
  static Balance of(Ledger expected, Ledger written, Index index) throws IOException {
    assertThat(expected.twice()).as("events that the files hold twice").isZero();
    Set<Ledger.Number> open = new HashSet<>(expected.numbers());
    Set<Ledger.Number> seen = new HashSet<>();
    List<Index.Entry> doubled = new ArrayList<>();
    List<Index.Entry> entries = index.entries();
    int vanished = 0;
    for (Index.Entry entry : entries) {
      if (written.place(entry.number()) < 0 || !seen.add(entry.number())) {
        doubled.add(entry);
      } else if (!open.remove(entry.number())) {
        vanished++;
      }
    }
    return new Balance(
        expected.events(),
        entries.size(),
        List.copyOf(open),
        doubled,
        reordered(entries, written),
        vanished);
  }

  private static List<Index.Entry> reordered(List<Index.Entry> entries, Ledger written) {
    List<Index.Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(Index.Entry::position));
    List<Index.Entry> reordered = new ArrayList<>();
    LinePosition before = null;
    int last = -1;
    for (Index.Entry entry : sorted) {
      int place = written.place(entry.number());
      if (before != null && before.file() == entry.position().file() && place < last) {
        reordered.add(entry);
      }
      before = entry.position();
      last = place;
    }
    return reordered;
  }

  /** Prints it, and fails unless everything is there once and in order. */
  void assertEven(String rig) {
    System.out.println(rig + ": " + this);
    assertThat(lost).as("%s: lost", rig).isEmpty();
    assertThat(doubled).as("%s: doubled", rig).isEmpty();
    assertThat(reordered).as("%s: reordered", rig).isEmpty();
    assertThat(got).as("%s: got", rig).isEqualTo(expected + vanished);
  }

  @Override
  public String toString() {
    String counts =
        String.format(
            Locale.ROOT,
            "expected %,d, got %,d, lost %,d, doubled %,d, reordered %,d",
            expected,
            got,
            lost.size(),
            doubled.size(),
            reordered.size());
    return vanished == 0 ? counts : counts + ", no longer in the files " + vanished;
  }
}
