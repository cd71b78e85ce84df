package dev.taffrail.query;

/** Says that a text is no query in our syntax, so that it is searched literally. */
final class NotSyntax extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;

  NotSyntax(String why, int column) {
    super(why, null, false, false);
    this.column = column;
  }

  int column() {
    return column;
  }
}
