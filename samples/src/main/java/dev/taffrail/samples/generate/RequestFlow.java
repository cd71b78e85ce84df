package dev.taffrail.samples.generate;

/**
 * What happens in the requests of the shop, step by step. A request crosses one to five services
 * and leaves about six events.
 */
final class RequestFlow {
  /** Mean number of events of a request. */
  static final double EVENTS = 6;

  private static final LogNormal RESERVE_ROWS = new LogNormal(11, 0.6);
  private static final LogNormal AUTHORISE = new LogNormal(185, 0.35);
  private static final LogNormal SAVE_ORDER = new LogNormal(9, 0.6);
  private static final LogNormal SEND_MAIL = new LogNormal(140, 0.7);

  private final Shop shop;
  private final Dice dice;

  RequestFlow(Shop shop) {
    this.shop = shop;
    this.dice = shop.dice();
  }

  /** A request of a kind drawn by its share in the traffic. */
  void play(long micros) {
    int percent = dice.below(100);
    if (percent < 28) {
      showProduct(micros);
    } else if (percent < 44) {
      search(micros);
    } else if (percent < 58) {
      addToCart(micros);
    } else if (percent < 68) {
      checkOut(micros, Request.of(shop, true, false));
    } else if (percent < 86) {
      showOrder(micros);
    } else if (percent < 92) {
      logIn(micros);
    } else if (percent < 94) {
      cancelOrder(micros);
    } else {
      takeNotice(micros);
    }
  }

  /**
   * A checkout whose payment times out: an error with its stack trace in payments, an answer 502
   * from storefront about 1.7 s later; nothing else goes wrong in it.
   */
  Scripted failingCheckOut(long micros) {
    Request request = Request.of(shop, true, true);
    return new Scripted(request.id(), checkOut(micros, request));
  }

  /**
   * @param endMicros time of the last event
   */
  record Scripted(String requestId, long endMicros) {}

  private void showProduct(long micros) {
    Span.play(
        shop,
        visitor(0.35),
        Route.SHOW_PRODUCT,
        micros,
        storefront -> {
          storefront.log("storefront.session");
          if (storefront.chance(0.35)) {
            storefront.log("storefront.cache");
          } else {
            storefront.call(
                Route.READ_PRODUCT,
                catalog -> {
                  catalog.refuse(0.03, 404, "catalog.missing");
                  catalog.log("catalog.product");
                });
          }
          storefront.log("storefront.render");
        });
  }

  private void search(long micros) {
    Span.play(
        shop,
        visitor(0.3),
        Route.SEARCH,
        micros,
        storefront -> {
          storefront.call(Route.FIND_PRODUCTS, catalog -> catalog.log("catalog.search"));
          storefront.log("storefront.search");
          if (storefront.chance(0.4)) {
            storefront.log("storefront.render");
          }
        });
  }

  private void addToCart(long micros) {
    Span.play(
        shop,
        visitor(0.5),
        Route.ADD_TO_CART,
        micros,
        storefront -> {
          storefront.call(Route.CHECK_STOCK, inventory -> inventory.log("inventory.check"));
          storefront.log("storefront.cart");
        });
  }

  private long checkOut(long micros, Request request) {
    return Span.play(
        shop,
        request,
        Route.CHECK_OUT,
        micros,
        storefront -> {
          storefront.log("storefront.checkout");
          storefront.call(Route.PLACE_ORDER, this::placeOrder);
          storefront.log("storefront.thanks");
        });
  }

  private void placeOrder(Span orders) {
    orders.log("orders.validate");
    orders.refuse(0.02, 422, "orders.refused");
    orders.call(Route.RESERVE, this::reserve);
    orders.operation("save_order", SAVE_ORDER);
    orders.log("orders.save");
    orders.call(Route.CHARGE, this::charge);
    orders.log("orders.confirm");
    orders.publish(
        Service.MAILER, "send_order_mail", SEND_MAIL, mailer -> mailer.log("mailer.mail"));
  }

  private void reserve(Span inventory) {
    inventory.refuse(0.03, 409, "inventory.soldout");
    inventory.log("inventory.reserve");
    inventory.operation("reserve_stock", RESERVE_ROWS);
  }

  private void charge(Span payments) {
    payments.log("payments.start");
    payments.refuse(0.05, 402, "payments.declined");
    if (payments.scripted()) {
      payments.operation("authorise_payment", shop.stacks().named("payment-timeout"));
    } else {
      payments.operation("authorise_payment", AUTHORISE);
    }
    payments.log("payments.authorised");
  }

  private void showOrder(long micros) {
    Span.play(
        shop,
        Request.of(shop, true, false),
        Route.SHOW_ORDER,
        micros,
        storefront -> {
          storefront.call(Route.READ_ORDER, this::readOrder);
          storefront.log("storefront.order");
        });
  }

  private void readOrder(Span orders) {
    orders.refuse(0.02, 404, "orders.missing");
    orders.log("orders.read");
    orders.call(Route.READ_PAYMENT, payments -> payments.log("payments.read"));
  }

  private void logIn(long micros) {
    Span.play(
        shop,
        visitor(0),
        Route.LOG_IN,
        micros,
        storefront -> {
          storefront.log("storefront.session");
          storefront.refuse(0.08, 401, "storefront.login.refused");
          storefront.log("storefront.login");
        });
  }

  private void cancelOrder(long micros) {
    Span.play(
        shop,
        Request.of(shop, true, false),
        Route.CANCEL_ORDER,
        micros,
        storefront -> {
          storefront.call(Route.REVOKE_ORDER, this::revokeOrder);
          storefront.log("storefront.order");
        });
  }

  private void revokeOrder(Span orders) {
    orders.log("orders.cancel");
    orders.call(Route.RELEASE, inventory -> inventory.log("inventory.release"));
    orders.call(Route.REFUND, payments -> payments.log("payments.refund"));
    orders.publish(
        Service.MAILER, "send_order_mail", SEND_MAIL, mailer -> mailer.log("mailer.mail"));
  }

  private void takeNotice(long micros) {
    Span.play(
        shop,
        Request.of(shop, false, false),
        Route.TAKE_NOTICE,
        micros,
        payments -> {
          payments.log("payments.notice");
          payments.call(Route.MARK_PAID, orders -> orders.log("orders.paid"));
        });
  }

  private Request visitor(double signedIn) {
    return Request.of(shop, dice.chance(signedIn), false);
  }
}
