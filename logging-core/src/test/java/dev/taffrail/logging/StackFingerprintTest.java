package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.logging.StackFingerprint.Frame;
import dev.taffrail.logging.StackFingerprint.Thrown;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackFingerprintTest {
  private static final String PAY = "com.acme.Payments.pay";
  private static final String ORDER = "com.acme.Orders.place";
  private static final String HTTP = "com.acme.web.Http.handle";
  private static final String MAIN = "com.acme.Main.main";

  @Test
  void of_sameTextOnEveryMachine() {
    // SHA-256 of "v1\nclass ...\nframes\n..."; a change here regroups the errors of all users.
    assertThat(hash(thrown("java.io.IOException", PAY, ORDER))).isEqualTo("543de66f039f4a1a");
    assertThat(
            hash(
                thrown("com.acme.OrderFailed", ORDER, HTTP),
                thrown("java.net.SocketTimeoutException", "java.net.Socket.read", PAY)))
        .isEqualTo("eda3f3d7186ec508");
    assertThat(hash(thrown("java.lang.OutOfMemoryError"))).isEqualTo("705faa809de2b465");
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Payments,                                   com.acme.Payments$$Lambda$14/0x0000000800066840",
    "com.acme.Payments,                                   com.acme.Payments$$Lambda/0x00007f1c3c0a1c00",
    "com.acme.Payments,                                   com.acme.Payments$$Lambda$3/1234567890",
    "com.acme.Payments,                                   com.acme.Payments$$SpringCGLIB$$0",
    "com.acme.Payments,                                   com.acme.Payments$$EnhancerBySpringCGLIB$$1a2b3c4d",
    "com.acme.Payments,                                   com.acme.Payments$$FastClassBySpringCGLIB$$ab12",
    "com.acme.Payments,                                   com.acme.Payments$$EnhancerByGuice$$119732",
    "com.acme.Payments,                                   com.acme.Payments_$$_jvst5f3_0",
    "com.acme.Payments,                                   com.acme.Payments$$_javassist_12",
    "com.acme.Payments,                                   com.acme.Payments$ByteBuddy$x7Kq2Zp1",
    "com.acme.Payments,                                   com.acme.Payments$HibernateProxy$aB3dE5fG",
    "com.acme.Payments,                                   com.acme.Payments$MockitoMock$1234",
    "com.acme.Payments,                                   com.acme.Payments/0x00000001000c4000",
    "com.acme.Payments,                                   app//com.acme.Payments",
    "com.acme.Payments,                                   com.acme.shop@1.2/com.acme.Payments",
    "com.acme.Payments$Card,                              com.acme.Payments$Card$$SpringCGLIB$$1",
    "com.sun.proxy.$Proxy12,                              jdk.proxy2.$Proxy345",
    "jdk.internal.reflect.GeneratedMethodAccessor1,       jdk.internal.reflect.GeneratedMethodAccessor99",
    "jdk.internal.reflect.GeneratedConstructorAccessor1,  java.base/jdk.internal.reflect.GeneratedConstructorAccessor7"
  })
  void of_classNamesOfOneRunAreCleaned(String one, String other) {
    assertThat(hash(thrown("X", one + ".pay"))).isEqualTo(hash(thrown("X", other + ".pay")));
  }

  @ParameterizedTest
  @CsvSource({
    "lambda$pay$0, lambda$pay$17, true",
    "pay$lambda$0, pay$lambda$3,  true",
    "lambda$pay$0, lambda$buy$0,  false",
    "pay$1,        pay$2,         false"
  })
  void of_lambdaNumbersAreCleaned(String one, String other, boolean same) {
    String first = hash(thrown("X", "com.acme.Payments." + one));
    String second = hash(thrown("X", "com.acme.Payments." + other));
    assertThat(first.equals(second)).isEqualTo(same);
  }

  @Test
  void of_recursionCountsOnce() {
    String once = hash(thrown("X", PAY, ORDER, MAIN));
    assertThat(hash(thrown("X", PAY, PAY, PAY, ORDER, MAIN))).isEqualTo(once);
    assertThat(hash(thrown("X", PAY, ORDER, PAY, ORDER, PAY, ORDER, MAIN))).isEqualTo(once);
    assertThat(hash(thrown("X", PAY, "com.acme.Payments$$SpringCGLIB$$0.pay", ORDER, MAIN)))
        .isEqualTo(once);
  }

  @Test
  void of_onlyTheTopThreeFramesOfTheAppCount() {
    String three = hash(thrown("X", PAY, ORDER, HTTP));
    assertThat(hash(thrown("X", PAY, ORDER, HTTP, MAIN))).isEqualTo(three);
    assertThat(
            hash(
                thrown(
                    "X",
                    "java.base/java.util.Objects.requireNonNull",
                    PAY,
                    "jdk.proxy2.$Proxy7.place",
                    "org.springframework.aop.framework.ReflectiveMethodInvocation.proceed",
                    ORDER,
                    "jakarta.servlet.http.HttpServlet.service",
                    "spark.app@1.2/" + HTTP)))
        .isEqualTo(three);
    assertThat(hash(thrown("X", PAY, ORDER, MAIN))).isNotEqualTo(three);
    assertThat(hash(thrown("X", ORDER, PAY, HTTP))).isNotEqualTo(three);
  }

  @Test
  void of_withoutFramesOfTheAppAllCount() {
    String jdkOnly = hash(thrown("X", "java.net.Socket.read", "java.lang.Thread.run"));
    assertThat(jdkOnly)
        .isNotEqualTo(hash(thrown("X", "java.net.Socket.write", "java.lang.Thread.run")));
    assertThat(jdkOnly).isNotEqualTo(hash(thrown("X")));
  }

  @Test
  void of_theWholeClassChainCountsButFramesOfTheMiddleDoNot() {
    Thrown outer = thrown("A", HTTP);
    Thrown root = thrown("C", PAY);
    String chain = hash(outer, thrown("B", ORDER), root);
    assertThat(hash(outer, thrown("B", MAIN), root)).isEqualTo(chain);
    assertThat(hash(outer, thrown("B2", ORDER), root)).isNotEqualTo(chain);
    assertThat(hash(outer, root)).isNotEqualTo(chain);
    assertThat(hash(root, thrown("B", ORDER), outer)).isNotEqualTo(chain);
    assertThat(hash(outer, thrown("B", ORDER), thrown("C", ORDER))).isNotEqualTo(chain);
    assertThat(hash(thrown("A", MAIN), thrown("B", ORDER), root)).isNotEqualTo(chain);
  }

  @Test
  void of_lineNumbersFilesAndMessagesDoNotCount() {
    StackTraceElement here = new StackTraceElement("com.acme.A", "a", "A.java", 10);
    StackTraceElement moved = new StackTraceElement("com.acme.A", "a", "B.java", 99);
    assertThat(hashOf(new IllegalStateException("order 1"), here))
        .isEqualTo(hashOf(new IllegalStateException("order 2"), moved));
  }

  @Test
  void causeOf_isTheRootAndWhereItStruck() {
    Thrown root = thrown("java.net.SocketTimeoutException", "java.net.Socket.read", PAY, ORDER);
    String cause = cause(thrown("com.acme.OrderFailed", ORDER, HTTP), root);
    assertThat(cause).isEqualTo("3781ebf94dbe81c4");
    assertThat(cause(root)).isEqualTo(cause);
    assertThat(cause(thrown("com.acme.web.Failed", HTTP), root)).isEqualTo(cause);
    assertThat(cause(thrown("java.net.SocketTimeoutException", PAY, MAIN))).isEqualTo(cause);
    assertThat(cause(thrown("java.net.SocketTimeoutException", ORDER))).isNotEqualTo(cause);
    assertThat(cause(thrown("java.io.IOException", PAY))).isNotEqualTo(cause);
  }

  @Test
  void causeOf_rootWithoutFramesOfTheApp_isWhereTheAppCalled() {
    Thrown root = thrown("java.io.IOException", "java.net.Socket.read");
    String cause = cause(thrown("A", PAY, ORDER), root);
    assertThat(cause).isEqualTo(cause(thrown("B", PAY), root));
    assertThat(cause).isNotEqualTo(cause(thrown("A", ORDER), root)).isNotEqualTo(cause(root));
    assertThat(cause(thrown("X"))).isNotEqualTo(cause(thrown("Y")));
  }

  @Test
  void of_emptyChain() {
    assertThatThrownBy(() -> StackFingerprint.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chain is empty");
    assertThatThrownBy(() -> StackFingerprint.causeOf(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chain is empty");
  }

  private static String hashOf(Throwable e, StackTraceElement... stack) {
    e.setStackTrace(stack);
    List<Frame> frames =
        Arrays.stream(e.getStackTrace())
            .map(f -> new Frame(f.getClassName(), f.getMethodName()))
            .toList();
    return StackFingerprint.of(List.of(new Thrown(e.getClass().getName(), frames)));
  }

  private static String cause(Thrown... chain) {
    return StackFingerprint.causeOf(List.of(chain));
  }

  private static String hash(Thrown... chain) {
    return StackFingerprint.of(List.of(chain));
  }

  private static Thrown thrown(String className, String... frames) {
    return new Thrown(className, Stream.of(frames).map(StackFingerprintTest::frame).toList());
  }

  private static Frame frame(String name) {
    int dot = name.lastIndexOf('.');
    return new Frame(name.substring(0, dot), name.substring(dot + 1));
  }
}
