package dev.taffrail.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another process writes to the data folder. */
public final class StoreInUseException extends IOException {
  private static final long serialVersionUID = 1;

  public StoreInUseException(Path folder, String holder) {
    super("data folder " + folder + " is in use by another Taffrail process" + holder);
  }
}
