package dev.taffrail.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  @Test
  void plan_isReadWhole() {
    List<Plan> plans =
        TestPlans.plans(
            25,
            """
            reports:
              - name: morning
                kind: sla
                schedule: "0 7 * * MON-FRI"
                zone: Europe/Berlin
                period: last week
                services: [orders, payments]
                top: 5
                mail: [ann@example.com, "Bob <bob@example.com>"]
                over: mail
                attach: [csv, json]
                folder: /srv/reports
                formats: [html, md]
                keep: 90d
            """);

    assertThat(plans).hasSize(1);
    Plan plan = plans.getFirst();
    assertThat(plan.name()).isEqualTo("morning");
    assertThat(plan.kind()).isEqualTo(ReportKind.SLA);
    assertThat(plan.schedule()).hasToString("0 7 * * MON-FRI Europe/Berlin");
    assertThat(plan.period()).isEqualTo(Period.Calendar.LAST_WEEK);
    assertThat(plan.services()).containsExactly("orders", "payments");
    assertThat(plan.top()).isEqualTo(5);
    assertThat(plan.recipients()).containsExactly("ann@example.com", "Bob <bob@example.com>");
    assertThat(plan.mail()).isNotNull();
    assertThat(plan.mail().attach()).containsExactly(ReportFormat.CSV, ReportFormat.JSON);
    assertThat(plan.folder())
        .isEqualTo(
            new Plan.Filing(
                Path.of("/srv/reports"),
                List.of(ReportFormat.HTML, ReportFormat.MARKDOWN),
                new Keep(0, Duration.ofDays(90))));
  }

  @Test
  void whatIsLeftOut_hasItsDefault() {
    Plan plan = TestPlans.plans(25, "reports: [{name: a, schedule: '@daily'}]").getFirst();

    assertThat(plan.kind()).isEqualTo(ReportKind.ERRORS);
    assertThat(plan.schedule().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(plan.period()).isEqualTo(new Period.Last(Duration.ofDays(1)));
    assertThat(plan.services()).isEmpty();
    assertThat(plan.mail()).isNull();
    assertThat(plan.folder()).isNull();
    assertThat(TestPlans.plans(25, "")).isEmpty();
  }

  @Test
  void problems_areToldAtOnce_withFileLineAndKey() {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                TestPlans.read(
                    Map.of(),
                    """
                    reports:
                      - name: a/b
                        schedule: 0 0 30 2 *
                        zone: Europe/Nowhere
                        kind: warnings
                        period: tomorrow
                        top: 1000
                        mail: ann@example.com
                        folder: x
                        formats: [pdf]
                        keep: 0
                      - name: ok
                        schedule: 61 * * * *
                      - name: OK
                        schedule: "@daily"
                        attach: csv
                        keep: 3
                        recipient: ann@example.com
                    """));

    assertThat(refused.getMessage().lines())
        .containsExactly(
            "taffrail.yml:2: reports[0].name: \"a/b\" is no name; write up to 40 letters, digits, _"
                + " and -",
            "taffrail.yml:3: reports[0].schedule: day of month \"30\": no month \"2\" has such a"
                + " day; write such as 0 7 * * MON-FRI",
            "taffrail.yml:4: reports[0].zone: \"Europe/Nowhere\" does not fit; write a zone such as"
                + " Europe/Berlin",
            "taffrail.yml:5: reports[0].kind: \"warnings\" does not fit; write errors or sla",
            "taffrail.yml:6: reports[0].period: \"tomorrow\" does not fit; write 24h, 7d,"
                + " yesterday, last week or last month; at most 400d",
            "taffrail.yml:7: reports[0].top: is too large; write at most 100",
            "taffrail.yml:8: reports[0].mail: cannot be sent, as no mail server is known; add a"
                + " receiver of type mail to notify.receivers, or set SMTP_SERVER and"
                + " ALERT_FROM_EMAIL",
            "taffrail.yml:10: reports[0].formats: \"pdf\" is no format; use some of: html, txt, md,"
                + " json, csv",
            "taffrail.yml:11: reports[0].keep: \"0\" does not fit; write a number of reports such as"
                + " 30, or an age such as 90d",
            "taffrail.yml:13: reports[1].schedule: minute \"61\": allowed are *, numbers from 0 to"
                + " 59; write such as 0 7 * * MON-FRI",
            "taffrail.yml:14: reports[2].name: \"OK\" is taken; find another",
            "taffrail.yml:16: reports[2].attach: is for mails, and nobody gets one; name recipients"
                + " with mail",
            "taffrail.yml:17: reports[2].keep: is for files, and none are written; name a folder",
            "taffrail.yml:18: reports[2].recipient: is no key here; use one of: name, kind,"
                + " schedule, zone, period, services, top, mail, attach, over, folder, formats,"
                + " keep");
  }

  @Test
  void recipientsThatWouldBeHeaders_areRefused() {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                TestPlans.read(
                    Map.of("mail", TestPlans.sender(25)),
                    """
                    reports:
                      - name: a
                        schedule: "@daily"
                        services: ["x\\r\\nBcc: all@example.com"]
                        mail: ["ann@example.com\\r\\nBcc: all@example.com", "a@b.c, d@e.f", ann]
                    """));

    assertThat(refused.problems())
        .extracting(problem -> problem.key())
        .containsExactly(
            "reports[0].services", "reports[0].mail", "reports[0].mail", "reports[0].mail");
  }

  @Test
  void environment_namesTheServer_whereNoReceiverDoes() throws ConfigException {
    Map<String, String> environment =
        Map.of("SMTP_SERVER", "mail.example.com", "ALERT_FROM_EMAIL", "taffrail@example.com");
    String yaml = "reports: [{name: a, schedule: '@daily', mail: ann@example.com}]";

    List<Plan> plans =
        ConfigFile.readText(
            "taffrail.yml",
            yaml,
            environment::get,
            top -> ReportsConfig.read(top, Map.of()).plans());

    assertThat(plans.getFirst().mail()).isNotNull();
    assertThat(plans.getFirst().mail().sender())
        .hasToString("mail.example.com:587 as taffrail@example.com");
  }
}
