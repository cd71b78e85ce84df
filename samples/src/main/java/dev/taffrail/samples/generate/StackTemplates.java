package dev.taffrail.samples.generate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ways to fail by service. Immutable. */
final class StackTemplates {
  private final List<StackTemplate> all;
  private final Map<Service, Ranked<StackTemplate>> endings = new EnumMap<>(Service.class);
  private final Map<Service, Ranked<StackTemplate>> stumbles = new EnumMap<>(Service.class);

  private StackTemplates(List<StackTemplate> all) {
    this.all = all;
    for (Service service : Service.values()) {
      endings.put(service, select(service, true));
      stumbles.put(service, select(service, false));
    }
  }

  static StackTemplates load() {
    return new StackTemplates(StackReader.read(Resource.lines("stacks.txt")));
  }

  private Ranked<StackTemplate> select(Service service, boolean endsRequest) {
    return new Ranked<>(
        all.stream()
            .filter(stack -> stack.service() == service && stack.endsRequest() == endsRequest)
            .toList());
  }

  List<StackTemplate> all() {
    return all;
  }

  StackTemplate named(String name) {
    return all.stream().filter(stack -> stack.name().equals(name)).findFirst().orElseThrow();
  }

  /** Those that end a request; may be empty. */
  Ranked<StackTemplate> endings(Service service) {
    return Objects.requireNonNull(endings.get(service));
  }

  /** Those after which a request goes on; may be empty. */
  Ranked<StackTemplate> stumbles(Service service) {
    return Objects.requireNonNull(stumbles.get(service));
  }
}
