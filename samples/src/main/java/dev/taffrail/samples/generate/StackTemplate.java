package dev.taffrail.samples.generate;

/**
 * A way to fail, from {@code stacks.txt}.
 *
 * @param status answer of the request that ends with it, 0 if the request goes on
 * @param tookMillis time that passed until it was thrown
 * @param hash the same for each throw, whatever the messages say
 */
record StackTemplate(
    String name,
    Service service,
    int status,
    int tookMillis,
    String logger,
    Text message,
    String type,
    Text errorMessage,
    Text trace,
    String hash) {
  boolean endsRequest() {
    return status != 0;
  }
}
