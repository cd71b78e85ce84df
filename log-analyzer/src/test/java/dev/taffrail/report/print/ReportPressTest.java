package dev.taffrail.report.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.TestData;
import dev.taffrail.notify.Links;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportKind;
import dev.taffrail.report.ReportLog;
import dev.taffrail.report.ReportRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPressTest {
  private static final Links LINKS = new Links("https://logs.example");
  private static final Pattern DANGEROUS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");
  private static final List<String> HOSTILE =
      List.of(
          "\u001b[2J\u001b]0;owned\u0007",
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "=cmd|'/C calc'!A0",
          "\r\nBcc: all@example.org\r\n\r\nbody",
          "\u202eevil\u2066 \u200b\u2028line",
          "| `a` **b** [c](javascript:alert(1)) http://x.invalid www.x.invalid @all",
          "\"><a href=\"https://x.invalid\">",
          "\u0000\u0001\u007f\u0085\u009b31m");

  @TempDir private Path folder;
  private final ReportLog log = new ReportLog();

  private Printed print(ReportKind kind) throws IOException {
    return new ReportPress(log.sources(folder), LINKS).print(ReportLog.day(kind, null));
  }

  private static List<String> hostile() throws IOException {
    List<String> all = new ArrayList<>(HOSTILE);
    for (String name :
        List.of(
            "hostile/formula-injection.json",
            "hostile/terminal-escapes.json",
            "naughty-strings/blns.json")) {
      all.addAll(TestData.stringsIfThere(name));
    }
    return all;
  }

  private void logHostile() throws IOException {
    Instant time = ReportLog.NOON.minus(Duration.ofHours(3));
    for (String text : hostile()) {
      time = time.plusSeconds(1);
      log.log.error(time, "evil " + HOSTILE.get(4), text, "r-" + time.getEpochSecond());
      log.log.log(
          log.log
              .at(time, text)
              .with("level", "ERROR")
              .with("service_version", text)
              .with("request_id", text)
              .message("it failed: " + text));
      log.log.request(time, "shop", text, 500, 10);
    }
  }

  @ParameterizedTest
  @EnumSource(ReportKind.class)
  void hostileText_isHarmlessInAllFormats(ReportKind kind) throws IOException {
    logHostile();

    Printed printed =
        new ReportPress(log.sources(folder), LINKS)
            .print(
                new ReportRequest(
                    kind,
                    ReportLog.DAY_BEFORE,
                    ReportLog.NOON,
                    ZoneOffset.UTC,
                    null,
                    ReportRequest.MAX_TOP));

    assertThat(DANGEROUS.matcher(printed.subject()).find()).isFalse();
    for (ReportFormat format : ReportFormat.values()) {
      String text = printed.in(format);
      String ends = format == ReportFormat.CSV ? "[\n\r\t]" : "\n";
      assertThat(DANGEROUS.matcher(text.replaceAll(ends, "")).find())
          .as(format.toString())
          .isFalse();
    }
    assertHarmlessHtml(printed.in(ReportFormat.HTML));
    assertThat(printed.in(ReportFormat.TEXT).lines())
        .allSatisfy(line -> assertThat(TextLines.width(line)).isLessThanOrEqualTo(78));
    assertThat(printed.in(ReportFormat.TEXT)).doesNotContain("\r");
    JsonNode json = JsonMapper.shared().readTree(printed.in(ReportFormat.JSON));
    assertThat(json.path("kind").stringValue()).isEqualToIgnoringCase(kind.name());
    assertHarmlessCsv(printed.in(ReportFormat.CSV));
    assertThat(printed.in(ReportFormat.MARKDOWN))
        .doesNotContainPattern("(?<!\\\\)<(?!br>)")
        .doesNotContain("\r", "](javascript:");
  }

  /** Only our own elements, and addresses of the page alone. */
  private static void assertHarmlessHtml(String html) {
    String body = html.substring(html.indexOf("<body"));
    assertThat(body.replaceAll("</?(body|div|table|tr|td|span|b|a|html)( [^<>]*)?>|<br>", ""))
        .doesNotContain("<", ">");
    Matcher link = Pattern.compile("href=\"([^\"]*)\"").matcher(body);
    while (link.find()) {
      assertThat(link.group(1)).startsWith("https://logs.example/");
    }
    assertThat(html).doesNotContain("src=\"", "url(", "@import", "<link", "<script");
    assertThat(body.replaceAll("&#39;", "")).doesNotContain("' onerror", "\" onerror");
  }

  private static void assertHarmlessCsv(String csv) {
    for (List<String> row : records(csv)) {
      assertThat(row).hasSize(12);
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        boolean number = i >= 3 && i <= 6 && cell.matches("-?[0-9.]+");
        if (!number) {
          assertThat(cell.strip()).doesNotMatch("(?s)[=+@＝＋－＠-].*");
        }
      }
    }
  }

  /** Reads RFC 4180. */
  private static List<List<String>> records(String csv) {
    List<List<String>> records = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          cell.append(c);
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString().replaceAll("\r$", ""));
        cell.setLength(0);
        if (c == '\n') {
          records.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    assertThat(cell).isEmpty();
    return records;
  }

  @Test
  void errors_readWell_inTextAndMarkdown() throws IOException {
    log.log.steady(
        "orders",
        ReportLog.DAY_BEFORE.minus(Duration.ofDays(1)),
        ReportLog.NOON,
        Duration.ofMinutes(10));
    log.errors(ReportLog.NOON.minus(Duration.ofMinutes(45)), 30, "orders", "bank 7 is gone");

    Printed printed = print(ReportKind.ERRORS);

    assertThat(printed.subject()).isEqualTo("Error report: 30 errors, none the day before");
    assertThat(printed.in(ReportFormat.TEXT))
        .startsWith("Taffrail: Error report\n\n30 ERRORS, NONE THE DAY BEFORE\n\n")
        .contains("One new pattern since 11:15: bank <*> is gone.")
        .contains("◆ NEW  orders", "30, none before\n", "    > bank 7 is gone\n")
        .contains("https://logs.example/requests/r-orders-29\n")
        .contains("Fri 20 Nov 12:00 to Sat 21 Nov 2026 12:00 UTC");
    assertThat(printed.in(ReportFormat.MARKDOWN))
        .startsWith("# 30 errors, none the day before\n")
        .contains("## What was wrong", "- ◆ **NEW** orders: **30**, none before<br>\n")
        .contains("bank \\<\\*\\> is gone")
        .contains("[request r-orders-29](https://logs.example/requests/r-orders-29)");
    assertThat(printed.in(ReportFormat.HTML))
        .contains("prefers-color-scheme: dark", "bank &lt;*&gt; is gone", "mso-hide:all")
        .contains("href=\"https://logs.example/requests/r-orders-29\"");
    JsonNode json = JsonMapper.shared().readTree(printed.in(ReportFormat.JSON));
    assertThat(json.at("/total/errors").longValue()).isEqualTo(30);
    assertThat(json.at("/total/errors_usual").isNull()).isTrue();
    assertThat(json.at("/patterns/0/change").stringValue()).isEqualTo("new");
    assertThat(printed.in(ReportFormat.CSV)).contains("total,,errors,30,errors,0,,,,,,\r\n");
  }

  @Test
  void unknown_isNeverZeroOrAHundred() throws IOException {
    Printed printed = print(ReportKind.ERRORS);

    assertThat(printed.subject()).contains("unknown");
    JsonNode json = JsonMapper.shared().readTree(printed.in(ReportFormat.JSON));
    assertThat(json.path("known").booleanValue()).isFalse();
    assertThat(json.at("/total/errors").isNull()).isTrue();
    assertThat(json.at("/total/failed_share").isNull()).isTrue();
    assertThat(printed.in(ReportFormat.CSV)).doesNotContain("total,");
    assertThat(printed.in(ReportFormat.TEXT)).doesNotContain("0 errors", "100 %", " 0 %");
    assertThat(print(ReportKind.SLA).subject()).contains("unknown");
  }

  @Test
  void sla_tellsStateBudgetAndWhatSpentIt() throws IOException {
    Instant from = ReportLog.DAY_BEFORE.minus(Duration.ofDays(1));
    for (Instant time = from; time.isBefore(ReportLog.NOON); time = time.plusSeconds(60)) {
      boolean bad = time.isAfter(ReportLog.NOON.minus(Duration.ofHours(2)));
      log.log.request(time, "orders", "/pay", bad ? 503 : 200, 20);
    }

    Printed printed = print(ReportKind.SLA);

    assertThat(printed.subject()).contains("SLA report: 1 violated, 1 unknown of 3 objectives");
    assertThat(printed.in(ReportFormat.TEXT))
        .contains("◆ VIOLATED  orders", "error rate 8.26 %, promised at most 1 % over 24h")
        .contains("orders error rate was kept before.", "◆ ROUTE  5xx", "of what was spent");
    JsonNode json = JsonMapper.shared().readTree(printed.in(ReportFormat.JSON));
    assertThat(json.at("/states/violated").longValue()).isEqualTo(1);
    assertThat(json.at("/spending/0/routes/0/endpoint").stringValue()).isEqualTo("/pay");
  }

  @Test
  void periodThatIsNotOver_endsNow() throws IOException {
    log.errors(ReportLog.NOON.minus(Duration.ofHours(1)), 3, "orders", "bank is gone");
    Instant later = ReportLog.NOON.plus(Duration.ofHours(5));

    Printed printed =
        new ReportPress(log.sources(folder), LINKS)
            .print(
                new ReportRequest(
                    ReportKind.ERRORS,
                    ReportLog.NOON.minus(Duration.ofHours(2)),
                    later,
                    ZoneOffset.UTC,
                    null,
                    10));

    assertThat(JsonMapper.shared().readTree(printed.in(ReportFormat.JSON)).path("to").stringValue())
        .isEqualTo(ReportLog.NOON.toString());
  }
}
