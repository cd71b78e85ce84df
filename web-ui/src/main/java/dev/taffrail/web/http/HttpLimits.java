package dev.taffrail.web.http;

import java.time.Duration;

/**
 * How much a client may ask for, and how slow it may be.
 *
 * @param headerBytes of a request line with its headers
 * @param bodyBytes of a request
 * @param connections open at a time; further ones wait to be accepted
 * @param idle how long a connection may be silent
 * @param header how long a request's headers may take from the first byte
 * @param stalled how long a client of an endless answer may not read
 * @param stop how long requests under way may take when the server stops
 */
public record HttpLimits(
    int headerBytes,
    int bodyBytes,
    int connections,
    Duration idle,
    Duration header,
    Duration stalled,
    Duration stop) {
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          8 << 10,
          1 << 20,
          1_000,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));
}
