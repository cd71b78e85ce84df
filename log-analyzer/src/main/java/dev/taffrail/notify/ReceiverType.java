package dev.taffrail.notify;

import dev.taffrail.config.ConfigSection;
import java.util.Optional;

/** A kind of receivers, and how they are configured. */
public interface ReceiverType {

  /** As the configuration calls it. */
  String name();

  /** Whether such receivers are told of ends unless something else is said. */
  boolean tellsResolved();

  /** Whether they hear only of what is critical when nobody says who hears of what. */
  default boolean onlyCritical() {
    return false;
  }

  /**
   * Reads a receiver. What is wrong is told by the section; then it is empty.
   *
   * @param name of the receiver
   */
  Optional<Built> read(ConfigSection section, String name);

  /** The receiver that environment variables name; empty if they name none. */
  Optional<Built> ofEnvironment(ConfigSection section, String name);

  /**
   * A receiver.
   *
   * @param target where it delivers to, for people, without secrets
   */
  record Built(Receiver receiver, String target) {}
}
