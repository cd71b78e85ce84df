package dev.taffrail.store;

import static dev.taffrail.logging.FieldNames.DURATION_MS;
import static dev.taffrail.logging.FieldNames.ENDPOINT;
import static dev.taffrail.logging.FieldNames.ENVIRONMENT;
import static dev.taffrail.logging.FieldNames.ERROR_MESSAGE;
import static dev.taffrail.logging.FieldNames.HOST;
import static dev.taffrail.logging.FieldNames.KIND;
import static dev.taffrail.logging.FieldNames.LEVEL;
import static dev.taffrail.logging.FieldNames.LOGGER;
import static dev.taffrail.logging.FieldNames.MESSAGE;
import static dev.taffrail.logging.FieldNames.METHOD;
import static dev.taffrail.logging.FieldNames.OPERATION;
import static dev.taffrail.logging.FieldNames.OUTCOME;
import static dev.taffrail.logging.FieldNames.REQUEST_ID;
import static dev.taffrail.logging.FieldNames.SEQ;
import static dev.taffrail.logging.FieldNames.SERVICE;
import static dev.taffrail.logging.FieldNames.STACK_TRACE;
import static dev.taffrail.logging.FieldNames.STATUS_CODE;
import static dev.taffrail.logging.FieldNames.TIMESTAMP;
import static dev.taffrail.logging.FieldNames.TRACE_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import dev.taffrail.event.LogEvent;
import java.util.HashMap;
import java.util.Map;

/** How a field may be searched, by its canonical name. Every store indexes by these classes. */
public enum FieldClass {
  /** The event time. */
  TIME,
  /** Words of the message, the error and its stack. */
  TEXT,
  /** High-cardinality ids: found by exact value or prefix. */
  ID,
  /** Few distinct values: found, counted and grouped by. */
  KEYWORD,
  /** A duration: found by range, averaged, percentiles. */
  DURATION,
  /** Only in the line: different in every event, so no index helps. */
  STORED,
  /** Any other field: found by value, read from the line otherwise. */
  OTHER;

  /** Name that stands for all fields of {@link #TEXT} together. */
  public static final String ANY_TEXT = "*";

  private static final Map<String, FieldClass> BY_NAME = byName();

  /** The class of a field. */
  public static FieldClass of(String name) {
    return BY_NAME.getOrDefault(name, OTHER);
  }

  private static Map<String, FieldClass> byName() {
    Map<String, FieldClass> classes = new HashMap<>();
    put(classes, TIME, TIMESTAMP);
    put(classes, TEXT, ANY_TEXT, MESSAGE, ERROR_MESSAGE, STACK_TRACE);
    put(classes, ID, REQUEST_ID, TRACE_ID, USER_ID, LOGGER);
    put(classes, KEYWORD, LEVEL, SERVICE, KIND, ENDPOINT, METHOD, STATUS_CODE);
    put(
        classes,
        KEYWORD,
        HOST,
        ENVIRONMENT,
        OUTCOME,
        OPERATION,
        LogEvent.PATTERN,
        LogEvent.QUALITY);
    put(classes, DURATION, DURATION_MS);
    put(classes, STORED, SEQ);
    return Map.copyOf(classes);
  }

  private static void put(Map<String, FieldClass> classes, FieldClass fieldClass, String... names) {
    for (String name : names) {
      classes.put(name, fieldClass);
    }
  }
}
