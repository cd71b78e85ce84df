package dev.taffrail.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as it is. Goes on reading it when it is renamed or deleted. */
final class PlainInput implements ByteInput {
  private final FileChannel channel;

  private PlainInput(FileChannel channel) {
    this.channel = channel;
  }

  static PlainInput open(Path path) throws IOException {
    return new PlainInput(FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  public int read(byte[] buffer, int start, int length, long position) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(buffer, start, length);
    while (target.hasRemaining()) {
      if (channel.read(target, position + target.position() - start) < 0) {
        break;
      }
    }
    return target.position() - start;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
