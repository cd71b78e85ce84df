package dev.taffrail.query;

/**
 * A query that cannot be answered. The message is for the person who typed it: what is wrong, why,
 * what to do.
 */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int column;

  QueryException(String what, String why, String whatToDo, int column) {
    super(what + " at column " + column + ": " + why + ". " + whatToDo + '.');
    this.column = column;
  }

  /** Where the trouble starts, from 1. */
  public int column() {
    return column;
  }
}
