package dev.taffrail.report.schedule;

import dev.taffrail.notify.mail.Sender;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportKind;
import dev.taffrail.report.ReportRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that comes again and again.
 *
 * @param name letters, digits, {@code _} and {@code -}; each once
 * @param services a report for each of these; empty for one report of all
 * @param top how long lists are
 * @param mail to whom it is sent; none without a sender
 * @param folder where it is filed; null for nowhere
 */
public record Plan(
    String name,
    ReportKind kind,
    Schedule schedule,
    Period period,
    List<String> services,
    int top,
    @Nullable Mailing mail,
    @Nullable Filing folder) {

  /**
   * To whom a plan is sent.
   *
   * @param to addresses that have been checked
   * @param attach formats that are attached beside the text
   */
  record Mailing(Sender sender, List<String> to, List<ReportFormat> attach) {
    Mailing {
      to = List.copyOf(to);
      attach = List.copyOf(attach);
    }
  }

  /** Where a plan is filed. */
  record Filing(Path folder, List<ReportFormat> formats, Keep keep) {
    Filing {
      formats = List.copyOf(formats);
    }
  }

  /** Copies the lists. */
  public Plan {
    services = List.copyOf(services);
  }

  /** What is asked for at an instant. */
  ReportRequest request(Instant run, @Nullable String service) {
    Period.Bounds bounds = period.before(run, schedule.zone());
    return new ReportRequest(kind, bounds.from(), bounds.to(), schedule.zone(), service, top);
  }

  /** To whom it is sent, as the configuration says it. */
  public List<String> recipients() {
    return mail == null ? List.of() : mail.to();
  }

  /** Of which time it is, as the configuration says it. */
  public String periodText() {
    return period.toString();
  }

  /** Where it is filed; null for nowhere. */
  public @Nullable Path filedIn() {
    return folder == null ? null : folder.folder();
  }
}
