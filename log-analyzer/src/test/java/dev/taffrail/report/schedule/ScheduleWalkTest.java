package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random expressions around changes of clocks, against a walk over every minute. */
class ScheduleWalkTest {
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "America/St_Johns",
          "Africa/Casablanca",
          "Asia/Gaza");
  private static final Duration AROUND = Duration.ofDays(3);
  private static final int ROUNDS = 300;

  private final long seed = Long.getLong("taffrail.seed", System.nanoTime() % 1_000_000);

  @Test
  void nextAndPrevious_areThoseOfAWalkOverEveryMinute() {
    System.out.println("-Dtaffrail.seed=" + seed);
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round);
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      Schedule schedule = new Schedule(Cron.parse(expression(random)), zone);
      Instant middle = middle(zone, random);
      Instant from = middle.minus(AROUND);
      Instant to = middle.plus(AROUND);
      String what = "-Dtaffrail.seed=" + (seed + round) + ": " + schedule + " at " + middle;

      List<Instant> walked = walk(schedule, from, to);

      assertThat(forward(schedule, from, to)).as(what).isEqualTo(walked);
      assertThat(backward(schedule, from, to)).as(what).isEqualTo(walked.reversed());
      for (int i = 0; i < 20; i++) {
        Instant at = from.plusSeconds(random.nextLong(AROUND.toSeconds() * 2));
        assertThat(schedule.next(at)).as(what).isAfter(at);
        assertThat(schedule.previous(at)).as(what).isBeforeOrEqualTo(at);
        assertThat(schedule.next(schedule.previous(at))).as(what).isEqualTo(schedule.next(at));
      }
    }
  }

  private static Instant middle(ZoneId zone, Random random) {
    Instant start =
        Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(3650)));
    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
    return change == null ? start : change.getInstant();
  }

  private static String expression(Random random) {
    String minute = field(random, 0, 59);
    String hour =
        random.nextInt(3) > 0 ? Integer.toString(random.nextInt(4)) : field(random, 0, 23);
    String day = random.nextInt(3) > 0 ? "*" : field(random, 1, 28);
    String weekday = random.nextInt(3) > 0 ? "*" : field(random, 0, 7);
    return minute + " " + hour + " " + day + " * " + weekday;
  }

  private static String field(Random random, int least, int most) {
    int low = least + random.nextInt(most - least + 1);
    int high = low + random.nextInt(most - low + 1);
    return switch (random.nextInt(5)) {
      case 0 -> "*";
      case 1 -> Integer.toString(low);
      case 2 -> low + "-" + high;
      case 3 -> low + "-" + high + "/" + (1 + random.nextInt(20));
      default -> low + "," + high;
    };
  }

  /** A minute runs if it fits, or if the clock skips to it over one that fits. */
  private static List<Instant> walk(Schedule schedule, Instant from, Instant to) {
    ZoneRules rules = schedule.zone().getRules();
    List<Instant> runs = new ArrayList<>();
    for (Instant at = from; !at.isAfter(to); at = at.plusSeconds(60)) {
      LocalDateTime local = LocalDateTime.ofInstant(at, schedule.zone());
      List<ZoneOffset> offsets = rules.getValidOffsets(local);
      boolean second = offsets.size() > 1 && rules.getOffset(at).equals(offsets.get(1));
      boolean fits = !second && schedule.cron().fits(local);
      LocalDateTime before = LocalDateTime.ofInstant(at.minusSeconds(60), schedule.zone());
      for (LocalDateTime skipped = before.plusMinutes(1);
          skipped.isBefore(local);
          skipped = skipped.plusMinutes(1)) {
        fits |= schedule.cron().fits(skipped);
      }
      if (fits) {
        runs.add(at);
      }
    }
    return runs;
  }

  private static List<Instant> forward(Schedule schedule, Instant from, Instant to) {
    List<Instant> runs = new ArrayList<>();
    Instant at = schedule.next(from.minusNanos(1));
    while (!at.isAfter(to)) {
      runs.add(at);
      at = schedule.next(at);
    }
    return runs;
  }

  private static List<Instant> backward(Schedule schedule, Instant from, Instant to) {
    List<Instant> runs = new ArrayList<>();
    Instant at = schedule.previous(to);
    while (!at.isBefore(from)) {
      runs.add(at);
      at = schedule.previous(at.minusNanos(1));
    }
    return runs;
  }
}
