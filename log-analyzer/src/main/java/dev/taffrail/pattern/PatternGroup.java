package dev.taffrail.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Patterns of one service that count as one.
 *
 * @param id follows from the name
 * @param name what a person calls it
 * @param members those that there are, the most frequent first; at least one
 */
public record PatternGroup(String id, String name, List<KnownPattern> members)
    implements RuledPattern {
  private static final int MAX_SAMPLES = 5;
  private static final Comparator<KnownPattern> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(KnownPattern::count).reversed().thenComparing(KnownPattern::id);

  public PatternGroup {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("members is empty");
    }
    members = members.stream().sorted(MOST_FREQUENT_FIRST).toList();
  }

  /** A group under the id that follows from its name. */
  public static PatternGroup of(String name, List<KnownPattern> members) {
    return new PatternGroup(idOf(name), name, members);
  }

  /** The id of a group. */
  public static String idOf(String name) {
    return Hash.id("group", name);
  }

  /** All names of all members. */
  @Override
  public List<String> aliases() {
    List<String> aliases = new ArrayList<>();
    for (KnownPattern member : members) {
      aliases.add(member.id());
      aliases.addAll(member.aliases());
    }
    return aliases.stream().distinct().toList();
  }

  /** That of the most frequent member. */
  @Override
  public String template() {
    return members.getFirst().template();
  }

  @Override
  public long count() {
    return members.stream().mapToLong(KnownPattern::count).sum();
  }

  @Override
  public long firstMicros() {
    return members.stream().mapToLong(KnownPattern::firstMicros).min().orElseThrow();
  }

  @Override
  public long lastMicros() {
    return members.stream().mapToLong(KnownPattern::lastMicros).max().orElseThrow();
  }

  /** One of each member, then more, five in all. */
  @Override
  public List<String> samples() {
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < MAX_SAMPLES; i++) {
      for (KnownPattern member : members) {
        boolean wanted = i < member.samples().size() && samples.size() < MAX_SAMPLES;
        if (wanted && !samples.contains(member.samples().get(i))) {
          samples.add(member.samples().get(i));
        }
      }
    }
    return samples;
  }

  @Override
  public List<String> versions() {
    return all(KnownPattern::versions);
  }

  @Override
  public List<String> hosts() {
    return all(KnownPattern::hosts);
  }

  private List<String> all(Function<KnownPattern, List<String>> values) {
    return members.stream().flatMap(member -> values.apply(member).stream()).distinct().toList();
  }
}
