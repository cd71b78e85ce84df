package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/**
 * Lines without sense, of services without end, fill no memory: the objects that are held are
 * counted by the collector. System properties: {@code taffrail.catalogue.junk}, how many lines
 * (10000000 is the long form), {@code taffrail.seed}.
 */
class JunkMemoryTest extends CatalogueCase {
  private static final int LINES = Integer.getInteger("taffrail.catalogue.junk", 300_000);
  private static final int LOOKS = 10;
  private static final int LINES_OF_A_COMMIT = 10_000;
  private static final int SERVICES = 2_000;
  private static final double MOST_GROWTH = 1.1;

  @Test
  void name_junkWithoutEnd_holdsNoMoreObjects() throws JMException {
    long seed = Long.getLong("taffrail.seed", System.nanoTime());
    System.out.printf("junk of many services: -Dtaffrail.seed=%d%n", seed);
    Random random = new Random(seed);
    PatternCatalogue catalogue = PatternCatalogue.of(List.of(), java.util.Map.of());
    String steady = add(catalogue, "steady", "paid order 1 in 20 ms");
    List<Long> held = new ArrayList<>();
    for (int i = 1; i <= LINES; i++) {
      String service = i % 10 == 0 ? "s" + random.nextInt(SERVICES) : "big" + random.nextInt(20);
      add(catalogue, service, i % 2 == 0 ? Junk.noise(random) : Junk.words(random));
      if (i % LINES_OF_A_COMMIT == 0) {
        assertThat(add(catalogue, "steady", "paid order " + i + " in 20 ms")).isEqualTo(steady);
        commit(catalogue);
        assertThat(kept).as("after %d lines", i).hasSize(catalogue.size());
        assertThat(kept).containsKey(new PatternKey("steady", steady));
      }
      if (i % (LINES / LOOKS) == 0) {
        held.add(held());
        System.out.printf(
            "%,d lines: %,d patterns, %,d objects held%n", i, catalogue.size(), held.getLast());
        assertThat(catalogue.size()).isLessThanOrEqualTo(PatternCatalogue.MOST_PATTERNS);
        assertThat(catalogue.services()).isLessThanOrEqualTo(PatternCatalogue.MOST_SERVICES);
      }
    }
    long first = held.subList(1, LOOKS / 2).stream().mapToLong(count -> count).max().orElseThrow();
    long last =
        held.subList(LOOKS / 2, LOOKS).stream().mapToLong(count -> count).max().orElseThrow();
    assertThat((double) last).as("objects held: %s", held).isLessThan(MOST_GROWTH * first);
  }

  /** How many objects of this package are reachable. */
  private static long held() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Object histogram =
        server.invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "gcClassHistogram",
            new Object[] {new String[0]},
            new String[] {String[].class.getName()});
    return String.valueOf(histogram)
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(parts -> parts.length >= 4 && parts[3].startsWith("dev.taffrail.pattern."))
        .mapToLong(parts -> Long.parseLong(parts[1]))
        .sum();
  }
}
