package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.event.ErrorInfo;
import dev.taffrail.logging.StackFingerprint;
import dev.taffrail.logging.StackFingerprint.Frame;
import dev.taffrail.logging.StackFingerprint.Thrown;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorPatternTest {
  private static final String OUTER_FIRST =
      """
      com.acme.OrderFailed: order 17
      \tat com.acme.Orders.place(Orders.java:20)
      \tat com.acme.web.Http.handle(Http.java:7)
      \tat java.base/java.lang.Thread.run(Thread.java:1474)
      Caused by: java.net.SocketTimeoutException: Read timed out
      \tat java.base/java.net.Socket.read(Socket.java:1)
      \tat com.acme.Payments.pay(Payments.java:9)
      \tat com.acme.Orders.place(Orders.java:18)
      \t... 2 more
      """;

  private static final String ROOT_FIRST =
      """
      java.net.SocketTimeoutException: Read timed out
      \tat java.base/java.net.Socket.read(Socket.java:1)
      \tat com.acme.Payments.pay(Payments.java:9) ~[shop.jar:1.0]
      \tat com.acme.Orders.place(Orders.java:18)
      \t... 2 common frames omitted
      Wrapped by: com.acme.OrderFailed: order 17
      \tat com.acme.Orders.place(Orders.java:20)
      \tat com.acme.web.Http.handle(Http.java:7)
      \tat java.base/java.lang.Thread.run(Thread.java:1474)
      """;

  @Test
  void of_printedTrace_isWhatTheLibraryWrites() {
    IllegalStateException thrown = new IllegalStateException("outer", cause("line\n\tone"));
    thrown.addSuppressed(new IllegalArgumentException("aside", new Error("of the aside")));
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));

    assertThat(pattern(text.toString()).symptom()).isEqualTo(StackFingerprint.of(chain(thrown)));
    assertThat(pattern(text.toString()).cause()).isEqualTo(StackFingerprint.causeOf(chain(thrown)));
  }

  @Test
  void of_rootFirst_isTheSame() {
    assertThat(pattern(ROOT_FIRST)).isEqualTo(pattern(OUTER_FIRST));
  }

  @Test
  void of_headsOfOtherKinds_areRead() {
    String thread = "Exception in thread \"main 1\" " + OUTER_FIRST;
    String hashed =
        OUTER_FIRST.replace("com.acme.OrderFailed:", "<#1a2b3c4d> com.acme.OrderFailed:");
    String circular = OUTER_FIRST + "Caused by: [CIRCULAR REFERENCE: com.acme.OrderFailed]\n";
    assertThat(List.of(pattern(thread), pattern(hashed), pattern(circular)))
        .containsOnly(pattern(OUTER_FIRST));
  }

  @Test
  void of_messageAndLines_doNotCount() {
    assertThat(pattern(OUTER_FIRST.replace("17", "18").replace(":20", ":25")))
        .isEqualTo(pattern(OUTER_FIRST));
  }

  @Test
  void of_sameCauseElsewhere_isAnotherSymptom() {
    ErrorPattern other = pattern(OUTER_FIRST.replace("OrderFailed", "CartFailed"));
    assertThat(other.symptom()).isNotEqualTo(pattern(OUTER_FIRST).symptom());
    assertThat(other.cause()).isEqualTo(pattern(OUTER_FIRST).cause());
  }

  @Test
  void of_hashOfTheLibrary_isTaken() {
    assertThat(Objects.requireNonNull(of(OUTER_FIRST, "0123456789abcdef")).symptom())
        .isEqualTo("0123456789abcdef");
    assertThat(of(OUTER_FIRST, "1a2b3c4d")).isEqualTo(pattern(OUTER_FIRST));
  }

  @Test
  void of_noFrames_isNone() {
    assertThat(of(null, null)).isNull();
    assertThat(of("", null)).isNull();
    assertThat(of("com.acme.OrderFailed: order 17", null)).isNull();
    assertThat(
            of("Traceback (most recent call last):\n  File \"a.py\", line 1\nValueError: x", null))
        .isNull();
    assertThat(of("\n\t... 99999999999 more\n\tat \n at (", null)).isNull();
  }

  private static Exception cause(String message) {
    return new UnsupportedOperationException(message, new ArithmeticException());
  }

  private static List<Thrown> chain(Throwable thrown) {
    List<Thrown> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      List<Frame> frames =
          Arrays.stream(t.getStackTrace())
              .map(frame -> new Frame(frame.getClassName(), frame.getMethodName()))
              .toList();
      chain.add(new Thrown(t.getClass().getName(), frames));
    }
    return chain;
  }

  private static ErrorPattern pattern(String trace) {
    return Objects.requireNonNull(of(trace, null));
  }

  private static @Nullable ErrorPattern of(@Nullable String trace, @Nullable String hash) {
    return ErrorPattern.of(new ErrorInfo("T", "m", trace, hash));
  }
}
