package dev.taffrail.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ThrowableProxy;
import org.junit.jupiter.api.Test;

class ShortStackTest {
  @Test
  void of_framesOfFrameworks_areFolded() {
    assertThat(ShortStack.of(new ThrowableProxy(failure()), false))
        .isEqualTo(
            """
            java.lang.IllegalStateException: order refused
            \tat com.acme.Orders.place(Orders.java:1)
            \tat java.base.A.a(A.java:1)
            \tat java.base.B.b(B.java:1)
            \t... 2 frames of frameworks
            \tat com.acme.Main.main(Main.java:1)
            \t... 1 frames of frameworks
            Caused by: java.io.IOException: reset
            \tat com.acme.Bank.pay(Bank.java:1)
            \tat com.acme.Orders.place(Orders.java:1)
            """);
  }

  @Test
  void of_rootFirst_beginsWithTheRoot() {
    assertThat(ShortStack.of(new ThrowableProxy(failure()), true))
        .startsWith("java.io.IOException: reset\n\tat com.acme.Bank.pay")
        .contains("\nWrapped by: java.lang.IllegalStateException: order refused\n");
  }

  @Test
  void of_cycleOfCauses_ends() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);
    assertThat(ShortStack.of(new ThrowableProxy(one), false)).contains("one", "two");
  }

  @Test
  void style_unknown_isRefused() {
    assertThat(StackStyle.of("Root-First")).isEqualTo(StackStyle.ROOT_FIRST);
    assertThatThrownBy(() -> StackStyle.of("none"))
        .hasMessage("stack style \"none\": it must be full, short or root-first");
  }

  private static Exception failure() {
    Exception cause = new java.io.IOException("reset");
    cause.setStackTrace(frames("com.acme.Bank.pay", "com.acme.Orders.place"));
    Exception failure = new IllegalStateException("order refused", cause);
    failure.setStackTrace(
        frames(
            "com.acme.Orders.place",
            "java.base.A.a",
            "java.base.B.b",
            "java.base.C.c",
            "org.springframework.D.d",
            "com.acme.Main.main",
            "jdk.internal.E.e"));
    return failure;
  }

  private static StackTraceElement[] frames(String... names) {
    StackTraceElement[] frames = new StackTraceElement[names.length];
    for (int i = 0; i < names.length; i++) {
      int dot = names[i].lastIndexOf('.');
      String type = names[i].substring(0, dot);
      String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
      frames[i] = new StackTraceElement(type, names[i].substring(dot + 1), file, 1);
    }
    return frames;
  }
}
