package dev.taffrail.alert.live;

import dev.taffrail.alert.journal.LineFile;
import dev.taffrail.alert.rule.Rule;
import dev.taffrail.alert.rule.RuleFiles;
import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All rules: those of the operator's files, and over them those that were made at run time, each
 * version in a file of its own. Not thread-safe.
 */
final class RuleBook {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENDING = ".json";

  private final Path folder;
  private final Map<String, Rule> ofFiles = new LinkedHashMap<>();
  private final Map<String, List<RuleVersion>> versions = new LinkedHashMap<>();
  private final Clock clock;

  private RuleBook(Path folder, List<Rule> rules, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    rules.forEach(rule -> ofFiles.put(rule.name(), rule));
  }

  static RuleBook open(Path folder, List<Rule> rules, Clock clock) throws IOException {
    RuleBook book = new RuleBook(folder, rules, clock);
    Files.createDirectories(folder);
    try (Stream<Path> names = Files.list(folder)) {
      for (Path name : names.filter(Files::isDirectory).sorted().toList()) {
        book.versions.put(name.getFileName().toString(), read(name));
      }
    }
    return book;
  }

  private static List<RuleVersion> read(Path folder) throws IOException {
    List<RuleVersion> versions = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(ENDING)).sorted().toList()) {
        try {
          JsonNode node = JSON.readTree(Files.readAllBytes(file));
          versions.add(
              new RuleVersion(
                  node.path("version").asInt(),
                  node.path("author").asString(""),
                  Instant.parse(node.path("at").asString("")),
                  node.has("yaml") ? node.path("yaml").stringValue() : null));
        } catch (JacksonException | DateTimeException e) {
          LOG.warn("{} is damaged and left out: {}", file, e.getMessage());
        }
      }
    }
    return versions;
  }

  /** The rules that hold. */
  Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>(ofFiles);
    versions.forEach((name, all) -> {
      if (all.isEmpty()) {
        return;
      }
      String yaml = all.getLast().yaml();
      if (yaml == null) {
        rules.remove(name);
        return;
      }
      try {
        rules.put(name, parse(yaml));
      } catch (ConfigException e) {
        LOG.warn("the rule {} cannot be read any more and is left out: {}", name, e.getMessage());
      }
    });
    return rules;
  }

  /**
   * Reads a rule as it is sent: with or without {@code rules:} around it.
   *
   * @throws ConfigException with all that is wrong
   */
  static Rule parse(String yaml) throws ConfigException {
    boolean whole = yaml.stripLeading().startsWith("rules:") || yaml.contains("\nrules:");
    String text =
        whole || yaml.stripLeading().startsWith("{\"rules\"")
            ? yaml
            : "rules:\n  -\n" + yaml.strip().indent(4);
    List<Rule> rules = RuleFiles.readText("rule", text);
    if (rules.size() != 1) {
      throw new ConfigException(
          List.of(
              new ConfigProblem(
                  "rule", 0, "rules", "has " + rules.size() + " rules", "send one at a time")));
    }
    return rules.getFirst();
  }

  List<RuleVersion> versions(String name) {
    return List.copyOf(versions.getOrDefault(name, List.of()));
  }

  boolean isOfFile(String name) {
    return ofFiles.containsKey(name);
  }

  /** Keeps a version; on disk when it returns. */
  RuleVersion add(String name, @Nullable String yaml, String author) throws IOException {
    List<RuleVersion> all = versions.computeIfAbsent(name, none -> new ArrayList<>());
    int number = all.isEmpty() ? 1 : all.getLast().number() + 1;
    RuleVersion version = new RuleVersion(number, author, clock.instant(), yaml);
    ObjectNode node = JSON.createObjectNode();
    node.put("version", number);
    node.put("author", author);
    node.put("at", version.at().toString());
    if (yaml != null) {
      node.put("yaml", yaml);
    }
    Path home = Files.createDirectories(folder.resolve(name));
    Path file = home.resolve(String.format(Locale.ROOT, "%06d%s", number, ENDING));
    Path fresh = home.resolve(file.getFileName() + ".tmp");
    try (FileChannel out =
        FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(node));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    LineFile.syncFolder(home);
    LineFile.syncFolder(folder);
    all.add(version);
    return version;
  }
}
