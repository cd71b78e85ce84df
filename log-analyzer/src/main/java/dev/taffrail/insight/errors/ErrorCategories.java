package dev.taffrail.insight.errors;

import dev.taffrail.config.ConfigException;
import dev.taffrail.config.ConfigFile;
import dev.taffrail.pattern.KnownPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Rules that say which category an error belongs to; {@code config/errors.yml} explains them and
 * holds those of the program. Immutable.
 */
public final class ErrorCategories {
  /** What no rule fits. */
  public static final String OTHER = "other";

  private static final String FILE = "errors.yml";
  private static final ErrorCategories BUILT_IN = read();

  private final List<CategoryRule> rules;

  ErrorCategories(List<CategoryRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rules of the program. */
  public static ErrorCategories builtIn() {
    return BUILT_IN;
  }

  private static ErrorCategories read() {
    try (InputStream in = ErrorCategories.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConfigFile.readText(FILE, yaml, name -> null, CategoryFile::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * The rules of a file.
   *
   * @throws ConfigException with all problems
   */
  public static ErrorCategories in(Path file) throws ConfigException {
    return ConfigFile.read(file, name -> null, CategoryFile::read);
  }

  /** The rules of a file, or those of the program when there is no such file. */
  public static ErrorCategories inOrBuiltIn(Path file) throws ConfigException {
    return Files.exists(file) ? in(file) : BUILT_IN;
  }

  /** The names of all categories, in the order of their rules. */
  public List<String> names() {
    return rules.stream().map(CategoryRule::category).distinct().toList();
  }

  /** The category of a pattern: what its template says comes before what its samples say. */
  public String of(KnownPattern pattern) {
    String category = of(pattern.template());
    return category.equals(OTHER) ? of(String.join("\n", pattern.samples())) : category;
  }

  String of(String text) {
    ErrorText error = ErrorText.of(text);
    return rules.stream()
        .filter(rule -> rule.fits(error))
        .findFirst()
        .map(CategoryRule::category)
        .orElse(OTHER);
  }
}
