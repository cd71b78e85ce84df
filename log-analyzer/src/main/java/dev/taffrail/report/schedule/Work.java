package dev.taffrail.report.schedule;

import dev.taffrail.notify.Answer;
import dev.taffrail.notify.mail.Draft;
import dev.taffrail.report.Press;
import dev.taffrail.report.Printed;
import dev.taffrail.report.ReportFormat;
import dev.taffrail.report.ReportRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the steps of runs. What is printed once is printed for good. */
final class Work {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private final Press press;
  private final PrintedFiles printed;

  Work(Press press, PrintedFiles printed) {
    this.press = press;
    this.printed = printed;
  }

  /** Does a step, and says what became of it. */
  Answer perform(Plan plan, Run run, Step step, Instant now) {
    try {
      return switch (step.kind()) {
        case PRINT -> print(plan, run);
        case FILE -> file(plan, run, now);
        case MAIL -> mail(plan, run, step);
      };
    } catch (IOException e) {
      return new Answer.Later(text(e), null);
    } catch (RuntimeException e) {
      LOG.error("a step of the report {} failed; it is tried again", run.key(), e);
      return new Answer.Later("failed: " + text(e), null);
    }
  }

  private static String text(Exception e) {
    String message = e.getMessage();
    return e instanceof IOException && message != null
        ? e.getClass().getSimpleName() + ": " + message
        : String.valueOf(message == null ? e.getClass().getSimpleName() : message);
  }

  private Answer print(Plan plan, Run run) throws IOException {
    Optional<Printed> before = printed.read(run.key());
    if (before.isPresent()) {
      return new Answer.Accepted(before.get().subject());
    }
    Printed fresh =
        press.print(
            new ReportRequest(
                plan.kind(),
                run.from(),
                run.to(),
                plan.schedule().zone(),
                run.service(),
                plan.top()));
    printed.write(run.key(), fresh);
    return new Answer.Accepted(fresh.subject());
  }

  private Answer file(Plan plan, Run run, Instant now) throws IOException {
    Plan.Filing filing = plan.folder();
    if (filing == null) {
      return new Answer.Refused("the plan names no folder any more");
    }
    ReportFolder folder = new ReportFolder(filing, plan.schedule().zone());
    return new Answer.Accepted(folder.write(run, text(run), now));
  }

  private Answer mail(Plan plan, Run run, Step step) throws IOException {
    Plan.Mailing mail = plan.mail();
    return mail == null
        ? new Answer.Refused("the plan is not sent any more")
        : mail.sender().send(draft(plan, mail, run, step.target()));
  }

  private Draft draft(Plan plan, Plan.Mailing mail, Run run, String to) throws IOException {
    Printed text = text(run);
    String name = RunNames.file(run.plan(), run.service(), run.scheduled(), plan.schedule().zone());
    List<Draft.Attachment> files =
        mail.attach().stream()
            .map(format ->
                new Draft.Attachment(
                    name + "." + format.extension(), format.mediaType(), text.in(format)))
            .toList();
    return new Draft(
        run.mailId(),
        run.begun(),
        to,
        text.subject(),
        "taffrail-" + plan.name(),
        text.in(ReportFormat.TEXT),
        text.in(ReportFormat.HTML),
        files);
  }

  private Printed text(Run run) throws IOException {
    return printed
        .read(run.key())
        .orElseThrow(() -> new IOException("what was printed is not there any more"));
  }
}
