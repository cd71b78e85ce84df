package dev.taffrail.report.schedule;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.mail.Sender;
import java.util.List;
import java.util.Map;

/**
 * The reports that come by themselves.
 *
 * @param plans in the order of the file
 */
public record ReportsConfig(List<Plan> plans) {
  /** No report comes by itself. */
  public static final ReportsConfig NONE = new ReportsConfig(List.of());

  /** Copies the list. */
  public ReportsConfig {
    plans = List.copyOf(plans);
  }

  /**
   * Reads the list {@code reports}.
   *
   * @param senders the mail receivers there are, by name, in order
   */
  public static ReportsConfig read(ConfigSection top, Map<String, Sender> senders) {
    return new ReportsConfig(new PlanReader(senders).read(top));
  }
}
