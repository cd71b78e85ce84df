package dev.taffrail.web.http;

import java.util.List;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;

/** Compresses answers that are long and are not written as things happen. */
final class Compressed {
  private static final int MIN_BYTES = 1_024;
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/x-ndjson",
          "text/csv",
          "text/html",
          "text/css",
          "text/javascript",
          "text/plain",
          "image/svg+xml");

  private Compressed() {}

  static Handler of(Handler next) {
    CompressionConfig.Builder config =
        CompressionConfig.builder().compressIncludeMethod("GET").decompressExcludePath("/*");
    TYPES.forEach(config::compressIncludeMimeType);
    GzipCompression gzip = new GzipCompression();
    gzip.setMinCompressSize(MIN_BYTES);
    CompressionHandler handler = new CompressionHandler(next);
    handler.putCompression(gzip);
    handler.putConfiguration("/*", config.build());
    return handler;
  }
}
