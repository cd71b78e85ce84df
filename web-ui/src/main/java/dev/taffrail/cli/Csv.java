package dev.taffrail.cli;

/**
 * Cells of CSV (RFC 4180) that no spreadsheet runs as a formula: a cell that begins like one gets
 * an apostrophe in front.
 */
final class Csv {
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private Csv() {}

  static String cell(String value) {
    String start = value.strip();
    boolean formula =
        (!start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0)
            || (!value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0);
    String safe = formula ? "'" + value : value;
    boolean quoted = formula || safe.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
