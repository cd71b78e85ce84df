package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of one service are read side by side, so their lines come in any order. */
class MinerOrderTest {
  private static final int ORDERS = 60;
  private static final List<String> COUNTRIES =
      List.of("AT", "BE", "CH", "DE", "DK", "ES", "FR", "IT", "NL", "PL", "SE", "UK");
  private static final List<String> CARRIERS =
      List.of("DHL", "GLS", "UPS", "DPD", "TNT", "FEDEX", "EMS", "AMZL");

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6, 7, 8})
  void wordsThatVaryTogether_areTheSamePatternsInAnyOrder(int carriers) {
    Random random = new Random(carriers);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
      String carrier = CARRIERS.get(random.nextInt(carriers));
      lines.add("Cart " + i + " priced, shipping to " + country + " by " + carrier);
    }
    Set<String> templates = templates(lines);

    for (int seed = 0; seed < ORDERS; seed++) {
      Collections.shuffle(lines, new Random(seed));
      assertThat(templates(lines)).as("order %d", seed).isEqualTo(templates);
    }
  }

  private static Set<String> templates(List<String> lines) {
    TemplateMiner miner = new TemplateMiner(1_000);
    lines.forEach(line -> miner.add(line, 0));
    return miner.patterns().stream().map(PatternState::template).collect(Collectors.toSet());
  }
}
