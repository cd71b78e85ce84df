package dev.taffrail.web.api;

import static dev.taffrail.web.api.Asking.joined;
import static dev.taffrail.web.api.Asking.json;
import static dev.taffrail.web.api.Asking.problem;
import static dev.taffrail.web.api.Asking.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.cli.KnownEvents;
import dev.taffrail.query.stats.Stats;
import dev.taffrail.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsApiTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:30:00Z"), ZoneOffset.UTC);

  private final MemoryStore store = Lines.store(KnownEvents.LINES);
  private final StatsApi api =
      new StatsApi(
          new Stats(store.rollups(), store.aggregations(), store), new QueryPermits(), NOON);

  @Test
  void stats_byFieldOverTime() throws IOException {
    assertThat(
            json(
                api.stats(
                    with(
                        "q",
                        "request_id:r-1",
                        "from",
                        "2026-03-02T10:00:00Z",
                        "to",
                        "2026-03-02T10:59:59Z",
                        "by",
                        "level",
                        "every",
                        "30m",
                        "agg",
                        "count,max:duration_ms"))))
        .isEqualTo(
            joined(
                """
                {"from":"2026-03-02T10:00:00Z","to":"2026-03-02T11:00:00Z","by":["level"],
                "agg":["count","max:duration_ms"],"source":"index","events":4,"looked_at":4,
                "groups":2,"others":0,"every_ms":1800000,
                "begins":["2026-03-02T10:00:00Z","2026-03-02T10:30:00Z"],"rows":[
                {"key":["ERROR"],"values":[2,3000],"over_time":[[2,0],[3000,null]]},
                {"key":["INFO"],"values":[2,null],"over_time":[[2,0],[null,null]]}],
                "partial":false,"took_ms":0}
                """));
  }

  @Test
  void stats_withoutAnything_countTheLastHour() throws IOException {
    assertThat(json(api.stats(with("q", "order OR report OR page"))))
        .contains("\"from\":\"2026-03-02T11:30:00Z\"", "\"rows\":[{\"key\":[],\"values\":[1]}]");
  }

  @ParameterizedTest
  @CsvSource({
    "by, ''",
    "every, soon",
    "every, 1ms",
    "top, 0",
    "agg, median",
    "agg, 'count,'",
    "from, x"
  })
  void stats_badParameter_isNamed(String name, String value) {
    assertThat(problem(api::stats, with(name, value)).members()).containsEntry("parameter", name);
  }

  @Test
  void stats_tooMuch_isRefused() {
    assertThat(problem(api::stats, with("every", "1s")).detail()).contains("more than 1000");
    assertThat(problem(api::stats, with("by", "a,b,c,d")).detail()).contains("more than 3 fields");
  }
}
