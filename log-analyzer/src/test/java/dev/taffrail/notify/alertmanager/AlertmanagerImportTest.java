package dev.taffrail.notify.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taffrail.AnalyzerConfig;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigProblem;
import dev.taffrail.notify.NotifyConfig;
import dev.taffrail.notify.ReceiverSpec;
import dev.taffrail.notify.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerImportTest {
  private static final String COMMON =
      """
      global:
        resolve_timeout: 5m
        smtp_smarthost: smtp.example.com:587
        smtp_from: alerts@example.com
        smtp_auth_username: alerts
        smtp_auth_password: hunter2
        slack_api_url: https://hooks.slack.com/services/T0/B0/secret
      templates: ['/etc/alertmanager/*.tmpl']
      route:
        receiver: team
        group_by: [alertname, cluster]
        group_wait: 30s
        group_interval: 5m
        repeat_interval: 1h30m
        routes:
          - matchers: [severity="critical"]
            receiver: pager
            continue: true
          - match: {service: db}
            match_re: {env: prod|stage}
            receiver: mail
            mute_time_intervals: [weekend]
            routes:
              - matchers: ['owner=ann']
                receiver: 'null'
      receivers:
        - name: 'null'
        - name: team
          slack_configs:
            - channel: '#alerts'
              send_resolved: true
              title: '{{ .CommonLabels.alertname }}'
          webhook_configs:
            - url: http://robot.internal:9000/hook
        - name: mail
          email_configs:
            - to: ann@example.com, bob@example.com
        - name: pager
          pagerduty_configs:
            - routing_key_file: KEY
          opsgenie_configs:
            - api_key: x
      inhibit_rules:
        - source_match: {severity: critical}
          target_matchers: [severity=~"warning|info"]
          equal: [service]
      time_intervals:
        - name: weekend
          time_intervals:
            - weekdays: ['saturday:sunday']
              times: [{start_time: 00:00, end_time: 24:00}]
              location: Europe/Berlin
      """;
  private static final Map<String, String> SECRETS =
      Map.of(
          "TEAM_URL", "https://hooks.slack.com/services/T0/B0/secret",
          "MAIL_PASSWORD", "hunter2");

  @TempDir private Path folder;

  private ConfigFile.Draft<String> read(String yaml) throws IOException, ConfigException {
    Path key = Files.writeString(folder.resolve("key"), "k");
    Path file = folder.resolve("alertmanager.yml");
    Files.writeString(file, yaml.replace("KEY", key.toString()));
    return AlertmanagerImport.read(file);
  }

  private NotifyConfig taken(String yaml) throws IOException, ConfigException {
    return ConfigFile.readText(
            "taffrail.yml", read(yaml).value(), SECRETS::get, AnalyzerConfig::read)
        .notifying()
        .config();
  }

  private static List<String> told(NotifyConfig config, String... labels) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    return config.routing().root().match(all).stream().map(Route::receiver).toList();
  }

  @Test
  void commonShape_leadsToTheSamePeople() throws IOException, ConfigException {
    NotifyConfig config = taken(COMMON);

    assertThat(config.receivers())
        .extracting(ReceiverSpec::name, ReceiverSpec::type)
        .map(Object::toString)
        .containsExactly(
            "(\"team\", \"slack\")",
            "(\"team-2\", \"webhook\")",
            "(\"mail\", \"mail\")",
            "(\"pager\", \"pagerduty\")");
    assertThat(config.receivers().getFirst().tellsResolved()).isTrue();
    assertThat(told(config, "service", "x")).containsExactly("team", "team-2");
    assertThat(told(config, "service", "db", "env", "prod")).containsExactly("mail");
    assertThat(told(config, "service", "db", "env", "test")).containsExactly("team", "team-2");
    assertThat(told(config, "service", "db", "env", "stage", "owner", "ann"))
        .containsExactly("nobody");
    assertThat(told(config, "severity", "critical")).startsWith("pager");
    assertThat(config.routing().root().timing().repeat()).isEqualTo(Duration.ofMinutes(90));
    assertThat(config.routing().inhibit()).hasSize(1);
  }

  @Test
  void whatIsNotTakenOver_isNamedWithItsLine() throws IOException, ConfigException {
    assertThat(read(COMMON).problems())
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder(
            "global.slack_api_url",
            "global.smtp_auth_password",
            "templates",
            "route.routes",
            "receivers[1].slack_configs[0].channel",
            "receivers[1].slack_configs[0].title",
            "receivers[3].opsgenie_configs");
    assertThat(read(COMMON).problems()).allMatch(problem -> problem.line() > 0);
  }

  @Test
  void secrets_areNeverWritten() throws IOException, ConfigException {
    ConfigFile.Draft<String> made = read(COMMON);

    assertThat(made.value() + made.problems()).doesNotContain("hunter2", "T0/B0/secret");
    assertThat(made.value()).contains("${TEAM_URL}", "${MAIL_PASSWORD}");
  }

  @Test
  void mailInClear_isNotTakenOver() throws IOException, ConfigException {
    String yaml =
        """
        route: {receiver: mail}
        receivers:
          - name: mail
            email_configs:
              - {to: a@example.com, from: b@example.com, smarthost: 'mx:25', require_tls: false}
        """;

    assertThat(read(yaml).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains(":5:", "require_tls"));
    assertThat(taken(yaml).receivers().getFirst().target()).contains("mx:25");
  }

  @Test
  void noFile_isAProblem() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> AlertmanagerImport.read(folder.resolve("none.yml")))
        .withMessageContaining("there is no such file");
  }
}
