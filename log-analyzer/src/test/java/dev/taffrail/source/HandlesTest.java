package dev.taffrail.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandlesTest {
  @Test
  void writers_fewHandles_areFewerThanWanted() {
    assertThat(new Handles(20).writers(4)).isEqualTo(1);
    assertThat(new Handles(64).writers(4)).isEqualTo(1);
    assertThat(new Handles(96).writers(4)).isEqualTo(3);
    assertThat(new Handles(1_024).writers(4)).isEqualTo(4);
    assertThat(new Handles(Long.MAX_VALUE).writers(4)).isEqualTo(4);
  }

  @Test
  void ofProcess_hasSomeToSpare() {
    assertThat(Handles.ofProcess().spare()).isPositive();
  }
}
