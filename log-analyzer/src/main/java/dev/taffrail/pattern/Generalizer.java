package dev.taffrail.pattern;

import dev.taffrail.pattern.Neighbours.Group;
import dev.taffrail.pattern.Reason.Grounds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Unites patterns that differ in values. It looks at new skeletons only, so it may take its time.
 */
final class Generalizer {
  private static final int MAX_WORDS_SHOWN = 6;

  private final PatternTable patterns;
  private final BiConsumer<Pattern, Pattern> merged;
  private final Masks masks = new Masks();
  private final Neighbours neighbours;

  /**
   * Works on a table of patterns.
   *
   * @param merged is told which pattern went into which
   */
  Generalizer(PatternTable patterns, BiConsumer<Pattern, Pattern> merged) {
    this.patterns = patterns;
    this.merged = merged;
    neighbours = new Neighbours(patterns);
  }

  /** The generalised pattern that a line fits. */
  @Nullable Pattern match(Tokens line) {
    return masks.match(line, patterns);
  }

  /** Takes a pattern that is in the table, and tells what it is after its neighbours were asked. */
  Pattern learn(Pattern fresh) {
    register(fresh);
    Pattern pattern = fresh;
    Group group = neighbours.grown(pattern);
    while (group != null && masks.hasRoom(pattern.skeleton().length(), wild(group))) {
      pattern = unite(group);
      group = neighbours.grown(pattern);
    }
    return pattern;
  }

  void register(Pattern pattern) {
    neighbours.add(pattern);
    if (pattern.wild().length > 0) {
      masks.add(pattern.skeleton().length(), pattern.wild());
    }
  }

  void unregister(Pattern pattern) {
    neighbours.remove(pattern);
    if (pattern.wild().length > 0) {
      masks.remove(pattern.skeleton().length(), pattern.wild());
    }
  }

  int size() {
    return neighbours.size();
  }

  /** The oldest keeps its id. */
  private Pattern unite(Group group) {
    List<Pattern> members =
        group.members().stream().sorted(Comparator.comparingLong(Pattern::number)).toList();
    Pattern oldest = members.get(0);
    int[] wild = wild(group);
    for (int position : group.positions()) {
      oldest.story().reason(reason(members, position));
    }
    for (Pattern member : members) {
      unregister(member);
      patterns.remove(member.hash());
      if (member.story().count() > 0) {
        for (int position : group.positions()) {
          oldest.story().value(position, member.skeleton().text(position), member.story().count());
        }
      }
    }
    for (Pattern member : members.subList(1, members.size())) {
      oldest.absorb(member);
      merged.accept(member, oldest);
    }
    oldest.generalize(wild);
    patterns.put(oldest.hash(), oldest);
    register(oldest);
    return oldest;
  }

  private static int[] wild(Group group) {
    IntStream before =
        group.members().stream().flatMapToInt(member -> Arrays.stream(member.wild()));
    return IntStream.concat(before, Arrays.stream(group.positions())).sorted().distinct().toArray();
  }

  private static Reason reason(List<Pattern> members, int position) {
    List<String> words =
        members.stream()
            .map(member -> member.skeleton().text(position))
            .distinct()
            .limit(MAX_WORDS_SHOWN)
            .toList();
    return new Reason(position, words, grounds(members, position));
  }

  private static Grounds grounds(List<Pattern> members, int position) {
    Skeleton skeleton = members.get(0).skeleton();
    if (members.stream().anyMatch(member -> member.skeleton().isVariable(position))) {
      return Grounds.VALUE_BESIDE;
    }
    if (Evidence.isBehindNamingWord(skeleton, position)) {
      return Grounds.NAMED;
    }
    if (Evidence.isQuoted(skeleton, position)) {
      return Grounds.QUOTED;
    }
    boolean ids =
        members.stream().allMatch(member -> Evidence.isId(member.skeleton().text(position)));
    return ids ? Grounds.IDS : Grounds.MANY;
  }
}
