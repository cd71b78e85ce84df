package dev.taffrail.samples.shop.payments;

import dev.taffrail.samples.shop.api.Json;
import dev.taffrail.samples.shop.api.PaymentJob;
import dev.taffrail.samples.shop.api.PaymentOutcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** The bank that takes the money, asked over HTTP. Safe for any number of threads. */
final class Acquirer {
  static final String NAME = "northbank";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI authorisations;
  private final Duration patience;

  Acquirer(URI place, Duration patience) {
    this.authorisations = place.resolve("/authorisations");
    this.patience = patience;
  }

  /**
   * The bank's answer.
   *
   * @param authorised whether it pays
   * @param text code of the authorisation, or why there is none
   */
  record Answer(boolean authorised, String text) {}

  /** The ids of the request stay in the house: the bank learns of the payment alone. */
  Answer authorise(PaymentJob job) throws AcquirerException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(authorisations)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(job)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode() == 200, response.body());
    } catch (HttpTimeoutException e) {
      String detail = NAME + " gave no answer within " + patience.toMillis() + " ms";
      throw new AcquirerException(PaymentOutcome.unavailable(504, detail), e);
    } catch (IOException e) {
      throw new AcquirerException(PaymentOutcome.unavailable(503, NAME + " cannot be reached"), e);
    }
  }
}
