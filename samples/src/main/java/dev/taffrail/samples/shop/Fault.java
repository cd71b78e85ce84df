package dev.taffrail.samples.shop;

/** What goes wrong in the shop, one at a time. */
enum Fault {
  TIMEOUTS(
      "timeouts",
      "the bank gives no answer; payments log HttpTimeoutException, checkouts fail with 504 after"
          + " five seconds"),
  FAILING_DEPLOY(
      "failing-deploy",
      "orders restarts as 1.8.2; checkouts with a coupon that has run out fail with"
          + " NullPointerException, 500 in orders and 502 in storefront"),
  SLOW_PAYMENTS(
      "slow-payments",
      "the bank takes more than two seconds; payments warn of slow authorisations, p95 of POST"
          + " /checkout rises, nothing fails"),
  BURST(
      "burst",
      "eight times as many customers come; everything works, and all three services log far more"
          + " than usual"),
  CONNECTION_ERRORS(
      "connection-errors",
      "the bank's port is closed; payments log ConnectException, orders tries three times,"
          + " checkouts fail with 503"),
  SILENT_SERVICE(
      "silent-service",
      "the process of payments stands still and logs nothing; orders gives up with"
          + " TimeoutException, checkouts fail with 504");

  private final String label;
  private final String text;

  Fault(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /** Name for announcements. */
  String label() {
    return label;
  }

  /** What happens and what to look for. */
  String text() {
    return text;
  }
}
