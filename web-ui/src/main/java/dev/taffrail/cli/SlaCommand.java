package dev.taffrail.cli;

import dev.taffrail.config.ConfigException;
import dev.taffrail.insight.sla.Sla;
import dev.taffrail.insight.sla.SlaDetail;
import dev.taffrail.insight.sla.SlaList;
import dev.taffrail.insight.sla.SlaText;
import dev.taffrail.insight.sla.Slo;
import dev.taffrail.store.lucene.ReadOnlyStore;
import dev.taffrail.web.format.SlaJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sla [SERVICE] [OBJECTIVE]}: whether services keep what was promised. */
@Command(
    name = "sla",
    mixinStandardHelpOptions = true,
    description =
        "Tells how the objectives of config/slo.yml stand: of all services, of one, or one"
            + " objective with the requests and patterns that spent its budget.")
final class SlaCommand implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final TextOrJson format = new TextOrJson();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "Only of this one.")
  private @Nullable String service;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OBJECTIVE",
      description = "Only this one, in full.")
  private @Nullable String objective;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "How it stood then: 2026-11-21T14:05:00Z, 2026-11-21, or 14:05 (UTC).")
  private @Nullable String at;

  private final Terminal terminal;

  SlaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    Slo slo = config.insights().slo();
    Clock clock = Clock.systemUTC();
    Instant when = at == null ? null : TimeOption.instant("--at", at, clock.instant());
    try (ReadOnlyStore store = data.open()) {
      Lacking.tell(terminal, store.failedPartitions());
      Sla sla = new Sla(slo, store.rollups(), store::patterns, clock);
      String name = service == null ? null : SlaText.serviceNamed(service);
      return name == null || objective == null
          ? list(sla.list(when, name), slo)
          : one(sla.detail(name, objective, when), slo);
    }
  }

  private int list(SlaList list, Slo slo) {
    if (format.isJson()) {
      list.verdicts()
          .forEach(verdict -> JsonText.print(terminal.out(), json -> SlaJson.write(json, verdict)));
    } else {
      new SlaPrinter(terminal, slo).print(list.verdicts());
    }
    terminal.flush();
    if (list.more() > 0) {
      terminal.tell(list.more() + " more services are left out; ask for one by its name");
    }
    if (list.verdicts().isEmpty()) {
      terminal.tell(
          service == null
              ? "no service has requests or an objective of its own in this time"
              : "no such service in this time, or nothing was promised of it");
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }

  private int one(Optional<SlaDetail> found, Slo slo) {
    if (found.isEmpty()) {
      terminal.tell(
          "no such service in this time, or no objective of this name; `taffrail sla` lists all");
      return ExitCode.FAILED;
    }
    SlaDetail detail = found.get();
    if (format.isJson()) {
      JsonText.print(
          terminal.out(),
          json -> {
            json.writeStartObject();
            SlaJson.writeMembers(json, detail.verdict());
            SlaJson.write(json, detail.verdict(), detail.spending());
            json.writeEndObject();
          });
    } else {
      new SlaPrinter(terminal, slo).print(detail);
    }
    terminal.flush();
    return ExitCode.OK;
  }
}
