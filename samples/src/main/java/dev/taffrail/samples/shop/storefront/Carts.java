package dev.taffrail.samples.shop.storefront;

import dev.taffrail.samples.shop.api.CartLine;
import dev.taffrail.samples.shop.service.Latency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The carts of late; older ones are forgotten. Safe for any number of threads. */
final class Carts {
  private static final Latency ROUND_TRIP = new Latency(18);
  private static final int MOST = 10_000;
  private static final int FIRST = 5_500;

  private final Map<String, Cart> carts = new LinkedHashMap<>();
  private int next = FIRST;

  Cart add(List<CartLine> lines) {
    ROUND_TRIP.spend();
    synchronized (carts) {
      Cart cart = new Cart(Integer.toString(next++), List.copyOf(lines));
      carts.put(cart.id(), cart);
      if (carts.size() > MOST) {
        carts.remove(carts.keySet().iterator().next());
      }
      return cart;
    }
  }

  @Nullable Cart find(String id) {
    ROUND_TRIP.spend();
    synchronized (carts) {
      return carts.get(id);
    }
  }
}
