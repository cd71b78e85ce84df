package dev.taffrail.alert;

/** Hears of changes of alerts. */
@FunctionalInterface
public interface AlertListener {

  /** An alert has changed. Returns soon, and may be called again with the same change. */
  void changed(AlertChange change);
}
