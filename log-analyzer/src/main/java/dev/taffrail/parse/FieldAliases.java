package dev.taffrail.parse;

import static dev.taffrail.logging.FieldNames.DURATION_MS;
import static dev.taffrail.logging.FieldNames.ENDPOINT;
import static dev.taffrail.logging.FieldNames.ENVIRONMENT;
import static dev.taffrail.logging.FieldNames.ERROR_MESSAGE;
import static dev.taffrail.logging.FieldNames.ERROR_TYPE;
import static dev.taffrail.logging.FieldNames.HOST;
import static dev.taffrail.logging.FieldNames.LEVEL;
import static dev.taffrail.logging.FieldNames.LOGGER;
import static dev.taffrail.logging.FieldNames.MESSAGE;
import static dev.taffrail.logging.FieldNames.METHOD;
import static dev.taffrail.logging.FieldNames.PARENT_SPAN_ID;
import static dev.taffrail.logging.FieldNames.PATH;
import static dev.taffrail.logging.FieldNames.REQUEST_ID;
import static dev.taffrail.logging.FieldNames.SERVICE;
import static dev.taffrail.logging.FieldNames.SERVICE_VERSION;
import static dev.taffrail.logging.FieldNames.SPAN_ID;
import static dev.taffrail.logging.FieldNames.STACK_TRACE;
import static dev.taffrail.logging.FieldNames.STATUS_CODE;
import static dev.taffrail.logging.FieldNames.THREAD;
import static dev.taffrail.logging.FieldNames.TIMESTAMP;
import static dev.taffrail.logging.FieldNames.TRACE_ID;
import static dev.taffrail.logging.FieldNames.USER_ID;

import java.util.HashMap;
import java.util.Map;

/**
 * Spellings of the common fields, as logging libraries write them, and the canonical name of each.
 * Names of nested objects are joined by dots before they are looked up.
 */
public final class FieldAliases {
  private static final Map<String, String> CANONICAL = new HashMap<>();

  static {
    put(TIMESTAMP, "timestamp", "time", "ts", "@t", "datetime", "date", "timeMillis");
    put(LEVEL, "log.level", "severity", "severity_text", "severityText", "lvl", "loglevel", "@l");
    put(LOGGER, "logger", "log.logger", "loggerName", "logger.name");
    put(THREAD, "thread", "process.thread.name", "threadName", "thread.name");
    put(MESSAGE, "msg", "@m", "short_message");
    put(SERVICE, "service.name", "service_name", "serviceName", "app", "application");
    put(SERVICE_VERSION, "service.version", "serviceVersion", "app_version");
    put(ENVIRONMENT, "service.environment", "env", "deployment.environment");
    put(ENVIRONMENT, "deployment.environment.name");
    put(HOST, "host.name", "hostname", "HOSTNAME");
    put(REQUEST_ID, "requestId", "reqId", "req_id", "http.request.id", "RequestId");
    put(REQUEST_ID, "correlation_id", "correlationId", "CorrelationId", "x_correlation_id");
    put(REQUEST_ID, "x-request-id", "X-Request-ID", "X-Correlation-ID", "TraceIdentifier");
    put(TRACE_ID, "traceId", "trace.id", "dd.trace_id", "X-B3-TraceId", "@tr");
    put(SPAN_ID, "spanId", "span.id", "dd.span_id", "X-B3-SpanId", "@sp");
    put(PARENT_SPAN_ID, "parentSpanId", "parent.id", "parentId", "X-B3-ParentSpanId");
    put(USER_ID, "userId", "user.id");
    put(METHOD, "http.request.method", "http_method", "httpMethod");
    put(ENDPOINT, "http.route", "route");
    put(PATH, "url.path", "requested_uri");
    put(STATUS_CODE, "http.response.status_code", "statusCode", "http_status");
    put(DURATION_MS, "elapsed_time", "durationMs", "elapsed_ms");
    put(ERROR_TYPE, "error.type", "exception.type", "exception_class");
    put(ERROR_MESSAGE, "error.message", "exception.message", "exception_message");
    put(STACK_TRACE, "error.stack_trace", "exception.stacktrace", "stackTrace", "stacktrace");
    put(STACK_TRACE, "stack", "@x");
  }

  private FieldAliases() {}

  /** The canonical name of a field; the name itself when it is no known spelling. */
  public static String canonical(String name) {
    return CANONICAL.getOrDefault(name, name);
  }

  private static void put(String canonical, String... spellings) {
    for (String spelling : spellings) {
      CANONICAL.put(spelling, canonical);
    }
  }
}
