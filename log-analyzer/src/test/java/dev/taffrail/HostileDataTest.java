package dev.taffrail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.Quality;
import dev.taffrail.event.RawText;
import dev.taffrail.query.QueryParser;
import dev.taffrail.source.FileGlob;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.EventQuery;
import dev.taffrail.store.Order;
import dev.taffrail.store.SearchPage;
import dev.taffrail.store.SearchRequest;
import dev.taffrail.store.StoredEvent;
import dev.taffrail.store.TextTokenizer;
import dev.taffrail.store.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Collected hostile input is kept byte by byte, from the file to the answer, and found again. */
class HostileDataTest {
  private static final JsonFactory JSON = new JsonFactory();

  @TempDir private Path dir;

  @Test
  void files_ofAnyContent_areKept() throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    for (String folder : List.of("json-test-suite/parsing", "hostile", "naughty-strings")) {
      try (Stream<Path> data = Files.list(TestData.path(folder))) {
        for (Path file : data.filter(Files::isRegularFile).toList()) {
          files.put(files.size() + ".log", Files.readAllBytes(file));
        }
      }
    }
    write(files);
    try (Analyzer analyzer = analyzer()) {
      analyzer.ingest().drain();
      Map<String, List<StoredEvent>> stored = new HashMap<>();
      for (StoredEvent event : find(analyzer, new EventQuery.All())) {
        Path path = analyzer.ingest().path(event.id().position().file());
        stored
            .computeIfAbsent(String.valueOf(path.getFileName()), any -> new ArrayList<>())
            .add(event);
      }
      files.forEach((name, content) -> assertKept(name, content, stored.get(name)));
    }
  }

  @Test
  void naughtyStrings_areFoundByTheirWords() throws Exception {
    List<String> strings = TestData.strings("naughty-strings/blns.json");
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < strings.size(); i++) {
      lines.write((object(i, strings.get(i)) + "\n").getBytes(UTF_8));
    }
    write(Map.of("naughty.log", lines.toByteArray()));
    long slowest = 0;
    try (Analyzer analyzer = analyzer()) {
      analyzer.ingest().drain();
      assertThat(analyzer.ingest().stats().lines()).isEqualTo(strings.size());
      for (int i = 0; i < strings.size(); i++) {
        StoredEvent byId = find(analyzer, new EventQuery.Term("request_id", id(i))).getFirst();
        if (byId.event().quality().contains(Quality.REDACTED)) {
          continue;
        }
        assertThat(byId.event().message()).isEqualTo(strings.get(i));
        if (hasToken(strings.get(i))) {
          long start = System.nanoTime();
          String phrase = strings.get(i).replace("\\", "\\\\").replace("\"", "\\\"");
          assertThat(find(analyzer, QueryParser.parse("message:\"" + phrase + "\"").query()))
              .as("%d: %s", i, strings.get(i))
              .anyMatch(event -> event.id().equals(byId.id()));
          slowest = Math.max(slowest, System.nanoTime() - start);
        }
      }
    }
    System.out.printf(
        "naughty strings: %d kept, slowest search %d ms%n", strings.size(), slowest / 1_000_000);
  }

  /** Only line ends, and zeros at the end as in a file made in advance, may be missing. */
  private static void assertKept(String name, byte[] content, List<StoredEvent> stored) {
    if (content.length == 0) {
      return;
    }
    assertThat(stored).as(name).isNotNull();
    stored.sort(Comparator.comparing(event -> event.id().position()));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean redacted = false;
    for (StoredEvent event : stored) {
      RawText text = event.event().line().text();
      all.write(text.buffer(), text.start(), text.length());
      all.write('\n');
      redacted |= event.event().quality().contains(Quality.REDACTED);
    }
    String expected = plain(content);
    if (!redacted) {
      assertThat(plain(all.toByteArray())).as(name).isEqualTo(expected);
    }
  }

  private static String plain(byte[] bytes) {
    String text = new String(decoded(bytes), ISO_8859_1);
    String unmarked = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    return unmarked.replace("\r\n", "\n").replaceAll("[\0\\s]+\\z", "");
  }

  /** UTF-16 is kept as UTF-8, what is no UTF-16 within it aside. */
  private static byte[] decoded(byte[] bytes) {
    boolean little = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    boolean big = bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
    return little || big ? new String(bytes, UTF_16).getBytes(UTF_8) : bytes;
  }

  private void write(Map<String, byte[]> files) throws IOException {
    Files.createDirectories(dir.resolve("logs"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(dir.resolve("logs").resolve(file.getKey()), file.getValue());
    }
  }

  private Analyzer analyzer() throws IOException {
    SourceSpec logs = new SourceSpec(FileGlob.of(dir, "logs/*.log"), List.of());
    AnalyzerConfig config =
        AnalyzerConfig.defaults().withData(dir.resolve("data")).withSources(List.of(logs));
    return Analyzer.open(config, Clock.systemUTC());
  }

  private static List<StoredEvent> find(Analyzer analyzer, EventQuery query) throws IOException {
    SearchRequest request = SearchRequest.of(query, TimeRange.ALL, Order.OLDEST_FIRST, 1_000);
    List<StoredEvent> found = new ArrayList<>();
    SearchPage page = analyzer.search().search(request);
    found.addAll(page.events());
    while (page.next() != null) {
      page = analyzer.search().search(request.after(page.next()));
      found.addAll(page.events());
    }
    return found;
  }

  private static boolean hasToken(String text) {
    TextTokenizer tokens = new TextTokenizer();
    tokens.reset(text);
    return tokens.next();
  }

  private static String id(int number) {
    return "naughty-" + number;
  }

  private static String object(int number, String naughty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("request_id", id(number));
      json.writeStringProperty("message", naughty);
      json.writeEndObject();
    }
    return text.toString();
  }
}
