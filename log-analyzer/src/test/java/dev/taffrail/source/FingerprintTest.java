package dev.taffrail.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  @TempDir Path dir;

  private final Random random = new Random(1);

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private ByteInput file(byte[] content) throws IOException {
    return ByteInput.open(Files.write(dir.resolve("file" + random.nextInt()), content));
  }

  /** However the content was read, the window is that of its first and last bytes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1_023, 1_024, 1_025, 2_047, 2_048, 2_049, 10_000})
  void window_grownInPieces_isThatOfTheFile(int length) throws IOException {
    byte[] content = bytes(length);
    LineWindow grown = new LineWindow();
    for (int at = 0; at < length; ) {
      int piece = Math.min(length - at, 1 + random.nextInt(1_500));
      grown.add(content, at, piece);
      at += piece;
    }
    try (ByteInput input = file(content)) {
      assertThat(grown.fingerprint()).isEqualTo(LineWindow.at(input, length).fingerprint());
      assertThat(grown.isStillBefore(input, length)).isTrue();
      assertThat(grown.fingerprint().sameUpTo(input, length)).isTrue();
    }
  }

  @Test
  void sameUpTo_grownFile() throws IOException {
    byte[] content = bytes(5_000);
    try (ByteInput input = file(content)) {
      assertThat(LineWindow.at(input, 3_000).fingerprint().sameUpTo(input, 3_000)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_023, 2_999})
  void sameUpTo_otherByteAtEitherEnd(int changed) throws IOException {
    byte[] content = bytes(5_000);
    Fingerprint before;
    try (ByteInput input = file(content)) {
      before = LineWindow.at(input, 3_000).fingerprint();
    }
    content[changed]++;
    try (ByteInput input = file(content)) {
      assertThat(before.sameUpTo(input, 3_000)).isFalse();
      assertThat(before.sameHead(input)).isEqualTo(changed == 2_999);
    }
  }

  @Test
  void sameUpTo_shorterFile() throws IOException {
    byte[] content = bytes(5_000);
    Fingerprint before;
    try (ByteInput input = file(content)) {
      before = LineWindow.at(input, 5_000).fingerprint();
    }
    try (ByteInput input = file(Arrays.copyOf(content, 4_999))) {
      assertThat(before.sameUpTo(input, 5_000)).isFalse();
      assertThat(before.sameHead(input)).isTrue();
    }
  }
}
