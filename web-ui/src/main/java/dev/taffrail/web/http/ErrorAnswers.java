package dev.taffrail.web.http;

import dev.taffrail.web.route.Problem;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty says by itself, of requests that it cannot parse for example. */
final class ErrorAnswers extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = Exchange.of(request);
    exchange.putHeaders(response);
    Problem problem = ProblemJson.ofStatus(response.getStatus());
    exchange.refuse(request, response, callback, problem);
    return true;
  }
}
