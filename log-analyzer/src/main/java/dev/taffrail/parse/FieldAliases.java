package dev.taffrail.parse;

import static dev.taffrail.logging.FieldNames.DURATION_MS;
import static dev.taffrail.logging.FieldNames.ENDPOINT;
import static dev.taffrail.logging.FieldNames.ENVIRONMENT;
import static dev.taffrail.logging.FieldNames.ERROR_MESSAGE;
import static dev.taffrail.logging.FieldNames.ERROR_TYPE;
import static dev.taffrail.logging.FieldNames.HOST;
import static dev.taffrail.logging.FieldNames.KIND;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spellings of the common fields, as logging libraries write them, and the canonical name of each.
 * Names of nested objects are joined by dots before they are looked up.
 */
public final class FieldAliases {
  /** OpenTelemetry's number of a severity: no canonical field, but known by one name. */
  static final String SEVERITY_NUMBER = "severity_number";

  private static final Map<String, String> CANONICAL = new HashMap<>();

  /** Objects that only group: what is in them counts as if it stood beside them. */
  private static final Set<String> GROUPS =
      Set.of("mdc", "MDC", "contextMap", "attributes", "resource.attributes", "Properties");

  /** Objects whose names mean something of their own, unless they are known spellings. */
  private static final Set<String> MIXED_GROUPS =
      Set.of("labels", "context", "extra", "fields", "data");

  private static final Set<String> ABOUT_THE_LINE = Set.of(TIMESTAMP, LEVEL, KIND, MESSAGE);

  static {
    put(TIMESTAMP, "timestamp", "time", "ts", "@t", "datetime", "date", "timeMillis", "Timestamp");
    put(TIMESTAMP, "timeUnixNano");
    put(LEVEL, "log.level", "severity", "severity_text", "severityText", "lvl", "loglevel", "@l");
    put(LEVEL, "level_name", "Level", "SeverityText", "levelname");
    put(SEVERITY_NUMBER, "severityNumber", "SeverityNumber");
    put(LOGGER, "logger", "log.logger", "loggerName", "logger.name", "log_logger");
    put(LOGGER, "scope.name", "InstrumentationScope.Name", "SourceContext");
    put(THREAD, "thread", "process.thread.name", "threadName", "thread.name");
    put(THREAD, "process_thread_name");
    put(MESSAGE, "msg", "@m", "short_message", "RenderedMessage");
    put(SERVICE, "service.name", "service_name", "serviceName", "app", "application");
    put(SERVICE_VERSION, "service.version", "serviceVersion", "app_version");
    put(ENVIRONMENT, "service.environment", "service_environment", "env");
    put(ENVIRONMENT, "deployment.environment", "deployment.environment.name");
    put(HOST, "host.name", "hostname", "HOSTNAME", "source_host");
    put(REQUEST_ID, "requestId", "reqId", "req_id", "http.request.id", "RequestId", "req.id");
    put(REQUEST_ID, "correlation_id", "correlationId", "CorrelationId", "x_correlation_id");
    put(REQUEST_ID, "x-request-id", "X-Request-ID", "X-Correlation-ID", "TraceIdentifier");
    put(TRACE_ID, "traceId", "trace.id", "dd.trace_id", "X-B3-TraceId", "@tr", "TraceId");
    put(SPAN_ID, "spanId", "span.id", "dd.span_id", "X-B3-SpanId", "@sp", "SpanId");
    put(PARENT_SPAN_ID, "parentSpanId", "parent.id", "parentId", "X-B3-ParentSpanId");
    put(USER_ID, "userId", "user.id", "UserId");
    put(METHOD, "http.request.method", "http_method", "httpMethod", "req.method", "RequestMethod");
    put(ENDPOINT, "http.route", "route");
    put(PATH, "url.path", "requested_uri", "req.url", "RequestPath");
    put(STATUS_CODE, "http.response.status_code", "statusCode", "http_status");
    put(STATUS_CODE, "res.statusCode", "StatusCode");
    put(DURATION_MS, "elapsed_time", "durationMs", "elapsed_ms", "responseTime", "Elapsed");
    put(DURATION_MS, "ElapsedMilliseconds", "latency_ms", "duration_millis");
    put(ERROR_TYPE, "error.type", "exception.type", "exception_class", "error.name");
    put(ERROR_TYPE, "err.type", "err.name", "thrown.name", "exception.exception_class");
    put(ERROR_TYPE, "exception.class", "exception.name");
    put(ERROR_MESSAGE, "error.message", "exception.message", "exception_message", "err.message");
    put(ERROR_MESSAGE, "thrown.message", "exception.exception_message");
    put(STACK_TRACE, "error.stack_trace", "exception.stacktrace", "stackTrace", "stacktrace");
    put(STACK_TRACE, "stack", "@x", "error.stack", "err.stack", "thrown.extendedStackTrace");
    put(STACK_TRACE, "exception.stackTrace", "error_stack_trace", "errorVerbose", "Exception");
  }

  private FieldAliases() {}

  /** The canonical name of a field; the name itself when it is no known spelling. */
  public static String canonical(String name) {
    String known = CANONICAL.get(name);
    if (known != null) {
      return known;
    }
    return name.startsWith("_") ? withoutUnderscore(name) : withoutGroup(name);
  }

  /** GELF marks whatever is not its own by an underscore. */
  private static String withoutUnderscore(String name) {
    String bare = name.substring(1);
    return CANONICAL.getOrDefault(bare, name);
  }

  private static String withoutGroup(String name) {
    int dot = name.indexOf('.');
    if (dot <= 0) {
      return name;
    }
    String group = name.substring(0, dot);
    if (group.equals("resource") && name.startsWith("resource.attributes.")) {
      group = "resource.attributes";
    }
    if (MIXED_GROUPS.contains(group)) {
      return aboutTheEvent(CANONICAL.get(name.substring(group.length() + 1)), name);
    }
    if (!GROUPS.contains(group) || group.length() + 1 == name.length()) {
      return name;
    }
    String bare = name.substring(group.length() + 1);
    return aboutTheEvent(CANONICAL.getOrDefault(bare, bare), name);
  }

  /** Within a group, {@code level} or {@code time} mean something of the app. */
  private static String aboutTheEvent(@Nullable String canonical, String name) {
    return canonical == null || ABOUT_THE_LINE.contains(canonical) ? name : canonical;
  }

  private static void put(String canonical, String... spellings) {
    CANONICAL.put(canonical, canonical);
    for (String spelling : spellings) {
      CANONICAL.put(spelling, canonical);
    }
  }
}
