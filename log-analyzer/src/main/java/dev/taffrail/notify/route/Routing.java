package dev.taffrail.notify.route;

import dev.taffrail.config.ConfigSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tree of routes, and what is kept quiet for whose sake.
 *
 * @param root takes every alert
 */
public record Routing(Route root, List<InhibitRule> inhibit) {
  /** The name of the receiver that nobody is. */
  public static final String NOBODY = "nobody";

  /** Everything leads to nobody. */
  public static final Routing NONE =
      new Routing(
          Route.leaf("/", NOBODY, Matchers.ANY, GroupBy.NOTHING, Timing.DEFAULT), List.of());

  private static final Duration LEAST = Duration.ofSeconds(1);

  public Routing {
    inhibit = List.copyOf(inhibit);
  }

  /**
   * Reads {@code route}, {@code inhibit} and {@code time_intervals}.
   *
   * @param receivers the names of those there are
   * @param otherwise the tree when no route is given
   */
  public static Routing read(ConfigSection notify, Set<String> receivers, Route otherwise) {
    Map<String, TimeInterval> intervals = TimeIntervals.read(notify);
    List<InhibitRule> rules = new ArrayList<>();
    for (ConfigSection section : notify.sections("inhibit")) {
      rules.add(inhibit(section));
    }
    ConfigSection section = notify.section("route");
    if (!notify.has("route")) {
      return new Routing(otherwise, rules);
    }
    Reader reader = new Reader(receivers, intervals);
    for (String key : List.of("matchers", "continue", "mute", "active")) {
      if (section.has(key)) {
        section.problem(key, "cannot stand at the root", "move it to a route below");
      }
    }
    return new Routing(reader.read(section, "", Inherited.ROOT), rules);
  }

  private static InhibitRule inhibit(ConfigSection section) {
    Matchers source = matchers(section, "source");
    Matchers target = matchers(section, "target");
    if (!section.has("source")) {
      section.requiredText("source");
    }
    if (!section.has("target")) {
      section.requiredText("target");
    }
    return new InhibitRule(source, target, section.texts("equal"));
  }

  /** Reads conditions; what is wrong is told. */
  private static Matchers matchers(ConfigSection section, String key) {
    try {
      return Matchers.parse(section.texts(key));
    } catch (IllegalArgumentException e) {
      section.problem(
          key,
          String.valueOf(e.getMessage()),
          "write label=\"value\", label!=\"value\", label=~\"pattern\" or label!~\"pattern\"");
      return Matchers.ANY;
    }
  }

  /** What a route has from the one above it. */
  private record Inherited(String receiver, GroupBy groupBy, Timing timing) {
    static final Inherited ROOT = new Inherited(NOBODY, GroupBy.NOTHING, Timing.DEFAULT);
  }

  private record Reader(Set<String> receivers, Map<String, TimeInterval> intervals) {

    Route read(ConfigSection section, String path, Inherited above) {
      String receiver = section.text("receiver", above.receiver());
      if (!receivers.contains(receiver) && !receiver.equals(NOBODY)) {
        section.problem(
            "receiver",
            "\"" + receiver + "\" is no receiver",
            "use " + NOBODY + " or one of: " + String.join(", ", receivers));
      }
      Matchers matchers = matchers(section, "matchers");
      GroupBy groupBy =
          section.has("group_by") ? GroupBy.of(section.texts("group_by")) : above.groupBy();
      if (!section.has("group_by")) {
        section.texts("group_by");
      }
      Timing timing =
          new Timing(
              section.duration("group_wait", above.timing().lull()),
              atLeast(section, "group_interval", above.timing().interval()),
              atLeast(section, "repeat_interval", above.timing().repeat()));
      Inherited own = new Inherited(receiver, groupBy, timing);
      String id = path + "/" + matchers;
      List<Route> routes = new ArrayList<>();
      for (ConfigSection child : section.sections("routes")) {
        routes.add(read(child, id, own));
      }
      return new Route(
          unique(id, receiver),
          receiver,
          matchers,
          section.flag("continue", false),
          groupBy,
          timing,
          times(section, "mute"),
          times(section, "active"),
          routes);
    }

    /** Two brothers may have equal conditions and go to different receivers. */
    private static String unique(String id, String receiver) {
      return id + "#" + receiver;
    }

    private List<TimeInterval> times(ConfigSection section, String key) {
      List<TimeInterval> times = new ArrayList<>();
      for (String name : section.texts(key)) {
        TimeInterval interval = intervals.get(name);
        if (interval == null) {
          section.problem(
              key,
              "\"" + name + "\" is no time interval",
              "use one of time_intervals: " + String.join(", ", intervals.keySet()));
        } else {
          times.add(interval);
        }
      }
      return times;
    }

    private static Duration atLeast(ConfigSection section, String key, Duration otherwise) {
      Duration duration = section.duration(key, otherwise);
      if (duration.compareTo(LEAST) >= 0) {
        return duration;
      }
      section.problem(key, "is too short", "write at least 1s");
      return otherwise;
    }
  }
}
