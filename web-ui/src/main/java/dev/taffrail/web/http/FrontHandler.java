package dev.taffrail.web.http;

import dev.taffrail.web.route.Problem;
import dev.taffrail.web.route.RequestObserver;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sees every request first: gives its answer the headers and refuses what nobody should parse. */
final class FrontHandler extends Handler.Wrapper {
  private final RequestRules rules;
  private final RequestObserver observer;

  FrontHandler(Handler next, RequestRules rules, RequestObserver observer) {
    super(next);
    this.rules = rules;
    this.observer = observer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Exchange exchange = Exchange.of(request);
    exchange.putHeaders(response);
    exchange.observe(request, response, observer);
    @Nullable Problem refusal = rules.refusal(request);
    if (refusal != null) {
      exchange.refuse(request, response, callback, refusal);
      return true;
    }
    if (RequestRules.isChunked(request)) {
      // What stands behind the last chunk is never taken for a request, whoever counted wrong.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    return super.handle(request, response, callback);
  }
}
