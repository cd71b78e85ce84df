package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Asks Taffrail over HTTP. */
final class TaffrailQuestions {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int REPORTS = 20;

  private final Http http;
  private final Questions questions;
  private final Figures figures;

  TaffrailQuestions(Http http, Questions questions, Figures figures) {
    this.http = http;
    this.questions = questions;
    this.figures = figures;
  }

  void ask() throws IOException, InterruptedException {
    report();
    ids();
    newest();
    histogram();
    stats(
        Row.COUNTS,
        "by=service,level&agg=count&every=%ds".formatted(questions.bucket().toSeconds()));
    stats(
        Row.PERCENTILES,
        "q=kind:request&by=endpoint&agg=p50:duration_ms,p95:duration_ms,p99:duration_ms");
    figures.put(
        Row.HTTP,
        Latency.of(
                Questions.WARM_UP,
                Questions.OTHERS,
                i -> http.get("/health/liveness"),
                answer -> {})
            .p50());
  }

  /** The first one of the process must be soon, too: mostly there is one a day. */
  private void report() throws IOException, InterruptedException {
    Instant to = questions.end().plus(1, ChronoUnit.MINUTES);
    String path =
        "/api/v1/reports/print?kind=errors&format=html&from=%s&to=%s"
            .formatted(to.minus(1, ChronoUnit.DAYS), to);
    Latency first = Latency.of(0, 1, i -> http.get(path), answer -> {});
    Latency more = Latency.of(0, REPORTS, i -> http.get(path), answer -> {});
    figures.put(Row.REPORT, first.p50() + " / " + more.p50(), first.p50Millis());
  }

  private void ids() throws IOException, InterruptedException {
    AtomicLong found = new AtomicLong();
    Latency latency =
        Latency.of(
            Questions.WARM_UP,
            Questions.IDS,
            i -> http.get("/api/v1/events?limit=1000&q=" + questions.ids().get(i)),
            answer -> found.addAndGet(Http.json(answer).required("events").size()));
    figures.put(Row.ID, latency.both(), latency.p99Millis());
    figures.note("the ids have " + found + " events");
  }

  private void newest() throws IOException, InterruptedException {
    AtomicLong found = new AtomicLong();
    Latency latency =
        Latency.of(
            Questions.WARM_UP,
            Questions.OTHERS,
            i -> {
              Questions.WordHour hour = questions.wordHours().get(i);
              return http.get(
                  "/api/v1/events?limit=50&q=%s&from=%s&to=%s"
                      .formatted(hour.word(), hour.from(), hour.to()));
            },
            answer -> found.addAndGet(Http.json(answer).required("events").size()));
    figures.put(Row.NEWEST, latency.p50(), latency.p50Millis());
    figures.note("the words in an hour have " + found + " of at most 50 events each");
  }

  private void histogram() throws IOException, InterruptedException {
    AtomicLong total = new AtomicLong();
    Latency latency =
        Latency.of(
            Questions.HEAVY_WARM_UP,
            Questions.HEAVY,
            i ->
                http.get(
                    "/api/v1/histogram?by=level&buckets=%d&%s"
                        .formatted(questions.buckets(), time(i))),
            answer -> total.set(total(answer)));
    figures.put(Row.SCAN, latency.p50(), latency.p50Millis());
    figures.note("a histogram counts " + total + " events by " + questions.bucket());
  }

  private long total(byte[] answer) throws IOException {
    JsonNode histogram = Http.json(answer);
    if (histogram.required("bucket_ms").asLong() != questions.bucket().toMillis()) {
      throw new IOException("buckets are not " + questions.bucket());
    }
    return histogram.required("total").asLong();
  }

  /** Says so where the server does not know the question. */
  private void stats(Row row, String what) throws IOException, InterruptedException {
    int status = http.ask("GET", statsPath(what, 0), "", new byte[0]).statusCode();
    if (status != OK) {
      figures.put(row, status == NOT_FOUND ? "no such path" : "refused: " + status);
      return;
    }
    AtomicLong events = new AtomicLong();
    Latency latency =
        Latency.of(
            Questions.HEAVY_WARM_UP,
            Questions.HEAVY,
            i -> http.get(statsPath(what, i)),
            answer -> events.set(Http.json(answer).required("events").asLong()));
    figures.put(row, latency.p50(), latency.p50Millis());
    figures.note("numbers are made of " + events + " events");
  }

  private String statsPath(String what, int i) {
    return "/api/v1/stats?" + what + "&" + time(i);
  }

  private String time(int i) {
    return "from=%s&to=%s".formatted(questions.starts().get(i), questions.end());
  }
}
