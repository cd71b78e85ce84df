package dev.taffrail.samples.boot3;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers what an order is. */
@SpringBootApplication
@RestController
public class OrdersApp {
  private static final Logger log = LoggerFactory.getLogger(OrdersApp.class);

  public static void main(String[] args) {
    SpringApplication.run(OrdersApp.class, args);
  }

  /** Returns an order; there is none with a negative number. */
  @GetMapping("/orders/{number}")
  public String order(@PathVariable("number") int number) {
    log.atInfo().addKeyValue("order", number).log("order read");
    if (number < 0) {
      throw new IllegalArgumentException("number < 0");
    }
    return "order " + number;
  }
}
