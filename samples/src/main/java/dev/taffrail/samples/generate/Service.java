package dev.taffrail.samples.generate;

import java.util.Locale;

/** The services of the shop; the thread names tell the server that each runs on. */
enum Service {
  STOREFRONT("2.14.0", 4, "http-nio-8080-exec-%d"),
  CATALOG("5.3.1", 2, "executor-thread-%d"),
  ORDERS("1.8.1", 3, "http-nio-8081-exec-%d"),
  PAYMENTS("3.2.4", 2, "qtp1684106402-%d"),
  INVENTORY("1.19.0", 2, "HTTP-Dispatcher-%d"),
  MAILER("0.9.7", 1, "OrderListener#0-%d-C-1");

  private final String version;
  private final int instances;
  private final String threads;
  private final String label = name().toLowerCase(Locale.ROOT);

  Service(String version, int instances, String threads) {
    this.version = version;
    this.instances = instances;
    this.threads = threads;
  }

  /** As in the field {@code service} and in names of files and topics. */
  String label() {
    return label;
  }

  String version() {
    return version;
  }

  int instances() {
    return instances;
  }

  /** Format of the names of the threads that serve requests. */
  String threads() {
    return threads;
  }

  /** Full name of a logger of this service. */
  String logger(String name) {
    return "com.shop." + label + "." + name;
  }
}
