package dev.taffrail.samples.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  @Test
  void stacks_loaded_areFortyDistinct() {
    List<StackTemplate> stacks = StackTemplates.load().all();

    assertThat(stacks).hasSize(40);
    assertThat(stacks).extracting(StackTemplate::hash).doesNotHaveDuplicates();
    assertThat(stacks).extracting(StackTemplate::name).doesNotHaveDuplicates();
  }

  @Test
  void stack_withCause_isPrintedAsByTheJvm() {
    List<StackTemplate> stacks =
        StackReader.read(
            List.of(
                "-- server",
                " server.Pool.run(Pool.java:9)",
                " java.lang.Thread.run(Thread.java:1)",
                "",
                "== broken | orders | 503 | 20 | com.shop.orders.Log | It broke",
                "com.shop.Broken: it broke",
                " com.shop.A.a(A.java:1)",
                "@server",
                "Caused by: java.io.IOException: reset",
                "   by peer",
                " com.shop.B.b(B.java:2)",
                "..."));

    assertThat(stacks).hasSize(1);
    StackTemplate stack = stacks.get(0);
    assertThat(stack.type()).isEqualTo("com.shop.Broken");
    assertThat(stack.status()).isEqualTo(503);
    assertThat(written(stack.trace()))
        .isEqualTo(
            "com.shop.Broken: it broke\\n"
                + "\\tat com.shop.A.a(A.java:1)\\n"
                + "\\tat server.Pool.run(Pool.java:9)\\n"
                + "\\tat java.lang.Thread.run(Thread.java:1)\\n"
                + "Caused by: java.io.IOException: reset\\n"
                + "  by peer\\n"
                + "\\tat com.shop.B.b(B.java:2)\\n"
                + "\\t... 1 more\\n");
  }

  @Test
  void messages_file_holdsAboutOneHundredAndFifty() {
    long messages =
        Resource.lines("messages.txt").stream()
            .filter(line -> line.matches("(DEBUG|INFO|WARN) .*"))
            .count();

    assertThat(messages).isBetween(140L, 170L);
  }

  @Test
  void messages_unknownTopic_areRefused() {
    MessageTemplates messages = MessageTemplates.load();

    assertThatThrownBy(() -> messages.about("weather"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no messages about weather");
  }

  @Test
  void text_unknownVariable_isRefused() {
    assertThatThrownBy(() -> Text.of("It is {weather}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_sameVariableTwice_hasOneValue() {
    String[] halves = written(Text.of("{n}-{n}")).split("-");

    assertThat(halves[0]).isEqualTo(halves[1]);
  }

  private static String written(Text text) {
    JsonLine line = new JsonLine();
    text.appendTo(line, new Facts(new Dice(1)));
    byte[] json = line.end(0, 0, new Instance(Service.ORDERS, "node-1", "1")).json();
    return new String(json, 0, json.length - "}\n".length(), StandardCharsets.UTF_8);
  }
}
