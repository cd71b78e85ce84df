package dev.taffrail.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a port. */
final class Port implements ITypeConverter<Integer> {
  private static final int HIGHEST = 65_535;

  @Override
  public Integer convert(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= HIGHEST) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, as every other wrong number.
    }
    throw new TypeConversionException(
        "'" + text + "' is no port; write 0 to " + HIGHEST + ", 0 for any that is free");
  }
}
