package dev.taffrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.event.Field;
import dev.taffrail.ingest.DiskLimits;
import dev.taffrail.ingest.Watermark;
import dev.taffrail.source.SourceSpec;
import dev.taffrail.store.lucene.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzerConfigTest {
  private static AnalyzerConfig read(String yaml) throws ConfigException {
    return ConfigFile.readText("taffrail.yml", yaml, name -> null, AnalyzerConfig::read);
  }

  private static void assertDefaults(AnalyzerConfig config) {
    AnalyzerConfig defaults = AnalyzerConfig.defaults();
    assertThat(config.data().normalize()).isEqualTo(defaults.data());
    assertThat(config.ingest()).isEqualTo(defaults.ingest());
    assertThat(config.store()).isEqualTo(defaults.store());
    assertThat(config.sources())
        .extracting(source -> source.glob() + " " + source.added())
        .isEqualTo(
            defaults.sources().stream()
                .map(source -> source.glob() + " " + source.added())
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "ingest:\n", "sources: []\n"})
  void read_emptyFile_hasTheDefaults(String yaml) throws ConfigException {
    assertDefaults(read(yaml));
  }

  @Test
  void read_everyKey() throws ConfigException {
    AnalyzerConfig config =
        read(
            """
            data: /var/lib/taffrail
            sources:
              - files: /var/log/*.log
                service: shop
                fields:
                  zone: a
                roots:
                  - /var/log/pods
                  - /var/lib
              - files: more/**.log
            ingest:
              workers: 3
              refresh_after: 100ms
              commit_after: 2s
              commit_after_in_backlog: 6s
              look_every: 3s
              drain_for: 0s
              disk:
                warn_below: 20%
                pause_below: [6%, 1GB]
                resume_above: 2GB
            store:
              partition_size: 2GB
              partition_age: 12h
              buffer: 32MB
              keep_for: 400d
              keep_size: 1TB
            """);

    assertThat(config.data()).isEqualTo(Path.of("/var/lib/taffrail"));
    assertThat(config.sources())
        .extracting(SourceSpec::added)
        .containsExactly(
            List.of(Field.text("service", "shop"), Field.text("zone", "a")), List.of());
    assertThat(config.sources())
        .extracting(SourceSpec::roots)
        .containsExactly(
            List.of(Path.of("/var/log/pods"), Path.of("/var/lib")),
            List.of(Path.of("more").toAbsolutePath()));
    assertThat(config.ingest().workers()).isEqualTo(3);
    assertThat(config.ingest().refreshAfter()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.ingest().commitAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.ingest().commitAfterInBacklog()).isEqualTo(Duration.ofSeconds(6));
    assertThat(config.ingest().lookEvery()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.ingest().drainFor()).isZero();
    assertThat(config.store().partitionBytes()).isEqualTo(2L << 30);
    assertThat(config.store().partitionAge()).isEqualTo(Duration.ofHours(12));
    assertThat(config.store().bufferBytes()).isEqualTo(32L << 20);
    assertThat(config.store().retention()).isEqualTo(new Retention(Duration.ofDays(400), 1L << 40));
    assertThat(config.ingest().disk())
        .isEqualTo(
            new DiskLimits(
                new Watermark(0.2, 0), new Watermark(0.06, 1L << 30), new Watermark(0, 2L << 30)));
  }

  @Test
  void read_allProblemsAtOnce() {
    assertThatThrownBy(() ->
            read(
                """
                sources:
                  - service: shop
                  - files: "logs/[.log"
                ingest:
                  workers: 0
                  look_every: 0s
                  disk:
                    pause_below: much
                store:
                  partition_age: 0d
                  buffer: 1KB
                  keep_size: 1MB
                """))
        .isInstanceOf(ConfigException.class)
        .extracting(e -> ((ConfigException) e).problems())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .extracting(Object::toString)
        .satisfiesExactly(
            text -> starts(text, "taffrail.yml:2: sources[0].files: is missing"),
            text -> starts(text, "taffrail.yml:3: sources[1].files: \"logs/[.log\" is no pattern"),
            text -> starts(text, "taffrail.yml:5: ingest.workers: \"0\" does not fit"),
            text -> starts(text, "taffrail.yml:6: ingest.look_every: is too short"),
            text -> starts(text, "taffrail.yml:8: ingest.disk.pause_below: \"much\" does not fit"),
            text -> starts(text, "taffrail.yml:10: store.partition_age: is too short"),
            text -> starts(text, "taffrail.yml:11: store.buffer: is too small"),
            text -> starts(text, "taffrail.yml:12: store.keep_size: is too small"));
  }

  private static void starts(Object text, String beginning) {
    assertThat(text.toString()).startsWith(beginning);
  }
}
