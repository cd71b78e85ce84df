package dev.taffrail.web.format;

import dev.taffrail.event.Quality;

/** What the marks of lines mean, for people. */
public final class QualityText {
  private static final int LONGEST = 100;

  private QualityText() {}

  /** As much of a text as serves for an example. */
  public static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
  }

  /** What lines with the mark are: {@code lines ...}. */
  public static String meaning(Quality mark) {
    return switch (mark) {
      case UNPARSED -> "fit no layout and are their own message";
      case TRUNCATED -> "longer than 1 MB, of which the head is kept";
      case BAD_ENCODING -> "not in UTF-8";
      case NO_TIME -> "without a time, which have that of the line before";
      case ODD_TIME -> "from outside the years 2000 to 2100";
      case TYPE_CONFLICT -> "with a duration or status code that is no number";
      case KEY_OVERFLOW -> "with more than 500 fields";
      case SPLICED -> "behind what was left when a file was cut";
      case REDACTED -> "with secrets, which were taken out";
      case UNTERMINATED -> "without a line end at the end of a file";
      case OPEN -> "that may go on";
    };
  }
}
