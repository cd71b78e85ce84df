package dev.taffrail.alert.rule;

import dev.taffrail.alert.rule.Example.Expected;
import dev.taffrail.alert.rule.Example.Given;
import dev.taffrail.alert.rule.Example.Group;
import dev.taffrail.alert.rule.Example.Phase;
import dev.taffrail.config.ConfigSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the examples of a rule: as a sentence, or as a list of events. */
final class ExampleReader {
  private static final Duration STEP = Duration.ofSeconds(10);

  private ExampleReader() {}

  static List<Example> read(ConfigSection rule) {
    List<Example> examples = new ArrayList<>();
    for (ConfigSection section : rule.sections("examples")) {
      boolean list = section.isList("events");
      List<Phase> phases = list ? phases(section) : sentence(section);
      Expected expected =
          section
              .optional("expect", "firing, quiet, pending or resolved", ExampleReader::expected)
              .orElse(Expected.FIRING);
      String text = list ? "a list of events" : section.text("events", "");
      examples.add(new Example(section.line(), section.text("name", text), phases, expected));
    }
    return examples;
  }

  private static List<Phase> sentence(ConfigSection section) {
    String text = section.requiredText("events");
    List<Phase> phases = ExampleText.parse(text);
    if (phases != null) {
      return phases;
    }
    if (!text.isEmpty()) {
      section.problem("events", "\"" + text + "\" is not understood", ExampleText.HELP);
    }
    return List.of();
  }

  private static List<Phase> phases(ConfigSection section) {
    List<Phase> phases = new ArrayList<>();
    for (ConfigSection phase : section.sections("events")) {
      Duration length = phase.positiveDuration("over", STEP);
      if (phase.has("pause")) {
        phases.add(new Phase(phase.positiveDuration("pause", STEP), List.of()));
      } else {
        int count = phase.number("count", 1, 1);
        ConfigSection event = phase.section("event");
        Map<String, String> fields = new HashMap<>();
        event.keys().forEach(key -> fields.put(key, event.text(key, "")));
        phases.add(new Phase(length, List.of(new Group(count, new Given(fields)))));
      }
    }
    return phases;
  }

  private static @Nullable Expected expected(String text) {
    return Expected.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
