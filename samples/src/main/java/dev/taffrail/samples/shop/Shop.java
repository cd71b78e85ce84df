package dev.taffrail.samples.shop;

import dev.taffrail.samples.shop.orders.Orders;
import dev.taffrail.samples.shop.payments.Payments;
import dev.taffrail.samples.shop.storefront.Storefront;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three services and the bank, and what can happen to them. Not thread-safe. */
final class Shop implements AutoCloseable {
  static final List<String> SERVICES = List.of("storefront", "orders", "payments");

  private static final String RELEASE = "1.8.1";
  private static final String FAULTY_RELEASE = "1.8.2";

  private final Path folder;
  private final Runnable onLoss;
  private final Bank bank;
  private final ServiceProcess payments;
  private final ServiceProcess storefront;
  private ServiceProcess orders;
  private @Nullable Freeze freeze;

  /**
   * Starts all of it.
   *
   * @param folder where the services log
   * @param onLoss runs when a service ends of which that was not asked
   */
  Shop(Path folder, Runnable onLoss) throws IOException {
    this.folder = folder;
    this.onLoss = onLoss;
    this.bank = new Bank();
    this.orders = orders(0, RELEASE).awaitUp(onLoss);
    String ordersUrl = "http://127.0.0.1:" + orders.port();
    this.payments =
        start("payments", RELEASE, Payments.class, ordersUrl, bank.address().toString());
    this.storefront = start("storefront", RELEASE, Storefront.class, ordersUrl).awaitUp(onLoss);
    payments.awaitUp(onLoss);
  }

  URI storefront() {
    return URI.create("http://127.0.0.1:" + storefront.port());
  }

  Bank bank() {
    return bank;
  }

  /** Restarts orders as a release that works, or as one that does not. */
  void deploy(boolean faulty) throws IOException, InterruptedException {
    int port = orders.port();
    orders.close();
    orders = orders(port, faulty ? FAULTY_RELEASE : RELEASE).awaitUp(onLoss);
  }

  /** Lets the process of payments stand still. */
  void freeze() throws IOException {
    freeze = Freeze.of(payments.pid());
  }

  /** Lets it go on, if it stands still. */
  void thaw() throws IOException, InterruptedException {
    if (freeze != null) {
      freeze.close();
      freeze = null;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    thaw();
    storefront.close();
    payments.close();
    orders.close();
    bank.close();
  }

  private ServiceProcess orders(int port, String release) throws IOException {
    return start("orders", release, Orders.class, Integer.toString(port));
  }

  private ServiceProcess start(String name, String release, Class<?> main, String... arguments)
      throws IOException {
    return ServiceProcess.start(name, release, main, folder, arguments);
  }
}
