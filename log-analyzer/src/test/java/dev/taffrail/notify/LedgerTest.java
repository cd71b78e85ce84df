package dev.taffrail.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.Severity;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  @TempDir private Path folder;

  private static Held held(String key) {
    return new Held(Desk.firing(Severity.ERROR, key, Desk.START), Desk.START);
  }

  @Test
  void whatCannotBeWritten_isWrittenLater() throws IOException {
    Ledger ledger = Ledger.open(folder);
    ledger.held.put("a", held("a"));
    ledger.commit(true);
    ledger.close();
    ledger.held.put("b", held("b"));
    ledger.seen(7);
    ledger.commit(true);
    assertThat(ledger.isBroken()).isTrue();
    ledger.held.remove("a");
    ledger.commit(true);

    assertThat(ledger.isBroken()).isFalse();
    try (Ledger again = Ledger.open(folder)) {
      assertThat(again.held.rows()).containsOnlyKeys("b");
      assertThat(again.seen()).isEqualTo(7);
    }
  }

  @Test
  void whatIsNotCommitted_isNotThere() throws IOException {
    Ledger ledger = Ledger.open(folder);
    ledger.held.put("a", held("a"));

    try (Ledger again = Ledger.open(folder)) {
      assertThat(again.held.rows()).isEmpty();
    }
  }
}
