package dev.taffrail.rollup;

import dev.taffrail.event.Field;
import dev.taffrail.event.LogEvent;
import dev.taffrail.logging.FieldNames;
import java.util.List;

/**
 * The fields of one event that rollups are about; empty where it has none. The first of several
 * with the same name counts. One object serves many events. Not thread-safe.
 */
final class EventFields {
  private String service = "";
  private String endpoint = "";
  private String status = "";
  private String operation = "";
  private String outcome = "";
  private String duration = "";
  private String metric = "";
  private String value = "";
  private String count = "";
  private String total = "";
  private String max = "";
  private String check = "";
  private String health = "";
  private String host = "";

  String service() {
    return service;
  }

  String endpoint() {
    return endpoint;
  }

  String status() {
    return status;
  }

  String operation() {
    return operation;
  }

  String outcome() {
    return outcome;
  }

  /** Decimal milliseconds. */
  String duration() {
    return duration;
  }

  String metric() {
    return metric;
  }

  String value() {
    return value;
  }

  String count() {
    return count;
  }

  String total() {
    return total;
  }

  String max() {
    return max;
  }

  String check() {
    return check;
  }

  /** What the check found. */
  String health() {
    return health;
  }

  String host() {
    return host;
  }

  void read(LogEvent event) {
    service = "";
    switch (event.kind()) {
      case REQUEST, OPERATION -> readTimed(event.fields());
      case METRIC -> readMetric(event.fields());
      case HEALTH -> readHealth(event.fields());
      default -> readService(event.fields());
    }
  }

  /** Most events are of this sort, so it stops early. */
  private void readService(List<Field> fields) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (field.name().equals(FieldNames.SERVICE)) {
        service = field.text();
        return;
      }
    }
  }

  private void readTimed(List<Field> fields) {
    endpoint = "";
    status = "";
    operation = "";
    outcome = "";
    duration = "";
    for (int i = fields.size() - 1; i >= 0; i--) {
      Field field = fields.get(i);
      switch (field.name()) {
        case FieldNames.SERVICE -> service = field.text();
        case FieldNames.ENDPOINT -> endpoint = field.text();
        case FieldNames.STATUS_CODE -> status = field.text();
        case FieldNames.OPERATION -> operation = field.text();
        case FieldNames.OUTCOME -> outcome = field.text();
        case FieldNames.DURATION_MS -> duration = field.text();
        default -> {}
      }
    }
  }

  private void readMetric(List<Field> fields) {
    metric = "";
    value = "";
    count = "";
    total = "";
    max = "";
    for (int i = fields.size() - 1; i >= 0; i--) {
      Field field = fields.get(i);
      switch (field.name()) {
        case FieldNames.SERVICE -> service = field.text();
        case FieldNames.METRIC -> metric = field.text();
        case FieldNames.METRIC_VALUE -> value = field.text();
        case FieldNames.METRIC_COUNT -> count = field.text();
        case FieldNames.METRIC_TOTAL -> total = field.text();
        case FieldNames.METRIC_MAX -> max = field.text();
        default -> {}
      }
    }
  }

  private void readHealth(List<Field> fields) {
    check = "";
    health = "";
    host = "";
    for (int i = fields.size() - 1; i >= 0; i--) {
      Field field = fields.get(i);
      switch (field.name()) {
        case FieldNames.SERVICE -> service = field.text();
        case FieldNames.HEALTH_CHECK -> check = field.text();
        case FieldNames.HEALTH_STATUS -> health = field.text();
        case FieldNames.HOST -> host = field.text();
        default -> {}
      }
    }
  }
}
