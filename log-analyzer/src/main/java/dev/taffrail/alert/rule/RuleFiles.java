package dev.taffrail.alert.rule;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads rules from files; all problems of all of them are told at once. */
public final class RuleFiles {
  private static final List<String> PACK =
      List.of("errors", "latency", "presence", "resources", "security", "slo");
  private static final List<String> ENDINGS = List.of(".yml", ".yaml");

  private RuleFiles() {}

  /**
   * The rules of some files, in their order.
   *
   * @throws ConfigException with every problem
   */
  public static List<Rule> read(List<Path> files) throws ConfigException {
    List<Rule> rules = new ArrayList<>();
    List<ConfigProblem> problems = new ArrayList<>();
    Map<String, Path> names = new HashMap<>();
    for (Path file : files) {
      try {
        for (Rule rule : ConfigFile.read(file, System::getenv, RuleReader::readAll)) {
          Path other = names.putIfAbsent(rule.name(), file);
          if (other != null) {
            problems.add(
                new ConfigProblem(
                    file.toString(),
                    0,
                    "rules",
                    rule.name() + " is in " + other + " too",
                    "rename one of them"));
          }
          rules.add(rule);
        }
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return rules;
  }

  /**
   * The rules that come with the program.
   *
   * @throws ConfigException when an environment variable that they name does not fit
   */
  public static List<Rule> builtIn() throws ConfigException {
    List<Rule> rules = new ArrayList<>();
    for (String name : PACK) {
      String file = "rules/" + name + ENDINGS.getFirst();
      try (InputStream in = RuleFiles.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException(file + " is missing from the program");
        }
        rules.addAll(readText(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rules;
  }

  /**
   * The rules that a text holds.
   *
   * @param name of the text in problems
   */
  public static List<Rule> readText(String name, String yaml) throws ConfigException {
    return ConfigFile.readText(name, yaml, System::getenv, RuleReader::readAll);
  }

  /** The files of a folder that hold rules, by their names; none when there is no such folder. */
  public static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
