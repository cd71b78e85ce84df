package dev.taffrail.pattern;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well lines were grouped and templates found, by the measures of Loghub-2.0.
 *
 * @param ga share of lines in groups that are exactly right
 * @param fga F1 of the groups
 * @param pa share of lines whose template is exactly right
 * @param fta F1 of the templates
 */
record Scores(double ga, double fga, double pa, double fta) {
  /** One line: which group it is in, and the template of that. */
  record Labelled(String group, String template) {}

  static Scores of(List<Labelled> truth, List<Labelled> found) {
    Map<String, Set<Integer>> trueGroups = groups(truth.stream().map(Labelled::group).toList());
    Map<String, Set<Integer>> foundGroups = groups(found.stream().map(Labelled::group).toList());
    Set<Set<Integer>> right = new HashSet<>(trueGroups.values());
    right.retainAll(new HashSet<>(foundGroups.values()));
    double rightLines = right.stream().mapToInt(Set::size).sum();
    List<String> trueTexts = truth.stream().map(line -> line.template().strip()).toList();
    List<String> foundTexts = found.stream().map(line -> line.template().strip()).toList();
    double equal = 0;
    for (int i = 0; i < trueTexts.size(); i++) {
      equal += trueTexts.get(i).equals(foundTexts.get(i)) ? 1 : 0;
    }
    Map<String, Set<String>> truthOfFound = new HashMap<>();
    for (int i = 0; i < trueTexts.size(); i++) {
      truthOfFound.computeIfAbsent(foundTexts.get(i), t -> new HashSet<>()).add(trueTexts.get(i));
    }
    double good =
        truthOfFound.entrySet().stream()
            .filter(entry -> entry.getValue().equals(Set.of(entry.getKey())))
            .count();
    return new Scores(
        rightLines / truth.size(),
        f1(right.size(), foundGroups.size(), trueGroups.size()),
        equal / truth.size(),
        f1(good, truthOfFound.size(), new HashSet<>(trueTexts).size()));
  }

  static Scores mean(Collection<Scores> all) {
    return new Scores(
        all.stream().mapToDouble(Scores::ga).average().orElse(0),
        all.stream().mapToDouble(Scores::fga).average().orElse(0),
        all.stream().mapToDouble(Scores::pa).average().orElse(0),
        all.stream().mapToDouble(Scores::fta).average().orElse(0));
  }

  private static double f1(double right, double found, double there) {
    return right == 0 ? 0 : 2 * right / (found + there);
  }

  private static Map<String, Set<Integer>> groups(List<String> ofLines) {
    Map<String, Set<Integer>> groups = new HashMap<>();
    for (int i = 0; i < ofLines.size(); i++) {
      groups.computeIfAbsent(ofLines.get(i), group -> new HashSet<>()).add(i);
    }
    return groups;
  }
}
