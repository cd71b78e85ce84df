package dev.taffrail.report.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * When something runs: local times of a zone. A time that the clock skips runs at the first instant
 * behind the gap, all of a gap as one; a time that comes twice runs the first time.
 */
public record Schedule(Cron cron, ZoneId zone) {

  /** The first run after an instant. */
  public Instant next(Instant after) {
    LocalDateTime local = minute(after);
    while (true) {
      LocalDateTime found = cron.atOrAfter(local);
      Instant run = instant(found);
      if (run.isAfter(after)) {
        return run;
      }
      local = found.plusMinutes(1);
    }
  }

  /** The last run at or before an instant. */
  public Instant previous(Instant at) {
    LocalDateTime local = minute(at);
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition != null && transition.isOverlap()) {
      // In an hour that comes again, what is later by the clock on the wall has run already.
      local = transition.getDateTimeBefore().truncatedTo(ChronoUnit.MINUTES);
    }
    while (true) {
      LocalDateTime found = cron.atOrBefore(local);
      Instant run = instant(found);
      if (!run.isAfter(at)) {
        return run;
      }
      local = found.minusMinutes(1);
    }
  }

  private LocalDateTime minute(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
  }

  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /** Expression and zone. */
  @Override
  public String toString() {
    return cron + " " + zone;
  }
}
