package dev.taffrail.parse;

/**
 * What the operator decides about reading lines.
 *
 * @param formats of plain text
 * @param redaction what of a line is never stored
 */
public record ParseOptions(Formats formats, Redaction redaction) {
  public static final ParseOptions DEFAULT =
      new ParseOptions(Formats.builtIn(), Redaction.standard());
}
