package dev.taffrail.cli;

import java.util.List;

/**
 * What {@code doctor} found.
 *
 * @param problem whether somebody should act
 * @param what is the case
 * @param details why, and what to do, a line each; empty when all is said
 */
record Finding(Area area, boolean problem, String what, List<String> details) {
  /** What it is about. */
  enum Area {
    COMPLETENESS("Completeness"),
    LAG("Lag"),
    QUALITY("Quality of lines"),
    CLOCKS("Clocks"),
    DISK("Disk"),
    INDEX("Index");

    private final String title;

    Area(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  Finding {
    details = List.copyOf(details);
  }

  static Finding good(Area area, String what) {
    return new Finding(area, false, what, List.of());
  }

  static Finding note(Area area, String what, String... details) {
    return new Finding(area, false, what, List.of(details));
  }

  static Finding problem(Area area, String what, String... details) {
    return new Finding(area, true, what, List.of(details));
  }
}
