package dev.taffrail.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taffrail.alert.Severity;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.notify.alertmanager.Alertmanager;
import dev.taffrail.notify.http.Outgoing;
import dev.taffrail.notify.http.Server;
import dev.taffrail.notify.mail.Mail;
import dev.taffrail.notify.pagerduty.PagerDuty;
import dev.taffrail.notify.slack.Slack;
import dev.taffrail.notify.webhook.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What arrives at real HTTP servers. */
class ReceiversTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Clock CLOCK = Clock.fixed(Told.NOW, ZoneOffset.UTC);

  @TempDir private Path folder;
  private Server server;
  private final Outgoing outgoing = new Outgoing(Duration.ofSeconds(5), CLOCK);

  @BeforeEach
  void start() throws IOException {
    server = new Server();
  }

  @AfterEach
  void stop() {
    outgoing.close();
    server.close();
  }

  private static List<ReceiverType> types(Outgoing outgoing) {
    Links links = new Links("https://taffrail.example/");
    Wording wording = new Wording(links);
    return List.of(
        new Slack(outgoing, wording),
        new Mail(wording),
        new PagerDuty(outgoing, wording),
        new Webhook(outgoing, links, CLOCK),
        new Alertmanager(outgoing, links));
  }

  private NotifyConfig config(String yaml, Map<String, String> environment) throws ConfigException {
    return ConfigFile.readText(
        "taffrail.yml", yaml, environment::get, top -> NotifyConfig.read(top, types(outgoing)));
  }

  private JsonNode send(String yaml, Message message) throws ConfigException {
    NotifyConfig config =
        config(
            "receivers: [{name: r, " + yaml + "}]",
            Map.of("URL", server.url("200/hook?token=s3cret"), "KEY", "k3y"));
    Answer answer = config.receivers().getFirst().receiver().send(message);
    assertThat(answer).isEqualTo(new Answer.Accepted("200 said 200"));
    assertThat(config.toString()).doesNotContain("s3cret", "k3y");
    return JSON.readTree(server.asked.getFirst().body());
  }

  @ParameterizedTest
  @CsvSource({"INFO, #2eb67d", "WARNING, #e8912d", "ERROR, #d72b3f", "CRITICAL, #8b0000"})
  void slack_coloursBySeverity(Severity severity, String colour) throws ConfigException {
    JsonNode body =
        send(
            "type: slack, url: '${URL}', internal: true",
            Told.message(Told.alert("orders", severity, true, "")));

    JsonNode attachment = body.path("attachments").path(0);
    assertThat(attachment.path("color").stringValue()).isEqualTo(colour);
    assertThat(body.path("text").stringValue())
        .isEqualTo("[" + severity.text() + "] orders: 6.4 % of requests fail ");
    assertThat(attachment.path("text").stringValue())
        .contains(
            "firing since 5 Jan 10:00:00 UTC, 7 min",
            "6.4 %, limit 5 %",
            "▁▁▄█",
            "Payment call failed for order &lt;*&gt;",
            "order 88194",
            "https://taffrail.example/search?q=kind%3Arequest%20status_code",
            "https://taffrail.example/requests/7f3a|Request",
            "https://wiki.example.com/errors|Runbook",
            "silence=%7Balertname%3D%22HighErrorRate%22");
  }

  @Test
  void slack_logTextIsNeitherMarkupNorMention() throws ConfigException {
    JsonNode body =
        send(
            "type: slack, url: '${URL}', internal: true",
            Told.message(Told.alert("orders", Severity.ERROR, true, Told.HOSTILE)));
    String text = body.path("attachments").path(0).path("text").stringValue();

    assertThat(text).contains("&lt;!channel&gt;").doesNotContain("<!channel>", "<script>");
    assertThat(text.split("```", -1)).hasSize(3);
    assertThat(text).contains("${jndi:ldap://x} {{7*7}}");
  }

  @Test
  void webhook_isAlertmanagersVersion4_signed() throws Exception {
    JsonNode body =
        send(
            "type: webhook, url: '${URL}', internal: true, signing_key: '${KEY}', token: '${KEY}'",
            Told.message(
                Told.alert("orders", Severity.ERROR, true, ""),
                Told.alert("orders", Severity.INFO, false, "")));

    assertThat(body.propertyNames())
        .contains(
            "version",
            "groupKey",
            "truncatedAlerts",
            "status",
            "receiver",
            "groupLabels",
            "commonLabels",
            "commonAnnotations",
            "externalURL",
            "alerts");
    assertThat(body.path("version").stringValue()).isEqualTo("4");
    assertThat(body.path("status").stringValue()).isEqualTo("firing");
    assertThat(body.path("commonLabels").path("service").stringValue()).isEqualTo("orders");
    assertThat(body.path("commonLabels").has("severity")).isFalse();
    assertThat(body.path("alerts").path(0).propertyNames())
        .contains(
            "status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint");
    assertThat(body.path("alerts").path(1).path("endsAt").stringValue())
        .isEqualTo("2026-01-05T10:07:00Z");
    Server.Asked asked = server.asked.getFirst();
    assertThat(asked.headers().getFirst("Idempotency-Key")).isEqualTo("0123456789abcdef");
    assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer k3y");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("k3y".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = Told.NOW.getEpochSecond() + "." + asked.body();
    assertThat(asked.headers().getFirst("X-Taffrail-Signature"))
        .isEqualTo(
            "t="
                + Told.NOW.getEpochSecond()
                + ",v1="
                + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void pagerDuty_triggersAndResolvesUnderOneKey() throws ConfigException {
    String yaml = "type: pagerduty, url: '${URL}', internal: true, key: '${KEY}'";
    JsonNode fired = send(yaml, Told.message(Told.alert("orders", Severity.CRITICAL, true, "")));
    server.asked.clear();
    JsonNode over = send(yaml, Told.message(Told.alert("orders", Severity.CRITICAL, false, "")));

    assertThat(fired.path("event_action").stringValue()).isEqualTo("trigger");
    assertThat(over.path("event_action").stringValue()).isEqualTo("resolve");
    assertThat(fired.path("dedup_key")).isEqualTo(over.path("dedup_key"));
    assertThat(fired.path("routing_key").stringValue()).isEqualTo("k3y");
    assertThat(fired.path("payload").path("severity").stringValue()).isEqualTo("critical");
    assertThat(fired.path("payload").path("summary").stringValue()).hasSizeLessThan(1_025);
  }

  @Test
  void alertmanager_getsAnEndBehindTheNextRepetition() throws ConfigException {
    JsonNode body =
        send(
            "type: alertmanager, url: '${URL}', internal: true"
                .replace("${URL}", server.url("200")),
            Told.message(Told.alert("orders", Severity.ERROR, true, "")));

    assertThat(server.asked.getFirst().path()).isEqualTo("/200/api/v2/alerts");
    assertThat(body.path(0).path("labels").path("alertname").stringValue())
        .isEqualTo("HighErrorRate");
    assertThat(body.path(0).path("endsAt").stringValue()).isEqualTo("2026-01-05T18:07:00Z");
  }

  @Test
  void environment_isEnough_slackHearsAll_mailWhatIsCritical() throws ConfigException {
    NotifyConfig config =
        config(
            "",
            Map.of(
                "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/x",
                "SMTP_SERVER", "smtp.example.com",
                "SMTP_PORT", "465",
                "SMTP_USERNAME", "me@example.com",
                "SMTP_PASSWORD", "s3cret",
                "ALERT_TO_EMAILS", "a@example.com, b@example.com"));

    assertThat(config.receivers()).extracting(ReceiverSpec::name).containsExactly("slack", "mail");
    assertThat(receiversOf(config, "critical")).containsExactly("slack", "mail");
    assertThat(receiversOf(config, "error")).containsExactly("slack");
    assertThat(receiversOf(config, "info")).containsExactly("slack");
    assertThat(config.receivers().get(1).target())
        .isEqualTo("smtp.example.com:465 to [a@example.com, b@example.com]");
    assertThat(config.toString()).doesNotContain("s3cret", "/services/");
  }

  private static List<String> receiversOf(NotifyConfig config, String severity) {
    return config.routing().root().match(Map.of("severity", severity)).stream()
        .map(route -> route.receiver())
        .toList();
  }

  @Test
  void endsAreTold_byDefaultToPrograms_notToPeople() throws ConfigException {
    NotifyConfig config =
        config(
            """
            receivers:
              - {name: slack, type: slack, url: '${URL}'}
              - {name: mail, type: mail, server: smtp.example.com, to: [a@example.com],
                 from: t@example.com}
              - {name: pager, type: pagerduty, key: '${KEY}'}
              - {name: robot, type: webhook, url: '${URL}'}
              - {name: other, type: alertmanager, url: '${URL}'}
              - {name: loud, type: slack, url: '${URL}', send_resolved: true}
            """,
            Map.of("URL", "https://hooks.example.com/x", "KEY", "k3y"));

    assertThat(config.receivers())
        .filteredOn(ReceiverSpec::tellsResolved)
        .extracting(ReceiverSpec::name)
        .containsExactly("pager", "robot", "other", "loud");
  }

  @Test
  void nothingConfigured_leadsToNobody() throws ConfigException {
    assertThat(receiversOf(config("", Map.of()), "critical")).containsExactly("nobody");
  }

  @Test
  void secret_ofAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("url"), server.url("200/secret") + "\n");
    NotifyConfig config =
        config(
            "receivers: [{name: r, type: slack, internal: true, url_file: '" + file + "'}]",
            Map.of());

    assertThat(config.receivers().getFirst().receiver().send(TestMessage.at(Told.NOW)))
        .isInstanceOf(Answer.Accepted.class);
  }

  @Test
  void problems_areAllToldWithTheirLines() {
    String yaml =
        """
        receivers:
          - name: chat
            type: slack
            url: https://hooks.slack.com/services/T/B/x
          - name: chat
            type: webhook
            url: http://10.0.0.1/
            fallback: nowhere
          - name: post
            type: mail
            server: smtp.example.com
            to: [nobody]
            from: "a@example.com\\r\\nBcc: b@example.com"
          - {name: x, type: pigeon}
        time_intervals:
          - name: night
            time_intervals: [{weekdays: [funday], times: [{start_time: '25:00'}]}]
        inhibit: [{source: ['a=~"("'], target: ['b']}]
        route:
          receiver: phone
          routes: [{mute: [day], matchers: ['x'], group_interval: 0s}]
        """;
    ConfigException problems = null;
    try {
      config(yaml, Map.of());
    } catch (ConfigException e) {
      problems = e;
    }

    assertThat(problems).isNotNull();
    assertThat(problems.getMessage())
        .contains(
            "taffrail.yml:4: receivers[0].url: is written out; write ${NAME}",
            "taffrail.yml:5: receivers[1].name: \"chat\" is taken",
            "taffrail.yml:7: receivers[1].url: is not encrypted",
            "receivers[1].fallback: \"nowhere\" is no receiver",
            "receivers[2].to: \"nobody\" is no mail address",
            "is no mail address",
            "receivers[3].type: \"pigeon\" is no type; use one of: slack, mail, pagerduty",
            "weekdays: \"funday\" does not fit",
            "start_time: \"25:00\" does not fit",
            "inhibit[0].source: \"(\" is no pattern",
            "inhibit[0].target: \"b\" is no matcher",
            "route.receiver: \"phone\" is no receiver",
            "route.routes[0].mute: \"day\" is no time interval",
            "route.routes[0].matchers: \"x\" is no matcher",
            "route.routes[0].group_interval: is too short");
  }
}
