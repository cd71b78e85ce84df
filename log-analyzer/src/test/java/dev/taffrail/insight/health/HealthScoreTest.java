package dev.taffrail.insight.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taffrail.insight.health.Reason.Factor;
import dev.taffrail.insight.health.ServiceInputs.Check;
import dev.taffrail.insight.health.ServiceInputs.Share;
import dev.taffrail.insight.health.ServiceInputs.Timed;
import dev.taffrail.insight.health.ServiceInputs.Used;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthScoreTest {
  private static final Share NONE = new Share(0, 0);
  private static final Share MANY = new Share(0, 10_000);
  private static final double MILLI = 1e6;

  private static HealthScore ofRequests(long failed, long all) {
    return score(new Share(failed, all), List.of());
  }

  private static HealthScore score(Share requests, List<Timed> timed) {
    return HealthScore.of(
        new ServiceInputs(MANY, requests, NONE, timed, List.of(), List.of(), null));
  }

  private static HealthScore ofChecks(Check... checks) {
    return HealthScore.of(
        new ServiceInputs(NONE, NONE, NONE, List.of(), List.of(checks), List.of(), null));
  }

  private static HealthScore ofUsed(Used... used) {
    return HealthScore.of(
        new ServiceInputs(MANY, NONE, NONE, List.of(), List.of(), List.of(used), null));
  }

  /** The corners are the slow and the fast page of an objective of 99.9 %. */
  @ParameterizedTest
  @CsvSource({
    "0, 100, HEALTHY",
    "100, 100, HEALTHY",
    "599, 80, HEALTHY",
    "610, 80, DEGRADED",
    "1_430, 60, DEGRADED",
    "1_450, 60, UNHEALTHY",
    "50_000, 0, UNHEALTHY",
    "100_000, 0, UNHEALTHY"
  })
  void requests_burnTheBudget(String failedOf100000, int score, HealthState state) {
    HealthScore health = ofRequests(Long.parseLong(failedOf100000.replace("_", "")), 100_000);

    assertThat(health.score()).isCloseTo(score, within(1));
    if (Math.abs(score - 80) > 1 && Math.abs(score - 60) > 1) {
      assertThat(health.state()).isEqualTo(state);
    }
  }

  @Test
  void reason_saysWhat() {
    assertThat(ofRequests(250, 1_000).reasons())
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.factor()).isEqualTo(Factor.REQUESTS);
          assertThat(reason.text()).isEqualTo("25 % of 1,000 requests failed (250)");
        });
  }

  @Test
  void tinyTraffic_decidesNothing() {
    assertThat(ofRequests(2, 2).score()).isEqualTo(100);
    assertThat(ofRequests(19, 19).score()).isEqualTo(100);
    assertThat(ofRequests(2, 30).score()).isEqualTo(100);
    assertThat(ofRequests(3, 30).score()).isLessThan(60);
    HealthScore nothing =
        HealthScore.of(
            new ServiceInputs(
                new Share(5, 7), new Share(5, 5), NONE, List.of(), List.of(), List.of(), null));
    assertThat(nothing.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(nothing.score()).isNull();
    assertThat(nothing.reasons().getFirst().text()).isEqualTo("only 7 events, too few to judge");
  }

  @Test
  void latency_isAgainstItsUsual_theWorstCounts() {
    List<Timed> timed =
        List.of(
            new Timed("/checkout", 200, 2_300 * MILLI, 180 * MILLI),
            new Timed("/cart", 900, 190 * MILLI, 100 * MILLI),
            new Timed("/stock", 900, 20 * MILLI, 5 * MILLI),
            new Timed("/new", 900, 9_000 * MILLI, Double.NaN));
    HealthScore health = score(MANY, timed);

    assertThat(health.score()).isEqualTo(60);
    assertThat(health.reasons())
        .singleElement()
        .extracting(Reason::text)
        .isEqualTo("/checkout takes 2.3 s (p95), usually 180 ms; 1 other is slow too");
  }

  @Test
  void latency_ofASmallPartOfTheTraffic_countsInProportion() {
    List<Timed> timed =
        List.of(
            new Timed("/seldom", 100, 2_300 * MILLI, 180 * MILLI),
            new Timed("/often", 9_900, 5 * MILLI, 5 * MILLI));

    assertThat(score(MANY, timed).score()).isEqualTo(92);
  }

  @Test
  void checks_countByHosts() {
    assertThat(ofChecks(new Check("db", "a", 0)).score()).isEqualTo(100);
    assertThat(ofChecks(new Check("db", "a", 1)).score()).isEqualTo(80);
    assertThat(ofChecks(new Check("db", "a", 2)).score()).isEqualTo(60);
    HealthScore half = ofChecks(new Check("db", "a", 2), new Check("db", "b", 0));
    assertThat(half.score()).isEqualTo(80);
    assertThat(half.reasons().getFirst().text()).isEqualTo("check db is unhealthy on 1 of 2 hosts");
    assertThat(ofChecks(new Check("db", "a", 2), new Check("bank", "a", 2)).score()).isEqualTo(40);
  }

  @Test
  void saturation_beginsAtTheTarget() {
    assertThat(ofUsed(new Used(Resource.CPU, "", 0.70)).score()).isEqualTo(100);
    assertThat(ofUsed(new Used(Resource.CPU, "", 0.90)).score()).isEqualTo(80);
    HealthScore full = ofUsed(new Used(Resource.CONNECTIONS, "pool=main", 1));
    assertThat(full.score()).isEqualTo(60);
    assertThat(full.reasons().getFirst().text())
        .isEqualTo("database connections 100 % used (pool=main)");
  }

  @Test
  void silent_hasNoScore() {
    HealthScore health =
        HealthScore.of(
            new ServiceInputs(
                MANY, MANY, NONE, List.of(), List.of(), List.of(), new Silence(200, 10)));

    assertThat(health.state()).isEqualTo(HealthState.SILENT);
    assertThat(health.score()).isNull();
    assertThat(health.reasons().getFirst().text())
        .isEqualTo("nothing for 3 min, usually never more than 10 s");
  }

  @RepeatedTest(200)
  void anything_isFrom0To100_andReasonsExplainIt() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    HealthScore health =
        HealthScore.of(
            new ServiceInputs(
                share(random),
                share(random),
                share(random),
                List.of(
                    new Timed("a", share(random).all(), odd(random), odd(random)),
                    new Timed("b", share(random).all(), odd(random), odd(random))),
                List.of(new Check("c", "", random.nextInt(3))),
                List.of(new Used(Resource.DISK, "", random.nextDouble())),
                null));

    assertThat(health.score()).as("seed %s", seed).isBetween(0, 100);
    double lost = health.reasons().stream().mapToDouble(Reason::points).sum();
    assertThat(lost).as("seed %s", seed).isFinite();
    assertThat((double) health.score())
        .as("seed %s", seed)
        .isCloseTo(Math.max(0, 100 - lost), within(2.0));
  }

  private static Share share(Random random) {
    long all = random.nextLong(1L << random.nextInt(1, 40));
    return new Share(all == 0 ? 0 : random.nextLong(all + 1), all);
  }

  private static double odd(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Double.NaN;
      case 1 -> 0;
      default -> random.nextDouble() * Math.pow(10, random.nextInt(13));
    };
  }
}
