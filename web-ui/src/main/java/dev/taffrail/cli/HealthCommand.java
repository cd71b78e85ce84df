package dev.taffrail.cli;

import dev.taffrail.insight.health.HealthHistory;
import dev.taffrail.insight.health.HealthList;
import dev.taffrail.insight.health.ServiceHealth;
import dev.taffrail.insight.health.ServicesHealth;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.web.format.HealthJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code health}: how services are doing. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Tells how services are doing, from 0 to 100, and why: in the last ten minutes, or in those",
      "before --to. With --service also how it was doing, since a day before or --since."
    })
final class HealthCommand implements Callable<Integer> {
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration FINE = Duration.ofMinutes(15);
  private static final Duration COARSE = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofDays(2);

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final TimeOption time = new TimeOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(names = "--service", paramLabel = "NAME", description = "Only this one, with its past.")
  private @Nullable String service;

  private final Terminal terminal;

  HealthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    TimeOption.Span span = time.span(USUAL, Clock.systemUTC());
    Instant to = span.to();
    try (ReadOnlyStore store = data.open()) {
      ServicesHealth health = new ServicesHealth(store.rollups(), store.aggregations());
      HealthList list = health.at(to);
      List<ServiceHealth> wanted =
          list.services().stream()
              .filter(each -> service == null || service.equals(each.service()))
              .toList();
      if (service == null || wanted.isEmpty()) {
        print(wanted);
      } else {
        Duration step = Duration.between(span.from(), to).compareTo(LONG) <= 0 ? FINE : COARSE;
        print(wanted.getFirst(), health.history(service, span.from(), to, step, to));
      }
      terminal.flush();
      Lacking.tell(terminal, list.shortfall().failedPartitions());
      return end(wanted);
    }
  }

  private void print(List<ServiceHealth> services) {
    if (format.isJson()) {
      services.forEach(
          each -> JsonText.print(terminal.out(), json -> HealthJson.write(json, each)));
    } else {
      new HealthText(terminal).print(services);
    }
  }

  private void print(ServiceHealth one, HealthHistory history) {
    if (!format.isJson()) {
      new HealthText(terminal).print(one, history);
      return;
    }
    JsonText.print(
        terminal.out(),
        json -> {
          json.writeStartObject();
          HealthJson.writeMembers(json, one);
          HealthJson.writeMembers(json, history);
          json.writeEndObject();
        });
  }

  private int end(List<ServiceHealth> found) {
    if (!found.isEmpty()) {
      return ExitCode.OK;
    }
    terminal.tell(
        (service == null ? "no service has" : "the service " + service + " has not")
            + " logged in the eight days before; --to TIME looks at another time");
    return ExitCode.FAILED;
  }
}
