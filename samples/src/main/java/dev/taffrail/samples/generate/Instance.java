package dev.taffrail.samples.generate;

import static dev.taffrail.logging.FieldNames.ENVIRONMENT;
import static dev.taffrail.logging.FieldNames.HOST;
import static dev.taffrail.logging.FieldNames.INSTANCE_ID;
import static dev.taffrail.logging.FieldNames.SEQ;
import static dev.taffrail.logging.FieldNames.SERVICE;
import static dev.taffrail.logging.FieldNames.SERVICE_VERSION;

import java.nio.charset.StandardCharsets;

/** One process of a service. Not thread-safe. */
final class Instance {
  private final Service service;
  private final byte[] introduction;
  private final Workers workers;
  private final Durations served = new Durations();
  private long seq;

  Instance(Service service, String host, String id) {
    this.service = service;
    workers = new Workers(service.threads());
    introduction =
        (field(SERVICE, service.label())
                + field(SERVICE_VERSION, service.version())
                + field(ENVIRONMENT, "prod")
                + field(HOST, host)
                + field(INSTANCE_ID, id)
                + ",\"%s\":".formatted(SEQ))
            .getBytes(StandardCharsets.US_ASCII);
  }

  private static String field(String name, String value) {
    return ",\"%s\":\"%s\"".formatted(name, value);
  }

  Service service() {
    return service;
  }

  /** The fields from {@code service} to {@code seq}, whose value comes next. */
  byte[] introduction() {
    return introduction;
  }

  Workers workers() {
    return workers;
  }

  /** How long requests took since this was last summed up. */
  Durations served() {
    return served;
  }

  /** From 1, without gaps. */
  long nextSeq() {
    return ++seq;
  }
}
