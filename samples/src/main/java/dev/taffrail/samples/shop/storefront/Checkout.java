package dev.taffrail.samples.shop.storefront;

import dev.taffrail.samples.shop.api.CartLine;
import dev.taffrail.samples.shop.api.Euros;
import dev.taffrail.samples.shop.api.OrderPlaced;
import dev.taffrail.samples.shop.api.OrderRequest;
import dev.taffrail.samples.shop.service.Latency;
import dev.taffrail.samples.shop.service.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Turns a cart into an order. Safe for any number of threads. */
final class Checkout {
  private static final Logger log = LoggerFactory.getLogger(Checkout.class);
  private static final Latency TAXES = new Latency(16);

  private final Catalogue catalogue;
  private final Carts carts;
  private final Ordering orders;

  Checkout(Catalogue catalogue, Carts carts, Ordering orders) {
    this.catalogue = catalogue;
    this.carts = carts;
    this.orders = orders;
  }

  /**
   * What the customer sends.
   *
   * @param coupon empty if none
   */
  record Wanted(String cart, String coupon) {}

  OrderPlaced buy(Wanted wanted) {
    try (var ids = MDC.putCloseable("cart_id", wanted.cart())) {
      Cart cart = load(wanted.cart());
      Euros total = price(cart);
      OrderPlaced placed = place(new OrderRequest(cart.id(), cart.lines(), total, wanted.coupon()));
      log.info("Cart {} became order {} paid={}", cart.id(), placed.order(), placed.paid());
      return placed;
    }
  }

  private Cart load(String id) {
    try (Operation work = Operation.begin(log, "load cart")) {
      Cart cart = carts.find(id);
      if (cart == null) {
        work.failed("Cart {} not found", id);
        throw new RefusedException(404, "no cart " + id);
      }
      work.done("Cart {} loaded, {} lines", id, cart.lines().size());
      return cart;
    }
  }

  private Euros price(Cart cart) {
    try (Operation work = Operation.begin(log, "price cart")) {
      TAXES.spend();
      Euros total = new Euros(0);
      for (CartLine line : cart.lines()) {
        total = total.plus(catalogue.price(line.sku(), line.quantity()));
      }
      work.done("Cart {} priced total={}", cart.id(), total);
      return total;
    }
  }

  private OrderPlaced place(OrderRequest order) {
    try {
      return orders.place(order);
    } catch (RefusedException e) {
      if (e.status() >= 500) {
        log.error("Checkout failed for cart {}: {}", order.cart(), e.getMessage(), e);
      }
      throw e;
    }
  }
}
