package dev.taffrail.alert.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taffrail.alert.Alert;
import dev.taffrail.alert.AlertChange;
import dev.taffrail.alert.AlertState;
import dev.taffrail.alert.Evidence;
import dev.taffrail.alert.Severity;
import dev.taffrail.alert.engine.Standing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;

  private static Entry entry(String id, AlertState from, AlertState to) {
    Alert alert =
        new Alert(
            id,
            "Rule",
            new TreeMap<>(Map.of("alertname", "Rule", "service", "a\nb")),
            new TreeMap<>(Map.of("summary", "it is \"bad\"")),
            Severity.ERROR,
            to,
            NOON,
            NOON,
            to == AlertState.RESOLVED ? NOON : null,
            Evidence.NONE);
    Standing standing =
        new Standing(to, 1, 2, 3, 4, 5, 6, 7, Standing.NEVER, 1, 2, true, Double.NaN, id);
    return new Entry(new AlertChange(0, NOON, from, alert), "hash", List.of("a\nb"), standing);
  }

  private static List<Entry> all(Journal journal, long after) throws IOException {
    List<Entry> all = new ArrayList<>();
    journal.read(after, all::add);
    return all;
  }

  @Test
  void append_numbersWithoutGaps_andIsReadAgainUnchanged() throws IOException {
    List<Entry> written;
    try (Journal journal = Journal.open(folder)) {
      written =
          journal.append(
              List.of(
                  entry("x", AlertState.INACTIVE, AlertState.FIRING),
                  entry("x", AlertState.FIRING, AlertState.RESOLVED)));
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.last()).isEqualTo(2);
      assertThat(all(journal, 0)).isEqualTo(written);
      journal.append(List.of(entry("y", AlertState.INACTIVE, AlertState.FIRING)));
      assertThat(all(journal, 2)).extracting(each -> each.change().sequence()).containsExactly(3L);
    }
  }

  @Test
  void cutAtEveryByte_theLongestWholePartIsUsed() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      for (int i = 0; i < 3; i++) {
        journal.append(List.of(entry("x" + i, AlertState.INACTIVE, AlertState.FIRING)));
      }
    }
    Path file = JournalFile.in(folder).getFirst().path();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(file, cut);
      long lines =
          new String(cut, java.nio.charset.StandardCharsets.UTF_8)
              .chars()
              .filter(c -> c == '\n')
              .count();
      try (Journal journal = Journal.open(folder)) {
        assertThat(journal.last()).isEqualTo(lines);
        journal.append(List.of(entry("next", AlertState.INACTIVE, AlertState.FIRING)));
        assertThat(all(journal, 0)).hasSize((int) lines + 1);
      }
    }
  }

  @Test
  void damagedLine_isLeftOut() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.append(
          List.of(
              entry("a", AlertState.INACTIVE, AlertState.FIRING),
              entry("b", AlertState.INACTIVE, AlertState.FIRING)));
    }
    Path file = JournalFile.in(folder).getFirst().path();
    Files.writeString(file, Files.readString(file).replaceFirst("\\{\"@timestamp", "{@@"));
    try (Journal journal = Journal.open(folder)) {
      assertThat(all(journal, 0))
          .extracting(each -> each.change().alert().id())
          .containsExactly("b");
      assertThat(journal.last()).isEqualTo(2);
    }
  }

  @Test
  void followers_getEachChangeOnceInOrder_alsoOlderOnes() throws IOException {
    try (Journal journal = Journal.open(folder, 2_000)) {
      for (int i = 0; i < 20; i++) {
        journal.append(List.of(entry("old" + i, AlertState.INACTIVE, AlertState.FIRING)));
      }
      assertThat(JournalFile.in(folder)).hasSizeGreaterThan(3);
      List<AlertChange> seen = new CopyOnWriteArrayList<>();
      try (Closeable follower = journal.follow(5, seen::add)) {
        await().until(() -> seen.size() == 15);
        journal.append(List.of(entry("new", AlertState.INACTIVE, AlertState.FIRING)));
        await().until(() -> seen.size() == 16);
      }
      journal.append(List.of(entry("unheard", AlertState.INACTIVE, AlertState.FIRING)));
      assertThat(seen).extracting(AlertChange::sequence).startsWith(6L).endsWith(21L);
      assertThat(seen).extracting(AlertChange::sequence).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void followers_ofWhatIsGone_beginWithWhatIsNotOver() throws IOException {
    try (Journal journal = Journal.open(folder, 1_500)) {
      journal.append(List.of(entry("gone", AlertState.INACTIVE, AlertState.FIRING)));
      for (int i = 0; i < 5; i++) {
        journal.append(List.of(entry("over" + i, AlertState.INACTIVE, AlertState.FIRING)));
        journal.append(List.of(entry("over" + i, AlertState.FIRING, AlertState.RESOLVED)));
      }
      journal.append(List.of(entry("open", AlertState.INACTIVE, AlertState.FIRING)));
      journal.append(List.of(entry("last", AlertState.INACTIVE, AlertState.PENDING)));
      Files.delete(JournalFile.in(folder).getFirst().path());
      List<String> seen = new CopyOnWriteArrayList<>();
      try (Closeable follower = journal.follow(0, change -> seen.add(change.alert().id()))) {
        await().until(() -> seen.size() >= 2);
      }
      assertThat(seen).containsExactly("open", "last");
    }
  }

  @Test
  void deleteBefore_keepsTheNewestFile() throws IOException {
    try (Journal journal = Journal.open(folder, 1_500)) {
      for (int i = 0; i < 10; i++) {
        journal.append(List.of(entry("x" + i, AlertState.INACTIVE, AlertState.FIRING)));
      }
      journal.deleteBefore(Instant.now().plusSeconds(60));
      assertThat(JournalFile.in(folder)).hasSize(1);
      assertThat(journal.last()).isEqualTo(10);
    }
  }

  @Test
  void snapshot_isReadAgainUnchanged_andDamageIsNone() throws IOException {
    Snapshot snapshot =
        new Snapshot(
            7,
            1_000_000,
            Map.of(
                "Rule",
                new Snapshot.RuleState(
                    "hash",
                    Map.of(
                        List.of("a", ""),
                        entry("x", AlertState.INACTIVE, AlertState.FIRING).standing()),
                    Map.of(List.of("b"), 5L))),
            List.of(entry("x", AlertState.INACTIVE, AlertState.FIRING).change().alert()));
    SnapshotFile file = new SnapshotFile(folder);
    assertThat(file.read()).isNull();
    file.write(snapshot);
    assertThat(file.read()).isEqualTo(snapshot);
    Path path = folder.resolve("state.json");
    Files.writeString(path, Files.readString(path).substring(0, 40));
    assertThat(file.read()).isNull();
  }
}
