package dev.taffrail.benchmarks.compare;

import org.jspecify.annotations.Nullable;

/** What is compared, in the order of the table. */
enum Row {
  INGEST("ingest, lines/s", Must.atLeast(85_000, "85,000")),
  INGEST_AGAINST("ingest against OpenSearch", Must.atLeast(3, "3 x")),
  INGEST_CPU("ingest, CPU seconds", null),
  INGEST_PER_CPU("ingest, lines per CPU second", Must.atLeast(50_000, "50,000")),
  INGEST_MEMORY("peak resident memory while ingesting (of it anonymous)", null),
  STALL("stall of reading per commit, mean / longest", null),
  DISK("bytes on disk / raw, right after ingest", null),
  DISK_MERGED("bytes on disk / raw, merged", Must.atMost(0.20, "0.20")),
  START("start of the server to its first answer", Must.atMost(3, "3 s")),
  HTTP("HTTP alone, p50", null),
  ID("id look-up over all partitions, p50 / p99", Must.atMost(10, "p99 10 ms")),
  NEWEST("newest 50 of a word in an hour, p50", Must.atMost(10, "10 ms")),
  SCAN("counts by bucket and level, scan (/api/v1/histogram), p50", null),
  COUNTS("counts by minute x service x level, HTTP (/api/v1/stats), p50", Must.atMost(15, "15 ms")),
  COUNTS_ROLLUPS("the same from rollups, in process, no HTTP, p50", null),
  PERCENTILES("percentiles by endpoint, HTTP (/api/v1/stats), p50", Must.atMost(15, "15 ms")),
  PERCENTILES_ROLLUPS("the same from rollups, in process, no HTTP, p50", null),
  REPORT("error report of a day as HTML, HTTP, first / p50", Must.atMost(1_000, "1 s")),
  SERVE_MEMORY("peak resident memory while answering (of it anonymous)", Must.atMost(1, "1 GB"));

  private final String title;
  private final @Nullable Must must;

  Row(String title, @Nullable Must must) {
    this.title = title;
    this.must = must;
  }

  String title() {
    return title;
  }

  @Nullable Must must() {
    return must;
  }

  /** What Taffrail has to reach. */
  record Must(double limit, boolean isLeast, String text) {
    static Must atLeast(double limit, String text) {
      return new Must(limit, true, text);
    }

    static Must atMost(double limit, String text) {
      return new Must(limit, false, text);
    }

    boolean isMetBy(double value) {
      return isLeast ? value >= limit : value <= limit;
    }
  }
}
