package dev.taffrail.logging;

/**
 * Names of the top-level JSON fields of an event, shared by the library that writes them and the
 * analyzer that reads them. They follow logstash-logback-encoder; trace fields follow the
 * OpenTelemetry rule for JSON logs.
 */
public final class FieldNames {
  /** Time of the event: ISO-8601, UTC, milliseconds or finer. */
  public static final String TIMESTAMP = "@timestamp";

  /** {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR}. */
  public static final String LEVEL = "level";

  public static final String LOGGER = "logger_name";
  public static final String THREAD = "thread_name";
  public static final String MESSAGE = "message";

  public static final String SERVICE = "service";
  public static final String SERVICE_VERSION = "service_version";
  public static final String ENVIRONMENT = "environment";
  public static final String HOST = "host";

  /** What the event tells of, see {@link Kinds}; absent means {@link Kinds#LOG}. */
  public static final String KIND = "kind";

  /** Opaque id of one request, chosen by the first service that saw it. */
  public static final String REQUEST_ID = "request_id";

  /** W3C trace id: 32 lower-case hex digits. */
  public static final String TRACE_ID = "trace_id";

  /** W3C span id: 16 lower-case hex digits. */
  public static final String SPAN_ID = "span_id";

  public static final String PARENT_SPAN_ID = "parent_span_id";
  public static final String USER_ID = "user_id";

  /** Two hex digits of W3C Trace Context, {@code 01} if the caller samples the trace. */
  public static final String TRACE_FLAGS = "trace_flags";

  /** Id of a business transaction, which may span many requests. */
  public static final String CORRELATION_ID = "correlation_id";

  /** The request id that a caller sent who is not trusted; searchable, but not the request's. */
  public static final String CLIENT_REQUEST_ID = "client_request_id";

  /** The trace id that a caller sent who is not trusted. */
  public static final String CLIENT_TRACE_ID = "client_trace_id";

  /** {@code true} on a request all of whose details are written, see {@code FlightRecorder}. */
  public static final String RECORD_DETAILS = "record_details";

  public static final String METHOD = "method";

  /** Route template such as {@code /orders/{id}}, never the concrete path. */
  public static final String ENDPOINT = "endpoint";

  public static final String PATH = "path";
  public static final String STATUS_CODE = "status_code";

  /** Decimal milliseconds. */
  public static final String DURATION_MS = "duration_ms";

  public static final String OPERATION = "operation";

  /** {@code success} or {@code failure}. */
  public static final String OUTCOME = "outcome";

  /** Name of a meter, on {@link Kinds#METRIC}. */
  public static final String METRIC = "metric";

  /** {@code counter}, {@code gauge}, {@code timer}, {@code summary} and so on. */
  public static final String METRIC_TYPE = "metric_type";

  /** An object of the meter's tags. */
  public static final String METRIC_TAGS = "metric_tags";

  /** What a gauge says, or by how much a counter has grown in the step. */
  public static final String METRIC_VALUE = "metric_value";

  /** How many values a timer or summary took in the step. Times are milliseconds. */
  public static final String METRIC_COUNT = "metric_count";

  public static final String METRIC_TOTAL = "metric_total";
  public static final String METRIC_MAX = "metric_max";
  public static final String METRIC_MEAN = "metric_mean";
  public static final String METRIC_P50 = "metric_p50";
  public static final String METRIC_P95 = "metric_p95";
  public static final String METRIC_P99 = "metric_p99";

  public static final String HEALTH_CHECK = "health_check";

  /** {@code healthy}, {@code degraded} or {@code unhealthy}. */
  public static final String HEALTH_STATUS = "health_status";

  /** Who did it, on {@link Kinds#AUDIT}. */
  public static final String ACTOR = "actor";

  public static final String ACTION = "action";
  public static final String RESOURCE = "resource";

  public static final String ERROR_TYPE = "error_type";
  public static final String ERROR_MESSAGE = "error_message";
  public static final String STACK_TRACE = "stack_trace";
  public static final String STACK_HASH = "stack_hash";

  /** Names of the SLF4J markers of the event, an array of strings. */
  public static final String TAGS = "tags";

  /** Random id of one process start. */
  public static final String INSTANCE_ID = "instance_id";

  /** Number of the event within its process and output, from 1, without gaps. */
  public static final String SEQ = "seq";

  /** Number of the first of the dropped events that an event reports. */
  public static final String DROPPED_FROM = "dropped_from";

  /** Number of the last of them. Between the two there may be events that were written. */
  public static final String DROPPED_TO = "dropped_to";

  /** How many they are. */
  public static final String DROPPED_COUNT = "dropped_count";

  /** The level that all of them have. */
  public static final String DROPPED_LEVEL = "dropped_level";

  private FieldNames() {}

  /** Values of {@link #KIND}. */
  public static final class Kinds {
    public static final String LOG = "log";
    public static final String REQUEST = "request";
    public static final String OPERATION = "operation";
    public static final String METRIC = "metric";
    public static final String HEALTH = "health";
    public static final String AUDIT = "audit";
    public static final String LIFECYCLE = "lifecycle";
    public static final String ALERT = "alert";

    private Kinds() {}
  }
}
