package dev.taffrail.notify;

import dev.taffrail.alert.Alert;
import dev.taffrail.notify.decision.Step;
import dev.taffrail.notify.route.Route;
import dev.taffrail.notify.route.Silence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why nobody is told of an alert at the moment.
 *
 * @param text for people
 */
record Quiet(Step step, String text) {

  /** In the order of Alertmanager; null if nothing speaks against telling it. */
  static @Nullable Quiet of(
      Alert alert, Route route, Inhibition inhibition, Iterable<Silence> silences, Instant now) {
    Alert source = inhibition.of(alert);
    if (source != null) {
      return new Quiet(Step.INHIBITED, "by " + source.rule() + " " + source.id());
    }
    String time = route.mutedBy(now);
    if (time != null) {
      return new Quiet(Step.MUTED, time);
    }
    for (Silence silence : silences) {
      if (silence.silences(alert.labels(), now)) {
        return new Quiet(
            Step.SILENCED,
            "by "
                + silence.author()
                + " until "
                + silence.until()
                + ": "
                + silence.comment()
                + " ("
                + silence.id()
                + ")");
      }
    }
    return null;
  }
}
