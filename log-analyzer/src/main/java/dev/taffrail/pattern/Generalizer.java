package dev.taffrail.pattern;

import dev.taffrail.pattern.Neighbours.Group;
import dev.taffrail.pattern.Reason.Grounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Unites patterns that differ in values. It looks at new skeletons only, so it may take its time.
 */
final class Generalizer {
  private static final int MAX_WORDS_SHOWN = 6;
  private static final Comparator<Pattern> BY_AGE = Comparator.comparingLong(Pattern::number);

  private final PatternTable patterns;
  private final Union union;
  private final Masks masks = new Masks();
  private final Neighbours neighbours;

  /**
   * Works on a table of patterns.
   *
   * @param union is told which ids went into which pattern
   */
  Generalizer(PatternTable patterns, Union union) {
    this.patterns = patterns;
    this.union = union;
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

  /** Is told when patterns become one. */
  interface Union {
    /**
     * Ids are no more.
     *
     * @param members patterns as they were, all but the one that has taken their lines
     * @param ids names under which there is no pattern any more
     */
    void united(List<Pattern> members, List<String> ids, Pattern into);
  }

  private Pattern unite(Group group) {
    int[] wild = wild(group);
    List<Pattern> members = new ArrayList<>(group.members());
    members.addAll(covered(members, wild));
    members.sort(BY_AGE);
    Pattern oldest = members.get(0);
    List<String> ids = members.stream().map(Pattern::id).toList();
    List<Pattern> evidence = group.members().stream().sorted(BY_AGE).toList();
    for (int position : group.positions()) {
      oldest.story().reason(reason(evidence, position));
    }
    for (Pattern member : members) {
      unregister(member);
      patterns.remove(member.hash());
      tellValues(member, wild, oldest.story());
    }
    List<Pattern> others = members.subList(1, members.size());
    others.forEach(oldest::absorb);
    oldest.generalize(wild);
    ids.forEach(oldest::alias);
    patterns.put(oldest.hash(), oldest);
    register(oldest);
    union.united(others, ids.stream().filter(id -> !id.equals(oldest.id())).toList(), oldest);
    return oldest;
  }

  /**
   * Other patterns of which each line fits what the members become. They are no neighbours of any
   * of them; left alone, which lines they kept would depend on the order of the lines.
   */
  private List<Pattern> covered(List<Pattern> members, int[] wild) {
    if (wild.length < 2) {
      return List.of();
    }
    Pattern any = members.get(0);
    long hash = any.hashWithout(wild);
    return patterns.all().stream()
        .filter(pattern -> pattern.skeleton().length() == any.skeleton().length())
        .filter(pattern -> pattern.hashWithout(wild) == hash && !members.contains(pattern))
        .toList();
  }

  private static void tellValues(Pattern member, int[] wild, PatternStory story) {
    if (member.story().count() > 0) {
      for (int position : wild) {
        if (member.isConstantWord(position)) {
          story.value(position, member.skeleton().text(position), member.story().count());
        }
      }
    }
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
