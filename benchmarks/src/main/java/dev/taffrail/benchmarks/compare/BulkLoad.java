package dev.taffrail.benchmarks.compare;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends a file of lines to {@code _bulk}, a few requests at a time. */
final class BulkLoad {
  static final String SUMMARY = "_bulk with about 4 MB of lines, 4 requests at a time";

  private static final int CHUNK = 4 << 20;
  private static final int AT_ONCE = 4;
  private static final byte[] ACTION = "{\"index\":{}}\n".getBytes(StandardCharsets.UTF_8);
  private static final String GOOD = "{\"errors\":false}";

  private final Http http;
  private final String path;
  private byte[] rest = {};

  BulkLoad(Http http, String path) {
    this.http = http;
    this.path = path;
  }

  void load(Path file) throws IOException, InterruptedException {
    try (InputStream lines = Files.newInputStream(file);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        sent.add(senders.submit(() -> sendAll(lines)));
      }
      for (Future<?> sender : sent) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private @Nullable Void sendAll(InputStream lines) throws IOException, InterruptedException {
    for (byte[] body = next(lines); body.length > 0; body = next(lines)) {
      HttpResponse<byte[]> answer = http.ask("POST", path, "application/x-ndjson", body);
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      if (!text.equals(GOOD)) {
        throw new IOException("refused: " + answer.statusCode() + " " + text);
      }
    }
    return null;
  }

  /** The next whole lines, each behind its action; empty at the end. */
  private synchronized byte[] next(InputStream lines) throws IOException {
    byte[] read = lines.readNBytes(CHUNK);
    ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK + CHUNK / 16);
    int start = 0;
    for (int i = 0; i < read.length; i++) {
      if (read[i] == '\n') {
        body.writeBytes(ACTION);
        body.write(rest, 0, rest.length);
        rest = new byte[0];
        body.write(read, start, i + 1 - start);
        start = i + 1;
      }
    }
    ByteArrayOutputStream half = new ByteArrayOutputStream();
    half.writeBytes(rest);
    half.write(read, start, read.length - start);
    rest = half.toByteArray();
    return body.toByteArray();
  }
}
