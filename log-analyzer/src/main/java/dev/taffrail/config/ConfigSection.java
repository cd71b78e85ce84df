package dev.taffrail.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a configuration file. Asking for a key makes it known; keys nobody asked for are
 * problems. A value that does not fit is a problem too, and the default is given in its place.
 */
public final class ConfigSection {
  private final ConfigFile file;
  private final String path;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final List<ConfigSection> children = new ArrayList<>();

  ConfigSection(ConfigFile file, String path, @Nullable Node node) {
    this.file = file;
    this.path = path;
    line = node == null ? 0 : ConfigFile.line(node);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        lines.put(key, ConfigFile.line(entry.getKeyNode()));
        if (values.put(key, entry.getValueNode()) != null) {
          problem(key, "is there twice", "keep one of them");
        }
      }
    } else if (node != null && !isNull(node)) {
      file.add(line, path, "is no section", "write keys and values, indented");
    }
  }

  /** The section below a key; an empty one when it is not there. */
  public ConfigSection section(String key) {
    known.add(key);
    ConfigSection child = new ConfigSection(file, path(key), values.get(key));
    children.add(child);
    return child;
  }

  /** The sections of a list. */
  public List<ConfigSection> sections(String key) {
    List<ConfigSection> sections = new ArrayList<>();
    int index = 0;
    for (Node item : items(key)) {
      ConfigSection child = new ConfigSection(file, path(key) + "[" + index++ + "]", item);
      children.add(child);
      sections.add(child);
    }
    return sections;
  }

  /** The keys of this section, in order: for sections whose keys the user chooses. */
  public List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** Tells of each key that nobody has asked for; here, and not below. */
  public void rejectRest(String what, String help) {
    for (String key : values.keySet()) {
      if (known.add(key)) {
        problem(key, what, help);
      }
    }
  }

  /** Whether a key is there. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether a key holds a list. */
  public boolean isList(String key) {
    return values.get(key) instanceof SequenceNode;
  }

  /** Where the section stands in its file, from 1; 0 when it is not there. */
  public int line() {
    return line;
  }

  public String text(String key, String otherwise) {
    return value(key, otherwise, "text", text -> text);
  }

  /** The texts of a list; a single text is a list of one. */
  public List<String> texts(String key) {
    if (values.get(key) instanceof ScalarNode scalar && !isNull(scalar)) {
      return List.of(text(key, ""));
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      String text = value(key, item, "", "a list of texts", each -> each);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean otherwise) {
    return value(
        key,
        otherwise,
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /** A text that must be there. */
  public String requiredText(String key) {
    if (!has(key)) {
      file.add(line, path(key), "is missing", "add it");
    }
    return text(key, "");
  }

  /**
   * A secret: {@code key: ${NAME}}, or {@code key_file: PATH}, the file that holds it. One that is
   * written out is a problem, as people pass configurations around.
   */
  public Optional<Secret> secret(String key) {
    String fileKey = key + "_file";
    known.add(fileKey);
    if (has(fileKey)) {
      return secretOfFile(fileKey);
    }
    if (has(key)
        && values.get(key) instanceof ScalarNode scalar
        && !Variables.isOne(scalar.getValue())) {
      known.add(key);
      problem(key, "is written out", "write ${NAME}, or name a file with " + fileKey);
      return Optional.empty();
    }
    String value = value(key, "", "${NAME}", text -> text);
    return value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
  }

  /** The value of an environment variable; empty if it is not set, or set to nothing. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(file.variable(name)).filter(value -> !value.isBlank());
  }

  private Optional<Secret> secretOfFile(String key) {
    String path = text(key, "");
    try {
      String value = Files.readString(Path.of(path)).strip();
      if (!value.isEmpty()) {
        return Optional.of(Secret.of(value));
      }
      problem(key, "names an empty file", "write the secret into it");
    } catch (IOException | InvalidPathException e) {
      problem(key, "cannot be read: " + e.getMessage(), "name a file that this user may read");
    }
    return Optional.empty();
  }

  /** A whole number of at least {@code least}. */
  public int number(String key, int otherwise, int least) {
    return value(
        key,
        otherwise,
        "a whole number of at least " + least,
        text -> {
          int number = Integer.parseInt(text);
          return number < least ? null : (Integer) number;
        });
  }

  /**
   * A length of time such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 12h} or {@code 31d}.
   */
  public Duration duration(String key, Duration otherwise) {
    return value(key, otherwise, "a duration such as 500ms, 10s, 5m, 12h or 31d", Units::duration);
  }

  /** A number of bytes such as {@code 512KB}, {@code 64MB} or {@code 20GB}; 1 KB is 1,024 bytes. */
  public long bytes(String key, long otherwise) {
    return value(key, otherwise, "a size such as 512KB, 64MB or 20GB", Units::bytes);
  }

  /** A length of time above zero. */
  public Duration positiveDuration(String key, Duration otherwise) {
    Duration duration = duration(key, otherwise);
    if (duration.isPositive()) {
      return duration;
    }
    problem(key, "is too short", "write at least 1ms");
    return otherwise;
  }

  /**
   * Reads another file that this one names, with the same variables. Its problems are told with
   * those of this file; then it is empty.
   */
  public <T> Optional<T> file(Path other, ConfigFile.Reader<T> reader) {
    try {
      return Optional.of(ConfigFile.read(other, file::variable, reader));
    } catch (ConfigException e) {
      e.problems().forEach(this::problem);
      return Optional.empty();
    }
  }

  /** Tells a problem of another file that this one names. */
  public void problem(ConfigProblem other) {
    file.add(other);
  }

  /** Tells a problem of a key's value. */
  public void problem(String key, String what, String help) {
    file.add(lines.getOrDefault(key, path.isEmpty() ? 0 : line), path(key), what, help);
  }

  void rejectUnknown() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        problem(key, "is no key here", "use one of: " + String.join(", ", known));
      }
    }
    children.forEach(ConfigSection::rejectUnknown);
  }

  private List<Node> items(String key) {
    known.add(key);
    Node node = values.get(key);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node != null && !isNull(node)) {
      problem(key, "is no list", "begin each entry with a dash");
    }
    return List.of();
  }

  /** A value that a function reads, if it is there. */
  public <T> Optional<T> optional(
      String key, String expected, Function<String, @Nullable T> parse) {
    return value(
        key,
        Optional.empty(),
        expected,
        text -> {
          T value = parse.apply(text);
          return value == null ? null : Optional.of(value);
        });
  }

  private <T> T value(
      String key, T otherwise, String expected, Function<String, @Nullable T> parse) {
    known.add(key);
    return value(key, values.get(key), otherwise, expected, parse);
  }

  private <T> T value(
      String key,
      @Nullable Node node,
      T otherwise,
      String expected,
      Function<String, @Nullable T> parse) {
    if (node == null || isNull(node)) {
      return otherwise;
    }
    if (!(node instanceof ScalarNode scalar)) {
      problem(key, "is a list or a section", "write " + expected);
      return otherwise;
    }
    String text;
    try {
      text = Variables.replace(scalar.getValue(), file::variable);
    } catch (IllegalArgumentException e) {
      problem(key, String.valueOf(e.getMessage()), "set it, or write ${NAME:default}");
      return otherwise;
    }
    T value = tryParse(text, parse);
    if (value == null) {
      problem(key, "\"" + text + "\" does not fit", "write " + expected);
      return otherwise;
    }
    return value;
  }

  private static <T> @Nullable T tryParse(String text, Function<String, @Nullable T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
