package dev.taffrail.samples.shop;

import java.io.IOException;

/** The shop and its customers, as far as faults are about them. Not thread-safe. */
final class Scene implements FaultPlayer.Stage {
  private final Shop shop;
  private final Visitors visitors;

  Scene(Shop shop, Visitors visitors) {
    this.shop = shop;
    this.visitors = visitors;
  }

  @Override
  public void begin(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case TIMEOUTS -> shop.bank().silent(true);
      case FAILING_DEPLOY -> shop.deploy(true);
      case SLOW_PAYMENTS -> shop.bank().slow(true);
      case BURST -> visitors.crowd(true);
      case CONNECTION_ERRORS -> shop.bank().shut();
      case SILENT_SERVICE -> shop.freeze();
    }
  }

  @Override
  public void end(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case TIMEOUTS -> shop.bank().silent(false);
      case FAILING_DEPLOY -> shop.deploy(false);
      case SLOW_PAYMENTS -> shop.bank().slow(false);
      case BURST -> visitors.crowd(false);
      case CONNECTION_ERRORS -> shop.bank().reopen();
      case SILENT_SERVICE -> shop.thaw();
    }
  }
}
