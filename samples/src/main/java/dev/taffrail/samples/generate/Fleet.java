package dev.taffrail.samples.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All instances of all services, spread over eight hosts. */
final class Fleet {
  private static final int HOSTS = 8;

  private final List<Instance> all = new ArrayList<>();
  private final Map<Service, List<Instance>> byService = new EnumMap<>(Service.class);

  Fleet(Dice ids) {
    for (Service service : Service.values()) {
      int from = all.size();
      for (int i = 0; i < service.instances(); i++) {
        all.add(new Instance(service, "node-" + (all.size() % HOSTS + 1), ids.hex64()));
      }
      byService.put(service, List.copyOf(all.subList(from, all.size())));
    }
  }

  List<Instance> all() {
    return all;
  }

  Instance any(Service service, Dice dice) {
    return dice.pick(Objects.requireNonNull(byService.get(service)));
  }
}
