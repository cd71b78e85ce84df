package dev.taffrail.samples.shop.orders;

import dev.taffrail.samples.shop.api.Euros;
import dev.taffrail.samples.shop.api.OrderPlaced;
import dev.taffrail.samples.shop.api.OrderRequest;
import dev.taffrail.samples.shop.service.Latency;
import dev.taffrail.samples.shop.service.Operation;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Places orders. Safe for any number of threads. */
final class OrderDesk {
  private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);
  private static final Latency RULES = new Latency(5);
  private static final Latency INSERT = new Latency(9);
  private static final int MOST_OF_ONE = 20;

  private final AtomicInteger numbers;
  private final Stock stock;
  private final Coupons coupons;
  private final Cashier cashier;

  /**
   * @param first number of the next order
   */
  OrderDesk(int first, Stock stock, Coupons coupons, Cashier cashier) {
    this.numbers = new AtomicInteger(first);
    this.stock = stock;
    this.coupons = coupons;
    this.cashier = cashier;
  }

  /**
   * @throws OrderRefusedException if it cannot be sold
   */
  OrderPlaced place(OrderRequest wanted) throws PaymentFailedException, InterruptedException {
    String order = Integer.toString(numbers.getAndIncrement());
    try (var ids = MDC.putCloseable("order_id", order)) {
      log.info("Order {} received cart={} total={}", order, wanted.cart(), wanted.total());
      Euros amount = validate(order, wanted);
      reserve(order, wanted);
      String payment = pay(order, wanted, amount);
      confirm(order, amount);
      return new OrderPlaced(order, payment, amount);
    }
  }

  private Euros validate(String order, OrderRequest wanted) {
    try (Operation work = Operation.begin(log, "validate")) {
      RULES.spend();
      wanted.lines().stream()
          .filter(line -> line.quantity() > MOST_OF_ONE)
          .findFirst()
          .ifPresent(line -> {
            work.failed("Order {} refused: {} of {}", order, line.quantity(), line.sku());
            throw new OrderRefusedException(
                422, "no more than " + MOST_OF_ONE + " of " + line.sku() + " in one order");
          });
      Euros amount = coupons.apply(wanted.coupon(), wanted.total());
      work.done("Order {} validated amount={}", order, amount);
      return amount;
    }
  }

  private void reserve(String order, OrderRequest wanted) {
    try (Operation work = Operation.begin(log, "reserve stock")) {
      stock.reserve(wanted.lines());
      work.done("Stock reserved order={} for {} SKUs", order, wanted.lines().size());
    }
  }

  private String pay(String order, OrderRequest wanted, Euros amount)
      throws PaymentFailedException, InterruptedException {
    try {
      return cashier.collect(order, amount);
    } catch (PaymentFailedException e) {
      if (e.status() >= 500) {
        log.error("Payment failed for order {}", order, e);
      } else {
        log.warn("Payment declined for order {}: {}", order, e.getMessage());
      }
      release(order, wanted);
      throw e;
    }
  }

  private void release(String order, OrderRequest wanted) {
    try (Operation work = Operation.begin(log, "release stock")) {
      stock.release(wanted.lines());
      work.done("Stock released order={}", order);
    }
  }

  private void confirm(String order, Euros amount) {
    try (Operation work = Operation.begin(log, "confirm")) {
      INSERT.spend();
      work.done("Order {} confirmed amount={}", order, amount);
    }
  }
}
