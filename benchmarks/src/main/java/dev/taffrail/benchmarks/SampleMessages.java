package dev.taffrail.benchmarks;

import dev.taffrail.event.LogEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Messages without their lines: the same ones in every run. */
public final class SampleMessages {
  /** Messages of the sample shop, short ones. */
  public static final String SHOP = "shop";

  /** Messages as many kinds of programs write them, long ones among them. */
  public static final String MIXED = "mixed";

  private SampleMessages() {}

  /** So many messages of a source. */
  public static List<String> of(String source, int count) {
    return switch (source) {
      case SHOP -> shop(count);
      case MIXED -> mixed(new Random(17), count);
      default -> throw new IllegalArgumentException("no source " + source);
    };
  }

  private static List<String> shop(int count) {
    return SampleLines.events(SampleLines.first(count)).stream().map(LogEvent::message).toList();
  }

  private static List<String> mixed(Random random, int count) {
    List<String> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(ofKind(random, random.nextInt(8)));
    }
    Collections.shuffle(lines, random);
    return lines;
  }

  private static String ofKind(Random random, int kind) {
    int n = random.nextInt(1 << 16);
    String id = Long.toHexString(random.nextLong() | 1L << 60);
    return switch (kind) {
      case 0 ->
          "Accepted password for user" + n % 7 + " from 10.0." + n % 256 + ".7 port " + n + " ssh2";
      case 1 ->
          "GET /api/v1/orders/" + n + "?expand=lines&page=2 HTTP/1.1 status=200 time=" + n + "ms";
      case 2 ->
          "session opened for user "
              + (n % 2 == 0 ? "root" : "postgres")
              + " by (uid="
              + n % 9
              + ")";
      case 3 ->
          "Task attempt_"
              + n
              + "_0001_m_"
              + n % 100
              + " transitioned from RUNNING to SUCCEEDED on node-"
              + n % 40
              + ".example.org:8041 after "
              + n
              + " ms, progress 1.0";
      case 4 ->
          "com.acme.shop.PaymentException: card declined [order="
              + id
              + ", customer="
              + n
              + ", retry=false]";
      case 5 ->
          String.format(
              Locale.ROOT,
              "Checkpoint complete: wrote %d buffers (%.1f%%); write=%.3f s, sync=0.0%d s, total=1.%d s",
              n,
              n / 700.0,
              n / 1000.0,
              n % 10,
              n % 100);
      case 6 ->
          "Connection to node "
              + n % 5
              + " (broker"
              + n % 5
              + "/10.1.2."
              + n % 9
              + ":9092) lost, retrying";
      default ->
          "{\"event\":\"order placed\",\"id\":\""
              + id
              + "\",\"items\":"
              + n % 9
              + ",\"express\":true}";
    };
  }
}
