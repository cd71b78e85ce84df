package dev.taffrail.report.schedule;

import dev.taffrail.config.ConfigSection;
import dev.taffrail.notify.mail.MailAddresses;
import dev.taffrail.notify.mail.Sender;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportKind;
import dev.taffrail.report.ReportRequest;
import dev.taffrail.report.schedule.Plan.Filing;
import dev.taffrail.report.schedule.Plan.Mailing;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the list {@code reports}. */
final class PlanReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
  private static final Pattern SERVICE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}]{1,200}");
  private static final int MOST_PLANS = 100;
  private static final int MOST_RECIPIENTS = 50;
  private static final int MOST_SERVICES = 50;
  private static final int TOP = 10;

  private final Map<String, Sender> senders;

  /** What the API has under the same address is no name. */
  private final Set<String> names = new HashSet<>(Set.of("runs", "print"));

  /**
   * @param senders the mail receivers there are, by name, in order
   */
  PlanReader(Map<String, Sender> senders) {
    this.senders = senders;
  }

  List<Plan> read(ConfigSection top) {
    List<Plan> plans = new ArrayList<>();
    for (ConfigSection each : top.sections("reports")) {
      plan(each).ifPresent(plans::add);
    }
    if (plans.size() > MOST_PLANS) {
      top.problem("reports", "are more than " + MOST_PLANS, "remove some");
    }
    return plans;
  }

  private Optional<Plan> plan(ConfigSection each) {
    String name = name(each);
    ReportKind kind =
        each.optional("kind", "errors or sla", PlanReader::kind).orElse(ReportKind.ERRORS);
    Optional<Cron> cron = cron(each);
    ZoneId zone =
        each.optional("zone", "a zone such as Europe/Berlin", PlanReader::zone)
            .orElse(ZoneId.of("UTC"));
    Period period =
        each.optional("period", Period.ALLOWED, Period::parse)
            .orElse(new Period.Last(Duration.ofDays(1)));
    List<String> services = services(each);
    int top = each.number("top", TOP, 1);
    if (top > ReportRequest.MAX_TOP) {
      each.problem("top", "is too large", "write at most " + ReportRequest.MAX_TOP);
      top = ReportRequest.MAX_TOP;
    }
    Mailing mail = mailing(each);
    Filing filing = filing(each);
    if (cron.isEmpty()) {
      return Optional.empty();
    }
    Schedule schedule = new Schedule(cron.get(), zone);
    return Optional.of(new Plan(name, kind, schedule, period, services, top, mail, filing));
  }

  private String name(ConfigSection each) {
    String name = each.requiredText("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      each.problem(
          "name", "\"" + name + "\" is no name", "write up to 40 letters, digits, _ and -");
    } else if (!name.isEmpty() && !names.add(name.toLowerCase(Locale.ROOT))) {
      each.problem("name", "\"" + name + "\" is taken", "find another");
    }
    return name;
  }

  private static Optional<Cron> cron(ConfigSection each) {
    String text = each.requiredText("schedule");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Cron.parse(text));
    } catch (IllegalArgumentException e) {
      each.problem("schedule", String.valueOf(e.getMessage()), "write such as 0 7 * * MON-FRI");
      return Optional.empty();
    }
  }

  private static @Nullable ReportKind kind(String text) {
    return switch (text) {
      case "errors" -> ReportKind.ERRORS;
      case "sla" -> ReportKind.SLA;
      default -> null;
    };
  }

  private static @Nullable ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<String> services(ConfigSection each) {
    Set<String> services = new LinkedHashSet<>(each.texts("services"));
    for (String service : services) {
      if (!SERVICE.matcher(service).matches()) {
        each.problem(
            "services", "one is no name of a service", "write up to 200 visible characters");
        return List.of();
      }
    }
    if (services.size() > MOST_SERVICES) {
      each.problem("services", "are more than " + MOST_SERVICES, "leave them out for one of all");
    }
    return List.copyOf(services);
  }

  private @Nullable Mailing mailing(ConfigSection each) {
    List<String> texts = each.texts("mail");
    List<ReportFormat> attach = formats(each, "attach", List.of());
    String over = each.text("over", "");
    if (texts.isEmpty()) {
      if (!attach.isEmpty()) {
        each.problem("attach", "is for mails, and nobody gets one", "name recipients with mail");
      }
      return null;
    }
    List<String> to = MailAddresses.read(each, "mail", texts);
    if (to.size() > MOST_RECIPIENTS) {
      each.problem("mail", "goes to more than " + MOST_RECIPIENTS, "name a mailing list");
    }
    return sender(each, over).map(sender -> new Mailing(sender, to, attach)).orElse(null);
  }

  private Optional<Sender> sender(ConfigSection each, String over) {
    if (!over.isEmpty()) {
      if (!senders.containsKey(over)) {
        each.problem(
            "over",
            "\"" + over + "\" is no receiver of type mail",
            senders.isEmpty()
                ? "add one to notify.receivers"
                : "use one of: " + String.join(", ", senders.keySet()));
      }
      return Optional.ofNullable(senders.get(over));
    }
    Optional<Sender> sender =
        senders.values().stream().findFirst().or(() -> Sender.ofEnvironment(each, "mail"));
    if (sender.isEmpty()) {
      each.problem(
          "mail",
          "cannot be sent, as no mail server is known",
          "add a receiver of type mail to notify.receivers, or set SMTP_SERVER and"
              + " ALERT_FROM_EMAIL");
    }
    return sender;
  }

  private static @Nullable Filing filing(ConfigSection each) {
    String folder = each.text("folder", "");
    List<ReportFormat> formats = formats(each, "formats", List.of(ReportFormat.HTML));
    Keep keep =
        each.optional("keep", "a number of reports such as 30, or an age such as 90d", Keep::parse)
            .orElse(Keep.DEFAULT);
    if (folder.isEmpty()) {
      for (String key : List.of("formats", "keep")) {
        if (each.has(key)) {
          each.problem(key, "is for files, and none are written", "name a folder");
        }
      }
      return null;
    }
    try {
      return new Filing(Path.of(folder), formats, keep);
    } catch (InvalidPathException e) {
      each.problem("folder", "is no path: " + e.getReason(), "name a folder");
      return null;
    }
  }

  private static List<ReportFormat> formats(
      ConfigSection each, String key, List<ReportFormat> otherwise) {
    Set<ReportFormat> formats = new LinkedHashSet<>();
    for (String text : each.texts(key)) {
      Optional<ReportFormat> format =
          Arrays.stream(ReportFormat.values())
              .filter(value -> value.extension().equals(text))
              .findFirst();
      if (format.isEmpty()) {
        each.problem(
            key,
            "\"" + text + "\" is no format",
            "use some of: "
                + Arrays.stream(ReportFormat.values())
                    .map(ReportFormat::extension)
                    .collect(Collectors.joining(", ")));
      }
      format.ifPresent(formats::add);
    }
    return formats.isEmpty() ? otherwise : List.copyOf(formats);
  }
}
