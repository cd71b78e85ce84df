package dev.taffrail.logging.spring;

import dev.taffrail.logging.http.JakartaRequestFilter;
import dev.taffrail.logging.http.RequestLog;
import dev.taffrail.logging.http.RequestOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells of the requests to an app that serves servlets. Off by {@code
 * taffrail.requests.enabled=false}; an app that makes a {@link RequestOptions} of its own is asked
 * for nothing else.
 */
@AutoConfiguration
@ConditionalOnClass(name = "jakarta.servlet.Filter")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "taffrail.requests.enabled", matchIfMissing = true)
public class TaffrailAutoConfiguration {
  /** Options of the environment, with the app's registry if it has one. */
  @Bean
  @ConditionalOnMissingBean
  public RequestOptions taffrailRequestOptions(ObjectProvider<MeterRegistry> registries) {
    MeterRegistry meters = registries.getIfUnique(() -> Metrics.globalRegistry);
    return RequestOptions.ofEnvironment().withMeters(meters);
  }

  @Bean
  @ConditionalOnMissingBean
  public RequestLog taffrailRequestLog(RequestOptions options) {
    return new RequestLog(options);
  }

  /** In front of all other filters, which may refuse a request. */
  @Bean
  @ConditionalOnMissingBean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  public JakartaRequestFilter taffrailRequestFilter(RequestLog requests) {
    return new JakartaRequestFilter(requests);
  }
}
