package dev.taffrail.report;

import java.io.IOException;

/** Makes reports. Safe for any number of threads. */
@FunctionalInterface
public interface Press {
  /** Reads what is committed and prints it in all formats. */
  Printed print(ReportRequest request) throws IOException;
}
