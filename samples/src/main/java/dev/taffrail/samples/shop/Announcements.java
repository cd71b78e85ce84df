package dev.taffrail.samples.shop;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the shop tells on standard output, a line each, for programs and people. Thread-safe. */
final class Announcements {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final Clock clock;

  Announcements(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  void ready() {
    tell("ready");
  }

  /** All that the services log of the request is in their files. */
  void failingRequest(String id) {
    tell("failing request " + id);
  }

  void begins(Fault fault) {
    tell(
        "fault begins " + fault.label() + ": " + TIME.format(clock.instant()) + " " + fault.text());
  }

  void ends(Fault fault) {
    tell("fault ends " + fault.label());
  }

  private synchronized void tell(String line) {
    out.println(line);
    out.flush();
  }
}
