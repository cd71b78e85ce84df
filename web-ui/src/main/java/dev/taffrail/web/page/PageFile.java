package dev.taffrail.web.page;

import dev.taffrail.web.route.Handler;
import dev.taffrail.web.route.Request;
import dev.taffrail.web.route.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** A file in memory; browsers keep it and ask whether it is still the same. */
final class PageFile implements Handler {
  private final String etag;
  private final Response whole;
  private final Response unchanged;

  PageFile(String type, byte[] bytes) {
    etag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, 16) + '"';
    Map<String, String> headers = Map.of("ETag", etag, "Cache-Control", "no-cache");
    whole = new Response(200, type, headers, out -> out.write(bytes), false);
    unchanged = new Response(304, "", headers, out -> {}, false);
  }

  @Override
  public Response handle(Request request) {
    String known = request.header("if-none-match");
    return known != null && matches(known) ? unchanged : whole;
  }

  private boolean matches(String known) {
    return Arrays.stream(known.split(","))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
