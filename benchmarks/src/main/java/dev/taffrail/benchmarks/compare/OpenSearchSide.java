package dev.taffrail.benchmarks.compare;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A node of its own, filled by {@code _bulk}; one index of one shard, which is its best case. */
final class OpenSearchSide implements Side {
  static final String NAME = "OpenSearch";
  static final String INDEX = "/events";

  private static final Pattern LISTENING = Pattern.compile("listening at (http\\S+/)");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String SETTINGS =
      """
      {"settings": {"index": {
         "number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "30s",
         "codec": "default",
         "translog": {"durability": "async", "sync_interval": "5s"},
         "requests.cache.enable": false, "queries.cache.enabled": false}},
       "mappings": {
         "dynamic_templates": [
           {"texts": {"match_mapping_type": "string",
                      "mapping": {"type": "keyword", "ignore_above": 1024}}}],
         "properties": {
           "@timestamp": {"type": "date"},
           "message": {"type": "match_only_text"},
           "error_message": {"type": "match_only_text"},
           "stack_trace": {"type": "match_only_text"},
           "duration_ms": {"type": "double"},
           "status_code": {"type": "short"}}}}
      """;

  private final Options options;
  private final EventFile file;
  private final Figures figures = new Figures(NAME);

  OpenSearchSide(Options options, EventFile file) {
    this.options = options;
    this.file = file;
  }

  @Override
  public Figures measure() throws IOException, InterruptedException {
    Path jar = options.home().resolve("benchmarks/opensearch/target/opensearch-node.jar");
    if (!Files.exists(jar)) {
      throw new IOException(
          "no "
              + jar
              + "; build it with: mvn -q -Popensearch -DskipTests -pl benchmarks/opensearch package,"
              + " or leave it out with --only taffrail,grep");
    }
    Path data = Folders.empty(options.folder().resolve("opensearch"));
    try (Running node = start(jar, data);
        Http http = new Http(address(node), Map.of())) {
      String version = Http.json(http.get("/")).at("/version/number").asString();
      double seconds = node.seconds();
      figures.put(Row.START, String.format(Locale.ROOT, "%.1f s", seconds), seconds);
      http.send("PUT", INDEX, SETTINGS);
      ingest(node, http);
      figures.putDisk(Row.DISK, file, data);
      Comparison.tell("OpenSearch: questions");
      new OpenSearchQuestions(http, file.questions(), figures).ask();
      ProcFile.Memory peak = node.peak();
      figures.put(Row.SERVE_MEMORY, peak.toString(), peak.anonymousGigabytes());
      Comparison.tell("OpenSearch: merge");
      http.send("POST", INDEX + "/_forcemerge?max_num_segments=1", "");
      http.send("POST", INDEX + "/_flush?force=true&wait_if_ongoing=true", "");
      // Lets go of the segments that were merged.
      http.send("POST", INDEX + "/_refresh", "");
      figures.putDisk(Row.DISK_MERGED, file, data);
      figures.note(
          "%s, %s; one index of one shard without replica; refresh 30 s; translog async, fsync every 5 s; codec default (LZ4); caches of queries and answers off; message a match_only_text, other texts keywords; %s"
              .formatted(version, node.flags(), BulkLoad.SUMMARY));
      node.endInput();
    }
    Folders.empty(data);
    return figures;
  }

  private Running start(Path jar, Path data) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Running.start(
        data,
        Map.of(),
        List.of(
            java,
            "-Xms" + options.heap(),
            "-Xmx" + options.heap(),
            "-XX:+UseG1GC",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.netty.noUnsafe=true",
            "-jar",
            jar.toString(),
            data.toString()));
  }

  private static URI address(Running node) throws IOException, InterruptedException {
    try {
      return URI.create(node.await(LISTENING, PATIENCE).group(1));
    } catch (TimeoutException e) {
      throw new IOException(e);
    }
  }

  /** The clock runs until everything is on disk and can be found. */
  private void ingest(Running node, Http http) throws IOException, InterruptedException {
    Comparison.tell("OpenSearch: ingest");
    double cpuBefore = node.cpuSeconds();
    long start = System.nanoTime();
    new BulkLoad(http, INDEX + "/_bulk?filter_path=errors").load(file.path());
    http.send("POST", INDEX + "/_flush?force=true&wait_if_ongoing=true", "");
    http.send("POST", INDEX + "/_refresh", "");
    double seconds = (System.nanoTime() - start) / 1e9;
    figures.putIngest(file, new Running.Spent(seconds, node.cpuSeconds() - cpuBefore));
    figures.put(Row.INGEST_MEMORY, node.peak().toString());
    long count = Http.json(http.get(INDEX + "/_count")).required("count").asLong();
    if (count != file.lines()) {
      throw new IOException(count + " of " + file.lines() + " lines are in the index");
    }
  }
}
