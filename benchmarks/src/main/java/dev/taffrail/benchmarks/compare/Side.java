package dev.taffrail.benchmarks.compare;

import java.io.IOException;

/** One of those that are compared. */
interface Side {
  /** Takes the file in, asks the questions, and leaves no process behind. */
  Figures measure() throws IOException, InterruptedException;
}
