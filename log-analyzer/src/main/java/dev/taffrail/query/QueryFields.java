package dev.taffrail.query;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.parse.FieldAliases;
import dev.taffrail.store.FieldClass;
import java.util.Map;

/** Names of fields as people type them. */
public final class QueryFields {
  private static final String STATUS = "status";

  private static final Map<String, String> SHORT_FORMS =
      Map.of(
          STATUS,
          FieldNames.STATUS_CODE,
          "duration",
          FieldNames.DURATION_MS,
          "trace",
          FieldNames.TRACE_ID,
          "request",
          FieldNames.REQUEST_ID,
          "span",
          FieldNames.SPAN_ID);

  private QueryFields() {}

  /**
   * The canonical name. Many apps have a {@code status} of their own, so that {@code status:PAID}
   * keeps its name and only {@code status:500} is the status code.
   */
  static String canonical(String name, String value) {
    boolean own = name.equals(STATUS) && !value.isEmpty() && Character.isLetter(value.charAt(0));
    return own ? name : canonical(name);
  }

  /** Whether the name is one of the common fields. */
  static boolean isCommon(String name) {
    String canonical = canonical(name);
    return !canonical.equals(name) || FieldClass.of(name) != FieldClass.OTHER;
  }

  /** The canonical name. */
  public static String canonical(String name) {
    return FieldAliases.canonical(SHORT_FORMS.getOrDefault(name, name));
  }
}
