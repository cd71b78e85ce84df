package dev.taffrail.samples.generate;

/** What the services offer, with the time that each spends itself, without the calls it makes. */
enum Route {
  SHOW_PRODUCT(Service.STOREFRONT, "GET", "/products/{sku}", 200, 22, 0.55),
  SEARCH(Service.STOREFRONT, "GET", "/search", 200, 18, 0.6),
  ADD_TO_CART(Service.STOREFRONT, "POST", "/cart/items", 200, 14, 0.5),
  CHECK_OUT(Service.STOREFRONT, "POST", "/checkout", 201, 36, 0.5),
  SHOW_ORDER(Service.STOREFRONT, "GET", "/my/orders/{order_id}", 200, 16, 0.55),
  CANCEL_ORDER(Service.STOREFRONT, "POST", "/my/orders/{order_id}/cancel", 200, 15, 0.5),
  LOG_IN(Service.STOREFRONT, "POST", "/login", 204, 120, 0.3),

  READ_PRODUCT(Service.CATALOG, "GET", "/catalog/products/{sku}", 200, 8, 0.7),
  FIND_PRODUCTS(Service.CATALOG, "GET", "/catalog/search", 200, 45, 0.8),

  PLACE_ORDER(Service.ORDERS, "POST", "/orders", 201, 32, 0.55),
  READ_ORDER(Service.ORDERS, "GET", "/orders/{order_id}", 200, 9, 0.7),
  REVOKE_ORDER(Service.ORDERS, "POST", "/orders/{order_id}/cancel", 200, 20, 0.5),
  MARK_PAID(Service.ORDERS, "PUT", "/orders/{order_id}/payment", 204, 12, 0.6),

  CHARGE(Service.PAYMENTS, "POST", "/payments", 201, 18, 0.5),
  READ_PAYMENT(Service.PAYMENTS, "GET", "/payments/{payment_id}", 200, 6, 0.7),
  REFUND(Service.PAYMENTS, "POST", "/payments/{payment_id}/refunds", 202, 25, 0.6),
  TAKE_NOTICE(Service.PAYMENTS, "POST", "/notices/{acquirer}", 202, 7, 0.6),

  CHECK_STOCK(Service.INVENTORY, "GET", "/stock/{sku}", 200, 5, 0.75),
  RESERVE(Service.INVENTORY, "POST", "/reservations", 201, 14, 0.6),
  RELEASE(Service.INVENTORY, "DELETE", "/reservations/{order_id}", 204, 9, 0.6);

  private final Service service;
  private final String method;
  private final String endpoint;
  private final Text path;
  private final int success;
  private final LogNormal ownTime;

  Route(
      Service service,
      String method,
      String endpoint,
      int success,
      double medianMillis,
      double sigma) {
    this.service = service;
    this.method = method;
    this.endpoint = endpoint;
    this.path = Text.of(endpoint);
    this.success = success;
    this.ownTime = new LogNormal(medianMillis, sigma);
  }

  Service service() {
    return service;
  }

  String method() {
    return method;
  }

  String endpoint() {
    return endpoint;
  }

  Text path() {
    return path;
  }

  /** Status code of a request that goes well. */
  int success() {
    return success;
  }

  LogNormal ownTime() {
    return ownTime;
  }
}
