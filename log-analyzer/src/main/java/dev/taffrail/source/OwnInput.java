package dev.taffrail.source;

import java.io.IOException;
import java.nio.file.Path;

/** A file of this program, as far as it may be read. */
final class OwnInput implements ByteInput {
  private final ByteInput all;
  private final OwnFiles writer;
  private volatile Path path;

  private OwnInput(ByteInput all, OwnFiles writer, Path path) {
    this.all = all;
    this.writer = writer;
    this.path = path;
  }

  /** The content of a file, whoever writes it. */
  static ByteInput of(Candidate candidate, ByteInput all) {
    OwnFiles writer = candidate.source().own();
    return writer == null ? all : new OwnInput(all, writer, candidate.path());
  }

  @Override
  public int read(byte[] buffer, int start, int length, long position) throws IOException {
    long readable = size() - position;
    return readable <= 0 ? 0 : all.read(buffer, start, (int) Math.min(length, readable), position);
  }

  @Override
  public long size() throws IOException {
    return writer.readableEnd(path, all.size());
  }

  @Override
  public void found(Candidate at) {
    path = at.path();
    all.found(at);
  }

  @Override
  public void loseName() {
    all.loseName();
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
