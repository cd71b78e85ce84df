package dev.taffrail.samples.shop.orders;

import dev.taffrail.samples.shop.api.CartLine;
import dev.taffrail.samples.shop.api.StockLevel;
import dev.taffrail.samples.shop.service.Latency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies in the warehouse. Safe for any number of threads. */
final class Stock {
  private static final Logger log = LoggerFactory.getLogger(Stock.class);
  private static final Latency ROW_LOCKS = new Latency(14);
  private static final Latency QUERY = new Latency(4);
  private static final int FULL = 400;
  private static final int REORDER = 20;

  private final Map<String, Integer> left = new ConcurrentHashMap<>();

  StockLevel level(String sku) {
    QUERY.spend();
    return new StockLevel(sku, left.getOrDefault(sku, FULL));
  }

  void reserve(List<CartLine> lines) {
    ROW_LOCKS.spend();
    for (CartLine line : lines) {
      int rest =
          left.merge(line.sku(), FULL - line.quantity(), (now, full) -> now - line.quantity());
      if (rest < REORDER) {
        log.warn("Stock of {} below reorder level: {} left, {} ordered", line.sku(), rest, FULL);
        left.merge(line.sku(), FULL, Integer::sum);
      }
    }
  }

  void release(List<CartLine> lines) {
    ROW_LOCKS.spend();
    lines.forEach(line -> left.computeIfPresent(line.sku(), (sku, now) -> now + line.quantity()));
  }
}
