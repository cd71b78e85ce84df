package dev.taffrail.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a single line is a variable. */
class TemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Started in 3.211 seconds | Started in <*> seconds",
        "took -12 of +5 at 99% for $7 | took <*> of <*> at <*> for <*>",
        "eth0 up, ssh2 on, log4j2_init() called | eth0 up, ssh2 on, log4j2_init() called",
        "block blk_-123 on node-17 by ab12cd34 | block <*> on <*> by <*>",
        "CPU#3 wrote core.2275, retry #4 | CPU#<*> wrote core.<*>, retry #<*>",
        "id 3f2504e0-4f89-41d3-9a0c-0305e82c3301 seen | id <*> seen",
        "from 10.0.0.1:5432 to /10.0.0.2:80. | from <*> to <*>.",
        "from fe80::1ff:fe23:4567:890a via 00:1b:44:11:3a:b7 | from <*> via <*>",
        "host db.shop.example.org:5432 and www.acme.com | host <*> and <*>",
        "mail to joe@acme.com sent | mail to <*> sent",
        "read /etc/passwd and ~/x and conf/app.yml and a/b/c | read <*> and <*> and <*> and <*>",
        "read C:\\Windows\\system.ini twice | read <*> twice",
        "load/store and Input/output and e-mail | load/store and Input/output and e-mail",
        "GET https://a.com/b?c=d,e&f=g done | GET <*> done",
        "GET /items?q=shoes&size=12 done | GET <*> done",
        "at 2026-01-02T03:04:05.678Z ok | at <*> ok",
        "at 2026-01-02 03:04:05,678 +0100 ok | at <*> ok",
        "at Sun Jan 4 03:04:05 CET 2026 ok | at <*> ok",
        "at 04/Jan/2026:03:04:05 +0000 ok | at <*> ok",
        "May the force and Sun shine | May the force and Sun shine",
        "java.io.IOException: reset by com.acme.Pay.charge | java.io.IOException: reset by com.acme.Pay.charge",
        "property shop.orders.limit is set | property <*> is set",
        "cache is null, ready: true | cache is <*>, ready: <*>",
        "true story | true story",
        "size 5.2 KB of 3 GB in 7 ms | size <*> KB of <*> GB in <*> ms",
        "can't find o'neill's key | can't find o'neill's key",
        "debug wait enable......0 | debug wait enable......<*>",
        "Retrying in 5 seconds... | Retrying in <*> seconds...",
        "uid=0 tty=ssh ruser= rhost=1.2.3.4  user=root | uid=<*> tty=ssh ruser= rhost=<*> user=root",
        "a = 1, b= false, c = x | a = <*>, b= <*>, c = x",
        "if a == b then c => d | if a == b then c => d",
        "tag=\"View Lock\" name='x1 y2' | tag=\"View Lock\" name='<*>'",
        "items=[1, 2] order=Order{id=7, state=NEW} | items=[<*>, <*>] order=Order{id=<*>, state=NEW}",
        "{\"user\":\"bob\",\"ok\":true,\"n\":12} | {\"user\":\"bob\",\"ok\":<*>,\"n\":<*>}",
        "key '{bf1a281b}/Users/x' loaded | key '<*>' loaded",
        "std::vector and a::b | std::vector and a::b",
        "12345 | <*>",
        "/var/log 17 | /var/log <*>",
        "été à Köln | été à Köln",
      })
  void template_ofOneLine(String line, String template) {
    assertThat(template(line)).isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "=", "k=", "=v", "()", "a=(", "\"", "...", ":::", "]}>", "'", "\\"})
  void template_ofMarksAlone_isKept(String line) {
    assertThat(template(line)).isEqualTo(line.strip());
  }

  @Test
  void template_blanksAndControls_areOneBlank() {
    assertThat(template("a \t b\u001b[1mc\u0000d\u0085e\u00a0f")).isEqualTo("a b [<*> d e f");
  }

  @Test
  void template_longLine_endsInVariable() {
    String line = "word ".repeat(1000);
    assertThat(template(line)).startsWith("word word").endsWith(" <*>").hasSizeLessThan(1100);
    assertThat(template("x".repeat(5000))).isEqualTo("<*>");
    assertThat(template("[".repeat(5000))).hasSizeLessThan(300).endsWith("[<*>");
  }

  private static String template(String line) {
    TemplateMiner miner = new TemplateMiner(10);
    miner.add(line, 0);
    return miner.patterns().get(0).template();
  }
}
