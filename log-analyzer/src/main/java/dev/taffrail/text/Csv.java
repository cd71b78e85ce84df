package dev.taffrail.text;

/**
 * Cells of CSV (RFC 4180) that no spreadsheet runs as a formula: a cell that begins like one gets
 * an apostrophe in front. Like all output they are harmless for a terminal.
 */
public final class Csv {
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private Csv() {}

  public static String cell(String value) {
    String start = value.strip();
    boolean formula =
        (!start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0)
            || (!value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0);
    return formula ? quote("'" + PlainText.lines(value)) : name(value);
  }

  /** The name of a column: its user chose it, and programs look for it. */
  public static String name(String name) {
    String safe = PlainText.lines(name);
    return safe.chars().anyMatch(c -> ",\"\n".indexOf(c) >= 0) ? quote(safe) : safe;
  }

  private static String quote(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
