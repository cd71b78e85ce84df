package dev.taffrail.notify.http;

import dev.taffrail.notify.Answer;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer of HTTP means for a message. */
final class Answers {
  private static final int MOST_CHARS = 200;
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+");

  private Answers() {}

  static Answer of(HttpResponse<String> response, Clock clock) {
    int status = response.statusCode();
    String text = status + said(response.body());
    if (status >= 200 && status < 300) {
      return new Answer.Accepted(text);
    }
    if (status >= 300 && status < 400) {
      return new Answer.Refused(status + ", and redirects are not followed");
    }
    boolean passes = status == 408 || status == 425 || status == 429 || status >= 500;
    return passes
        ? new Answer.Later(text, retryAfter(response, clock.instant()))
        : new Answer.Refused(text);
  }

  private static String said(String body) {
    String text = UNPRINTABLE.matcher(body).replaceAll(" ").strip();
    return text.isEmpty() ? "" : " " + text.substring(0, Math.min(text.length(), MOST_CHARS));
  }

  /** Seconds or a date; what is neither says nothing. */
  private static @Nullable Duration retryAfter(HttpResponse<String> response, Instant now) {
    String value = response.headers().firstValue("Retry-After").orElse("").strip();
    Duration wait = value.isEmpty() ? null : parse(value, now);
    if (wait == null || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static @Nullable Duration parse(String value, Instant now) {
    try {
      return value.chars().allMatch(Character::isDigit)
          ? Duration.ofSeconds(Long.parseLong(value))
          : Duration.between(
              now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
