package dev.taffrail.logging.audit;

import dev.taffrail.logging.FieldNames;
import dev.taffrail.logging.FieldNames.Kinds;
import dev.taffrail.logging.output.NeverDropped;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Says who did what to what. An audit event is never dropped: if an output cannot take it the call
 * waits. Its logger is {@code dev.taffrail.logging.audit.Audit}, which must not be switched off.
 */
public final class Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);

  private Audit() {}

  /** Somebody did something. */
  public static void success(String actor, String action, String resource) {
    tell(actor, action, resource, "success", Map.of());
  }

  /** Somebody tried to do something, and could not or must not. */
  public static void failure(String actor, String action, String resource) {
    tell(actor, action, resource, "failure", Map.of());
  }

  /**
   * Says who did what to what.
   *
   * @param outcome whether it was done
   * @param fields more to say
   */
  public static void tell(
      String actor, String action, String resource, boolean outcome, Map<String, ?> fields) {
    tell(actor, action, resource, outcome ? "success" : "failure", fields);
  }

  private static void tell(
      String actor, String action, String resource, String outcome, Map<String, ?> fields) {
    LoggingEventBuilder event =
        log.atInfo()
            .addMarker(NeverDropped.MARKER)
            .addKeyValue(FieldNames.KIND, Kinds.AUDIT)
            .addKeyValue(FieldNames.ACTOR, actor)
            .addKeyValue(FieldNames.ACTION, action)
            .addKeyValue(FieldNames.RESOURCE, resource)
            .addKeyValue(FieldNames.OUTCOME, outcome);
    for (Map.Entry<String, ?> field : fields.entrySet()) {
      event = event.addKeyValue(field.getKey(), field.getValue());
    }
    event.log("{} {} {}: {}", actor, action, resource, outcome);
  }
}
