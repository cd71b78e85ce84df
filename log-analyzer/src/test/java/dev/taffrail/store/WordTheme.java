package dev.taffrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.taffrail.event.LogEvent;
import dev.taffrail.store.EventQuery.WordGlob;
import dev.taffrail.store.EventQuery.Words;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and phrases in text. */
abstract class WordTheme extends StoreTheme {
  WordTheme(EventStoreContract contract) {
    super(contract);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                                          | what is typed           | found
          connection refused                              | connection              | true
          connection refused                              | CONNECTION              | true
          connection refused                              | connect                 | false
          connection refused                              | connection refused      | true
          connection refused                              | refused connection      | false
          connection was refused                          | connection refused      | false
          connection.refused                              | connection refused      | true
          connection - (refused)                          | connection refused      | true
          connection refused                              | connection-refused!     | true
          a a b                                           | a b                     | true
          a b a b c                                       | a b c                   | true
          at com.acme.OrderService.place(Order.java:42)   | OrderService            | true
          at com.acme.OrderService.place(Order.java:42)   | orderservice            | true
          at com.acme.OrderService.place(Order.java:42)   | service                 | true
          at com.acme.OrderService.place(Order.java:42)   | com.acme.OrderService   | true
          at com.acme.OrderService.place(Order.java:42)   | Order.java:42           | true
          at com.acme.OrderService.place(Order.java:42)   | OrderService place      | true
          at com.acme.OrderService.place(Order.java:42)   | order service           | false
          at com.acme.OrderService.place(Order.java:42)   | service place           | false
          at com.acme.OrderService.place(Order.java:42)   | com.acme.order          | false
          HTTPServerError                                 | server                  | true
          HTTPServerError                                 | http                    | true
          iPhoneXsMax                                     | phone                   | false
          abc123Def                                       | def                     | false
          abc123Def                                       | abc123def               | true
          GET /api/v1/orders?id=7                         | /api/v1/orders          | true
          GET /api/v1/orders?id=7                         | /api/v1                 | true
          GET /api/v1/orders?id=7                         | v1                      | true
          took 12.50 ms                                   | 12.50                   | true
          took 12.50 ms                                   | 12.5                    | false
          at 12:05:33 it ended                            | 12:05:33                | true
          user_id=7                                       | user_id                 | true
          user_id=7                                       | user                    | true
          id 123e4567-e89b-12d3-a456-426614174000         | 123e4567-e89b-12d3-a456-426614174000 | true
          id 123e4567-e89b-12d3-a456-426614174000         | 426614174000            | true
          Größe überschritten                             | GRÖSSE                  | false
          Größe überschritten                             | größe                   | true
          ÜBERSCHRITTEN                                   | überschritten           | true
          接続が拒否されました                            | 接続                    | true
          接続が拒否されました                            | 拒否                    | true
          接続が拒否されました                            | 接拒                    | false
          ошибка соединения                               | ОШИБКА                  | true
          خطأ في الاتصال                                  | الاتصال                 | true
          हिन्दी संदेश                                       | हिन्दी                   | true
          smile 😀 end                                    | smile end               | true
          𝐛𝐨𝐥𝐝 letters                                   | 𝐛𝐨𝐥𝐝                    | true
          don't                                           | don t                   | true
          C:\\Users\\x                                    | users                   | true
          """)
  void words_table(String text, String typed, boolean found) throws IOException {
    LogEvent event = events.event().message(text).make();
    show(event, events.event().make());

    Words query = new Words(FieldClass.ANY_TEXT, TextTokenizer.runs(typed));

    assertFinds(query, found ? new LogEvent[] {event} : new LogEvent[0]);
    assertFinds(
        new Words("message", query.tokens()), found ? new LogEvent[] {event} : new LogEvent[0]);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          time*,     true
          *out,      true
          t?meout,   true
          t?out,     false
          *,         true
          order*,    true
          serv*,     true
          *derserv*, true
          order s*,  false
          Time*,     false
          42,        true
          """)
  void wordGlob_table(String glob, boolean found) throws IOException {
    LogEvent event = events.event().message("Timeout in OrderService after 42 ms").make();
    show(event, events.event().make());

    assertFinds(
        new WordGlob(FieldClass.ANY_TEXT, new Glob(glob)),
        found ? new LogEvent[] {event} : new LogEvent[0]);
  }

  @Test
  void anyText_isMessageErrorAndStack() throws IOException {
    LogEvent message = events.event().message("needle").make();
    LogEvent type = events.event().with("error_type", "a.needle").make();
    LogEvent error = events.event().with("error_message", "needle").make();
    LogEvent stack = events.event().with("stack_trace", "x\n\tat needle(N.java)").make();
    LogEvent field = events.event().with("service", "needle").with("other", "needle").make();
    show(message, type, error, stack, field);
    List<String> needle = List.of("needle");

    assertFinds(new Words(FieldClass.ANY_TEXT, needle), message, type, error, stack);
    assertFinds(new Words("message", needle), message);
    assertFinds(new Words("error_type", needle), type);
    assertFinds(new Words("error_message", needle), error);
    assertFinds(new Words("stack_trace", needle), stack);
    assertFinds(new WordGlob("stack_trace", new Glob("need*")), stack);
    assertFinds(new EventQuery.Regex(FieldClass.ANY_TEXT, regex("n.*e")), message);
  }

  @Test
  void phrase_overTwoFields_isNone() throws IOException {
    show(
        events
            .event()
            .message("connection")
            .with("error_message", "refused")
            .with("stack_trace", "at x")
            .make(),
        events.event().with("message", List.of("connection", "refused")).make());

    assertFinds(new Words(FieldClass.ANY_TEXT, List.of("connection", "refused")));
  }

  @Test
  void phrase_isInOneFieldOnly() throws IOException {
    LogEvent event =
        events.event().message("refused").with("stack_trace", "connection\nrefused by").make();
    show(event);

    assertFinds(new Words(FieldClass.ANY_TEXT, List.of("connection", "refused")), event);
    assertFinds(new Words("message", List.of("connection", "refused")));
  }

  @Test
  void secondMessage_isText() throws IOException {
    LogEvent event = events.event().message("first words").with("msg", "second words").make();
    show(event);

    assertFinds(new Words("message", List.of("first")), event);
    assertFinds(new Words("message", List.of("second", "words")), event);
  }

  @Test
  void addedMessage_isText() throws IOException {
    LogEvent event = events.event().added("message", "from the envelope").make();
    show(event);

    assertFinds(new Words(FieldClass.ANY_TEXT, List.of("envelope")), event);
  }

  @Test
  void longWord_isFoundByItself() throws IOException {
    String long300 = "w".repeat(300);
    LogEvent event = events.event().message("x " + long300 + " y").make();
    show(event, events.event().message("w".repeat(200)).make());

    assertFinds(new Words(FieldClass.ANY_TEXT, TextTokenizer.runs(long300)), event);
    assertFinds(new Words(FieldClass.ANY_TEXT, TextTokenizer.runs("x " + long300)), event);
  }

  @Test
  void words_farInLongText() throws IOException {
    LogEvent event = events.event().message("filler ".repeat(50_000) + "last needle").make();
    show(event);

    assertFinds(new Words(FieldClass.ANY_TEXT, List.of("last", "needle")), event);
    assertFinds(new Words(FieldClass.ANY_TEXT, List.of("needle", "last")));
  }

  @Test
  void runs_ofSeparatorsAlone_areNone() {
    assertThat(TextTokenizer.runs(" -- :: ")).isEmpty();
  }

  private static Pattern regex(String text) {
    return Pattern.compile(text);
  }
}
