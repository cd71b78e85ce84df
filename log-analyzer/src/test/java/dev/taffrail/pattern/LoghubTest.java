package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.TestData;
import dev.taffrail.pattern.PatternChange.Merged;
import dev.taffrail.pattern.Scores.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How well patterns of labelled logs of real systems are found, all with one setting. */
class LoghubTest {
  @Test
  void mine_labelledLogs_reachesTheScores() throws IOException {
    Map<String, Scores> scores = new TreeMap<>();
    try (Stream<Path> truths = Files.list(TestData.path("loghub/truth"))) {
      for (Path truth : truths.toList()) {
        String name = truth.getFileName().toString().replace(".tsv", "");
        List<String> lines =
            Files.readString(TestData.path("loghub/input/" + name + ".txt")).lines().toList();
        scores.put(name, Scores.of(truth(truth), mined(lines)));
      }
    }
    Scores mean = Scores.mean(scores.values());
    scores.put("mean", mean);
    scores.forEach(LoghubTest::tell);

    assertThat(mean.ga()).isGreaterThanOrEqualTo(0.97);
    assertThat(mean.fga()).isGreaterThanOrEqualTo(0.95);
    assertThat(mean.pa()).isGreaterThanOrEqualTo(0.80);
    assertThat(mean.fta()).isGreaterThanOrEqualTo(0.78);
  }

  private static List<Labelled> mined(List<String> lines) {
    TemplateMiner miner = new TemplateMiner(TemplateMiner.DEFAULT_CAPACITY);
    List<String> ids = new ArrayList<>();
    lines.forEach(line -> ids.add(miner.add(line, 0)));
    Map<String, String> merged = new HashMap<>();
    for (PatternChange change : miner.drain()) {
      if (change instanceof Merged merge) {
        merged.put(merge.id(), merge.into());
      }
    }
    Map<String, String> templates = new HashMap<>();
    miner.patterns().forEach(pattern -> templates.put(pattern.id(), pattern.template()));
    return ids.stream().map(id -> labelled(id, merged, templates)).toList();
  }

  private static Labelled labelled(
      String id, Map<String, String> merged, Map<String, String> templates) {
    String last = id;
    while (merged.containsKey(last)) {
      last = merged.get(last);
    }
    return new Labelled(last, templates.get(last));
  }

  /** Of each line: number, group, template, text; tabs and backslashes are escaped. */
  private static List<Labelled> truth(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .map(line -> line.split("\t", -1))
        .map(cells -> new Labelled(cells[1], cells[2].replace("\\t", "\t").replace("\\\\", "\\")))
        .toList();
  }

  private static void tell(String name, Scores scores) {
    System.out.printf(
        Locale.ROOT,
        "%-10s GA %.4f  FGA %.4f  PA %.4f  FTA %.4f%n",
        name,
        scores.ga(),
        scores.fga(),
        scores.pa(),
        scores.fta());
  }
}
