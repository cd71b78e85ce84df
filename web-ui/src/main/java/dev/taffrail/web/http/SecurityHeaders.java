package dev.taffrail.web.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The headers of every answer, be it a page, data, an error or nothing at all. */
final class SecurityHeaders {
  static final String REQUEST_ID = "X-Request-ID";

  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final List<HttpField> ALWAYS =
      List.of(
          new HttpField("Content-Security-Policy", CONTENT_SECURITY_POLICY),
          new HttpField("X-Content-Type-Options", "nosniff"),
          new HttpField("X-Frame-Options", "DENY"),
          new HttpField("Referrer-Policy", "no-referrer"),
          new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new HttpField(
              "Permissions-Policy",
              "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(),"
                  + " midi=(), payment=(), usb=()"),
          new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));

  private static final HttpField ONLY_TLS =
      new HttpField("Strict-Transport-Security", "max-age=31536000");

  private SecurityHeaders() {}

  static void put(HttpFields.Mutable headers, String requestId, boolean secure) {
    ALWAYS.forEach(headers::put);
    headers.put(REQUEST_ID, requestId);
    if (secure) {
      headers.put(ONLY_TLS);
    }
  }
}
