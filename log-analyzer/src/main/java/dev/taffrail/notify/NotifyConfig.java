package dev.taffrail.notify;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.route.Routing;
import java.util.List;

/**
 * Who is told of alerts, and how.
 *
 * @param receivers in the order of the file, each name once
 */
public record NotifyConfig(List<ReceiverSpec> receivers, Routing routing, Limits limits) {
  /** Nobody is told. */
  public static final NotifyConfig NONE = new NotifyConfig(List.of(), Routing.NONE, Limits.DEFAULT);

  public NotifyConfig {
    receivers = List.copyOf(receivers);
  }

  /**
   * Reads the section {@code notify}.
   *
   * @param types the kinds of receivers there are
   */
  public static NotifyConfig read(ConfigSection section, List<ReceiverType> types) {
    return new NotifyReader(section, types).read();
  }
}
