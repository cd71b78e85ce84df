package dev.taffrail.samples.generate;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What varies in a template, written there as {@code {order_id}}. Some stay the same for a whole
 * request, the others are drawn for each event.
 */
enum Variable {
  ORDER_ID(true, false, dice -> number(dice, 10_000_000, 99_999_999)),
  CART_ID(true, false, dice -> number(dice, 100_000, 999_999)),
  PAYMENT_ID(true, false, dice -> "pay_" + dice.hex64().substring(4)),
  INVOICE(true, false, dice -> "INV-" + number(dice, 100_000, 999_999)),
  SKU(true, false, dice -> "SKU-" + (100_000 + scattered(Zipfs.PRODUCTS.rank(dice)))),
  USER_ID(true, false, dice -> "u-" + (100_000 + scattered(Zipfs.USERS.rank(dice)))),
  SESSION(true, false, Dice::hex64),
  AMOUNT(true, true, Variable::amount),
  ITEMS(true, true, dice -> number(dice, 1, 9)),
  COUNTRY(true, false, oneOf("DE", "AT", "CH", "NL", "FR", "PL", "DK", "SE", "IT", "ES")),
  POSTCODE(true, false, dice -> number(dice, 10_000, 99_999)),
  CARRIER(true, false, oneOf("DHL", "DPD", "GLS", "UPS", "Hermes", "PostNord")),
  ACQUIRER(true, false, oneOf("northbank", "adyen", "worldline", "elavon")),
  WAREHOUSE(true, false, oneOf("hamburg-1", "hamburg-2", "leipzig-1", "venlo-1", "poznan-1")),
  QUERY(true, false, oneOf(Words.SEARCHED)),
  EMAIL(true, false, Variable::email),
  IP(true, false, Variable::ip),
  LANGUAGE(true, false, oneOf("de", "en", "fr", "nl", "pl", "it")),
  TEMPLATE(true, false, oneOf("order-confirmation", "order-shipped", "invoice", "refund")),
  ORDER_STATE(true, false, oneOf("PAYMENT_PENDING", "PAID", "PICKING", "SHIPPED", "DELIVERED")),
  PAYMENT_STATE(true, false, oneOf("AUTHORISED", "CAPTURED", "SETTLED", "REFUNDED")),
  REASON(true, false, oneOf("changed_mind", "too_slow", "wrong_item", "cheaper_elsewhere")),
  /** The service whose answer ends the request; set where that happens. */
  UPSTREAM(true, false, oneOf("orders")),
  UPSTREAM_STATUS(true, true, oneOf("502")),

  ACCOUNT(false, false, dice -> number(dice, 4000, 4999)),
  BYTES(false, true, dice -> number(dice, 2_000, 180_000)),
  CAMPAIGN(false, false, oneOf("spring-sale", "newsletter-12", "retargeting", "brand-search")),
  CATEGORY(false, false, oneOf("shoes", "jackets", "garden", "kitchen", "toys", "bikes", "books")),
  CODE(false, false, dice -> number(dice, 100_000, 999_999)),
  DATE(false, false, dice -> "2025-" + number(dice, 10, 12) + "-" + number(dice, 10, 30)),
  EXPERIMENT(false, false, oneOf("one-page-checkout", "large-images", "sticky-cart")),
  FEW(false, true, dice -> number(dice, 2, 5)),
  HITS(false, true, dice -> number(dice, 1, 4_000)),
  HOST(false, false, dice -> "node-" + number(dice, 1, 8)),
  LAMBDA(false, false, dice -> "00007f" + dice.hex64().substring(6)),
  N(false, true, dice -> number(dice, 2, 60)),
  OFFSET(false, true, dice -> number(dice, 1_000_000, 999_999_999)),
  PARTITION(false, true, dice -> number(dice, 0, 11)),
  PERCENT(false, true, dice -> number(dice, 5, 95)),
  REGION(false, false, oneOf("eu-central-1", "eu-west-1", "eu-north-1")),
  SCORE(false, true, dice -> number(dice, 1, 99)),
  SHARD(false, true, dice -> number(dice, 0, 15)),
  TOKEN(false, false, dice -> dice.hex64().substring(8)),
  VARIANT(false, false, oneOf("a", "b", "control")),
  VOUCHER(false, false, dice -> "V" + dice.hex64().substring(8).toUpperCase(Locale.ROOT)),
  /** Milliseconds that the logged step took. */
  MS(false, true, dice -> number(dice, 1, 24)),
  SLOW_MS(false, true, dice -> number(dice, 800, 3_200));

  private final boolean wholeRequest;
  private final boolean number;
  private final Function<Dice, String> draw;
  private final String field = name().toLowerCase(Locale.ROOT);

  Variable(boolean wholeRequest, boolean number, Function<Dice, String> draw) {
    this.wholeRequest = wholeRequest;
    this.number = number;
    this.draw = draw;
  }

  boolean isSameForWholeRequest() {
    return wholeRequest;
  }

  /** Whether the field of this name is a JSON number. */
  boolean isNumber() {
    return number;
  }

  boolean isDuration() {
    return this == MS || this == SLOW_MS;
  }

  /** As in templates and as the name of a field. */
  String field() {
    return field;
  }

  String draw(Dice dice) {
    return draw.apply(dice);
  }

  private static String number(Dice dice, int low, int high) {
    return Integer.toString(dice.between(low, high));
  }

  private static Function<Dice, String> oneOf(String... choices) {
    List<String> list = List.of(choices);
    return dice -> dice.pick(list);
  }

  private static String amount(Dice dice) {
    long cents = 500 + new LogNormal(4.5, 0.9).micros(dice);
    return cents / 100 + "." + cents / 10 % 10 + cents % 10;
  }

  private static String email(Dice dice) {
    return dice.pick(Words.NAMES) + dice.below(1000) + "@" + dice.pick(Words.DOMAINS);
  }

  private static String ip(Dice dice) {
    return "10." + dice.below(8) + "." + dice.below(256) + "." + dice.between(1, 254);
  }

  /** Frequent ids are not neighbours: 7919 and the size share no divisor, so none appears twice. */
  private static int scattered(int rank) {
    return (int) (rank * 7919L % Zipfs.SIZE);
  }

  private static final class Zipfs {
    static final int SIZE = 50_000;
    static final Zipf USERS = new Zipf(SIZE, 0.9);
    static final Zipf PRODUCTS = new Zipf(SIZE, 1.0);
  }

  private static final class Words {
    static final String[] SEARCHED = {
      "running shoes", "rain jacket", "garden hose", "espresso cups", "led lamp", "bike lock",
      "winter coat", "desk", "children's books", "tent 4 persons", "usb c cable", "grüner tee",
      "hiking boots 42", "bluetooth speaker", "yoga mat", "crème brûlée set", "socks", "puzzle 1000"
    };
    static final List<String> NAMES = List.of("anna", "jonas", "lea", "piotr", "sofie", "marco");
    static final List<String> DOMAINS = List.of("mail.example", "post.example", "web.example");
  }
}
