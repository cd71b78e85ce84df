package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Asks OpenSearch what {@link TaffrailQuestions} asks. */
final class OpenSearchQuestions {
  private static final String SEARCH = OpenSearchSide.INDEX + "/_search";

  private static final String IDS =
      """
      {"size": 1000, "query": {"term": {"request_id": "%s"}}, "sort": [{"@timestamp": "desc"}]}
      """;
  private static final String NEWEST =
      """
      {"size": 50, "track_total_hits": false, "sort": [{"@timestamp": "desc"}],
       "query": {"bool": {"filter": [
         {"match": {"message": "%s"}}, {"range": {"@timestamp": {"gte": "%s", "lte": "%s"}}}]}}}
      """;
  private static final String BY_LEVEL =
      """
      {"size": 0, "track_total_hits": true,
       "query": {"range": {"@timestamp": {"gte": "%s", "lte": "%s"}}},
       "aggs": {"time": {"date_histogram": {"field": "@timestamp", "fixed_interval": "%ds"},
         "aggs": {"level": {"terms": {"field": "level"}}}}}}
      """;
  private static final String COUNTS =
      """
      {"size": 0, "track_total_hits": true,
       "query": {"range": {"@timestamp": {"gte": "%s", "lte": "%s"}}},
       "aggs": {"time": {"date_histogram": {"field": "@timestamp", "fixed_interval": "1m"},
         "aggs": {"service": {"terms": {"field": "service", "size": 50},
           "aggs": {"level": {"terms": {"field": "level"}}}}}}}}
      """;
  private static final String PERCENTILES =
      """
      {"size": 0, "track_total_hits": true,
       "query": {"bool": {"filter": [{"term": {"kind": "request"}},
         {"range": {"@timestamp": {"gte": "%s", "lte": "%s"}}}]}},
       "aggs": {"endpoint": {"terms": {"field": "endpoint", "size": 100},
         "aggs": {"took": {"percentiles": {"field": "duration_ms", "percents": [50, 95, 99]}}}}}}
      """;

  private final Http http;
  private final Questions questions;
  private final Figures figures;

  OpenSearchQuestions(Http http, Questions questions, Figures figures) {
    this.http = http;
    this.questions = questions;
    this.figures = figures;
  }

  void ask() throws IOException, InterruptedException {
    AtomicLong found = new AtomicLong();
    Latency ids =
        Latency.of(
            Questions.WARM_UP,
            Questions.IDS,
            i -> search(IDS.formatted(questions.ids().get(i))),
            answer -> found.addAndGet(hits(answer)));
    figures.put(Row.ID, ids.both(), ids.p99Millis());
    figures.note("the ids have " + found + " events");
    found.set(0);
    Latency newest =
        Latency.of(
            Questions.WARM_UP,
            Questions.OTHERS,
            this::newest,
            answer -> found.addAndGet(hits(answer)));
    figures.put(Row.NEWEST, newest.p50(), newest.p50Millis());
    figures.note("the words in an hour have " + found + " of at most 50 events each");
    all(Row.SCAN, BY_LEVEL);
    all(Row.COUNTS, COUNTS);
    all(Row.PERCENTILES, PERCENTILES);
    figures.put(
        Row.HTTP,
        Latency.of(Questions.WARM_UP, Questions.OTHERS, i -> http.get("/"), answer -> {}).p50());
  }

  private byte[] newest(int i) throws IOException, InterruptedException {
    Questions.WordHour hour = questions.wordHours().get(i);
    return search(NEWEST.formatted(hour.word(), hour.from(), hour.to()));
  }

  /** Counts everything, from another time on in each question. */
  private void all(Row row, String body) throws IOException, InterruptedException {
    AtomicLong total = new AtomicLong();
    long width = questions.bucket().toSeconds();
    Latency latency =
        Latency.of(
            Questions.HEAVY_WARM_UP,
            Questions.HEAVY,
            i -> search(body.formatted(questions.starts().get(i), questions.end(), width)),
            answer -> total.set(total(answer)));
    figures.put(row, latency.p50(), latency.p50Millis());
    figures.note("an aggregation sees " + total + " events");
  }

  private byte[] search(String body) throws IOException, InterruptedException {
    return http.send("POST", SEARCH, body);
  }

  private static long hits(byte[] answer) {
    return Http.json(answer).at("/hits/hits").size();
  }

  private static long total(byte[] answer) {
    JsonNode total = Http.json(answer).at("/hits/total/value");
    return total.asLong();
  }
}
