package dev.taffrail.query;

/**
 * Tells a person which part of a query was not read as syntax.
 *
 * @param text the part as typed
 * @param why what became of it and why, without a full stop
 * @param column where it starts, from 1
 */
public record Note(String text, String why, int column) {
  @Override
  public String toString() {
    return "column " + column + ": \"" + text + "\" " + why;
  }
}
