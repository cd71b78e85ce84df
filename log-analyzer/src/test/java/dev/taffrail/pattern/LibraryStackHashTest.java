package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.taffrail.event.ErrorInfo;
import dev.taffrail.logging.StackFingerprint;
import dev.taffrail.logging.StackFingerprint.Frame;
import dev.taffrail.logging.StackFingerprint.Thrown;
import dev.taffrail.logging.TaffrailEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hash that the library writes beside a stack trace is the one that the analyzer finds in the
 * text of that trace, in whatever style it is written.
 */
class LibraryStackHashTest {
  private static final List<String> STYLES = List.of("full", "short", "root-first");

  /** What an app's interface promises. */
  private interface Till {
    void pay();
  }

  static Stream<Arguments> failures() {
    Map<String, Throwable> failures =
        Map.ofEntries(
            Map.entry("plain", new IllegalStateException("order 17")),
            Map.entry("without a message", new IllegalStateException()),
            Map.entry("lambda", thrownBy(() -> fail("in a lambda"))),
            Map.entry("stream", thrownBy(LibraryStackHashTest::failInAStream)),
            Map.entry("proxy", thrownBy(LibraryStackHashTest::failBehindAProxy)),
            Map.entry("causes", causes(3)),
            Map.entry("many causes", causes(40)),
            Map.entry("cause thrown elsewhere", elsewhere()),
            Map.entry("suppressed", suppressed()),
            Map.entry("cycle", cycle()),
            Map.entry("recursion", thrownBy(() -> recur(3_000))),
            Map.entry("generated names", generatedNames()),
            Map.entry("frameworks only", frameworksOnly()),
            Map.entry("frameworks at the end", frameworksAtTheEnd()),
            Map.entry("root without frames", new IOException("outer", bare())));
    return failures.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(e -> STYLES.stream().map(style -> Arguments.of(e.getKey(), style, e.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("failures")
  void hash_writtenByTheLibrary_isThatOfTheText(String name, String style, Throwable failure) {
    JsonNode line = written(failure, style);
    String hash = line.path("stack_hash").asString();
    assertThat(hash).matches("[0-9a-f]{16}");

    ErrorPattern read = read(line.path("stack_trace").asString(), null);
    assertThat(read.symptom()).as(line.path("stack_trace").asString()).isEqualTo(hash);
    if (!name.equals("cycle")) {
      assertThat(read.cause()).isEqualTo(StackFingerprint.causeOf(chain(failure)));
    }
  }

  /** A text that was cut on its way says less than its hash. */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("failures")
  void hash_ofATextThatWasCut_isTaken(String name, String style, Throwable failure) {
    JsonNode line = written(failure, style);
    String trace = line.path("stack_trace").asString();
    String hash = line.path("stack_hash").asString();
    String firstFrame = trace.substring(0, trace.indexOf("\n", trace.indexOf("\tat ")));
    assertThat(read(firstFrame, hash).symptom()).isEqualTo(hash);
  }

  private static JsonNode written(Throwable failure, String style) {
    LoggerContext context = new LoggerContext();
    TaffrailEncoder encoder = new TaffrailEncoder();
    encoder.setContext(context);
    encoder.setStack(style);
    encoder.start();
    LoggingEvent event =
        new LoggingEvent("f", context.getLogger("com.acme.A"), Level.ERROR, "m", failure, null);
    event.setMDCPropertyMap(Map.of());
    return JsonMapper.builder().build().readTree(encoder.encode(event));
  }

  private static ErrorPattern read(String trace, @Nullable String hash) {
    return Objects.requireNonNull(ErrorPattern.of(new ErrorInfo("T", "m", trace, hash)));
  }

  private static List<Thrown> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(thrown ->
            new Thrown(
                thrown.getClass().getName(),
                Arrays.stream(thrown.getStackTrace())
                    .map(frame -> new Frame(frame.getClassName(), frame.getMethodName()))
                    .toList()))
        .toList();
  }

  private static Throwable thrownBy(Supplier<?> work) {
    try {
      return new AssertionError(String.valueOf(work.get()));
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static Object fail(String message) {
    throw new IllegalArgumentException(message);
  }

  private static Object failInAStream() {
    return IntStream.range(0, 3).mapToObj(i -> fail("element " + i)).toList();
  }

  private static Object failBehindAProxy() {
    Till till =
        (Till)
            Proxy.newProxyInstance(
                Till.class.getClassLoader(),
                new Class<?>[] {Till.class},
                (proxy, method, arguments) -> fail("behind a proxy"));
    till.pay();
    return till;
  }

  private static Object recur(int depth) {
    return depth == 0 ? fail("deep") : List.of(recur(depth - 1));
  }

  private static Exception causes(int count) {
    Exception cause = new UncheckedIOException(new IOException("root"));
    for (int i = 1; i < count; i++) {
      cause = new IllegalStateException("wrapped\n  " + i, cause);
    }
    return cause;
  }

  /** It shares no frames with what wraps it. */
  private static Exception elsewhere() {
    List<Throwable> thrown = new ArrayList<>();
    Thread other = new Thread(() -> thrown.add(new IOException("on another thread")));
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new IllegalStateException("wrapped", thrown.get(0));
  }

  private static Exception suppressed() {
    Exception failure = new IllegalStateException("outer", new IOException("cause"));
    failure.addSuppressed(new IllegalArgumentException("aside", new Error("of the aside")));
    failure.addSuppressed(causes(2));
    failure.getCause().addSuppressed(new IOException("aside of the cause"));
    return failure;
  }

  private static Exception cycle() {
    Exception one = new IllegalStateException("one");
    one.initCause(new IOException("two", one));
    return one;
  }

  private static Exception generatedNames() {
    // The first address has the check digit of a card number, which lines must not show.
    return with(
        new IllegalStateException("outer"),
        "com.acme.Orders$$SpringCGLIB$$0.place",
        "com.acme.Payments$$Lambda/0x0000000800066847.get",
        "com.acme.Payments$$Lambda$14/1234567890.get",
        "jdk.proxy2.$Proxy17.place",
        "com.acme.Orders.lambda$place$3",
        "com.acme.Main.main");
  }

  private static Exception frameworksOnly() {
    return with(
        new IOException("reset"),
        "java.net.Socket.read",
        "java.net.Socket.read",
        "jdk.proxy2.$Proxy17.read",
        "jdk.proxy2.$Proxy18.read",
        "java.io.Reader.fill",
        "java.lang.Thread.run");
  }

  private static Exception frameworksAtTheEnd() {
    Exception root =
        with(
            new IOException("reset"),
            "java.net.Socket.read",
            "com.acme.Payments.pay",
            "com.acme.Orders.place",
            "org.springframework.A.a",
            "org.springframework.B.b");
    return with(
        new IllegalStateException("outer", root),
        "com.acme.web.Http.handle",
        "org.springframework.A.a",
        "org.springframework.B.b",
        "org.springframework.C.c",
        "com.acme.Main.main",
        "java.lang.Thread.run");
  }

  private static Exception bare() {
    return with(new IOException("no frames"));
  }

  private static Exception with(Exception failure, String... frames) {
    failure.setStackTrace(
        Arrays.stream(frames).map(LibraryStackHashTest::frame).toArray(StackTraceElement[]::new));
    return failure;
  }

  private static StackTraceElement frame(String name) {
    int dot = name.lastIndexOf('.');
    return new StackTraceElement(name.substring(0, dot), name.substring(dot + 1), "A.java", 1);
  }
}
