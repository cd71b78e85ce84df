package dev.taffrail.samples.shop;

import java.io.PrintStream;

/** What the shop tells on standard output, a line each, for programs and people. Thread-safe. */
final class Announcements {
  private final PrintStream out;

  Announcements(PrintStream out) {
    this.out = out;
  }

  void ready() {
    tell("ready");
  }

  /** All that the services log of the request is in their files. */
  void failingRequest(String id) {
    tell("failing request " + id);
  }

  void begins(Fault fault) {
    tell("fault begins " + fault.label() + ": " + fault.text());
  }

  void ends(Fault fault) {
    tell("fault ends " + fault.label());
  }

  private synchronized void tell(String line) {
    out.println(line);
    out.flush();
  }
}
