package dev.taffrail.logging.audit;

import static dev.taffrail.logging.CapturedLog.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.logging.CapturedLog;
import dev.taffrail.logging.output.NeverDropped;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTest {
  @Test
  void audit_saysWhoDidWhatToWhat_andMustNotBeDropped() {
    try (CapturedLog log = CapturedLog.of(Audit.class.getName())) {
      Audit.tell("ada", "delete", "order 4711", false, Map.of("reason", "not hers"));
      assertThat(field(log.event(), "kind")).isEqualTo("audit");
      assertThat(field(log.event(), "actor")).isEqualTo("ada");
      assertThat(field(log.event(), "action")).isEqualTo("delete");
      assertThat(field(log.event(), "resource")).isEqualTo("order 4711");
      assertThat(field(log.event(), "outcome")).isEqualTo("failure");
      assertThat(field(log.event(), "reason")).isEqualTo("not hers");
      assertThat(log.event().getMarkerList()).contains(NeverDropped.MARKER);
    }
  }

  @Test
  void lifecycle_hashesTheConfiguration() {
    try (CapturedLog log = CapturedLog.of(Lifecycle.class.getName())) {
      Lifecycle.started("shop", "1.8.2", Map.of("a", "1", "b", "secret"), Map.of("routes", 3L));
      Lifecycle.started("shop", "1.8.2", Map.of("a", "1", "b", "other"), Map.of());
      Lifecycle.stopping("shop", Map.of("requests", 12L));
      assertThat(log.events()).extracting(e -> field(e, "kind")).containsOnly("lifecycle");
      Object hash = field(log.events().get(0), "config_hash");
      assertThat((String) hash).matches("[0-9a-f]{16}");
      assertThat(field(log.events().get(1), "config_hash")).isNotEqualTo(hash);
      assertThat(field(log.events().get(0), "routes")).isEqualTo(3L);
      assertThat(field(log.events().get(0), "release")).isEqualTo("1.8.2");
      assertThat(log.events().get(2).getFormattedMessage()).isEqualTo("shop stopping");
    }
  }
}
