package dev.taffrail.notify;

import dev.taffrail.alert.Sample;
import dev.taffrail.alert.Severity;
import java.util.List;

/**
 * An alert as people see it, in plain text; who shows it escapes it.
 *
 * @param title what is wrong, in one line
 * @param since since when, or from when to when
 * @param measured the value against the threshold; empty without
 * @param description more; empty without
 * @param labels who it is, without name and severity
 * @param samples distinct lines
 * @param pattern the template of those lines; empty without
 * @param sparkline the counts as characters; empty without
 */
public record Card(
    Severity severity,
    boolean firing,
    String title,
    String since,
    String measured,
    String description,
    String labels,
    List<Sample> samples,
    String pattern,
    String sparkline,
    List<Link> links) {
  public Card {
    samples = List.copyOf(samples);
    links = List.copyOf(links);
  }
}
