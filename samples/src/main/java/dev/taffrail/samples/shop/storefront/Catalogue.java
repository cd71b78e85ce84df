package dev.taffrail.samples.shop.storefront;

import dev.taffrail.samples.shop.api.Euros;
import dev.taffrail.samples.shop.service.Latency;
import dev.taffrail.samples.shop.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All products. Safe for any number of threads. */
final class Catalogue {
  private static final Logger log = LoggerFactory.getLogger(Catalogue.class);
  private static final Latency QUERY = new Latency(11);
  private static final List<String> THINGS =
      List.of("Anchor light", "Bilge pump", "Cleat", "Fender", "Halyard", "Log line", "Sextant");
  private static final List<String> SIZES = List.of("small", "medium", "large");

  private final Map<String, Product> products = new TreeMap<>();

  Catalogue() {
    for (String thing : THINGS) {
      for (String size : SIZES) {
        int number = products.size() + 1;
        String sku = "T-" + (1_000 + 37 * number);
        Euros price = new Euros(495 + 1_385L * number % 9_700);
        products.put(sku, new Product(sku, thing + ", " + size, price));
      }
    }
  }

  List<Product> all() {
    try (Operation work = Operation.begin(log, "find products")) {
      QUERY.spend();
      work.done("{} products found in {} ms", products.size(), work.millis());
      return new ArrayList<>(products.values());
    }
  }

  /**
   * @throws RefusedException if there is none of that number
   */
  Product find(String sku) {
    try (Operation work = Operation.begin(log, "load product")) {
      QUERY.spend();
      Product product = products.get(sku);
      if (product == null) {
        work.failed("Product {} not found", sku);
        throw new RefusedException(404, "no product " + sku);
      }
      work.done("Product {} loaded in {} ms", sku, work.millis());
      return product;
    }
  }

  /** What a number of a product costs; nothing if it is no longer sold. */
  Euros price(String sku, int quantity) {
    Product product = products.get(sku);
    return product == null ? new Euros(0) : product.price().times(quantity);
  }
}
