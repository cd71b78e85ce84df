package dev.taffrail.insight.patterns;

import com.google.re2j.Pattern;
import dev.taffrail.pattern.KnownPattern;
import dev.taffrail.pattern.NamedPattern;
import dev.taffrail.pattern.PatternPart;
import dev.taffrail.pattern.PatternRecord;
import dev.taffrail.store.Glob;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The patterns that a rule is about: those with one of the names, and those whose template fits.
 *
 * @param service only of this one; null for all
 * @param names ids, or names that rules give
 * @param templates what a template may look like
 */
public record PatternSelector(
    @Nullable String service, Set<String> names, List<Template> templates) {
  public PatternSelector {
    names = Set.copyOf(names);
    templates = List.copyOf(templates);
  }

  /** What a template looks like; it has to fit as a whole. */
  public sealed interface Template {
    /** Whether a template fits. */
    boolean test(String template);

    /** With {@code *} and {@code ?}. */
    record OfGlob(Glob glob) implements Template {
      @Override
      public boolean test(String template) {
        return glob.matches(template);
      }
    }

    /** A regular expression of RE2. */
    record OfRegex(Pattern regex) implements Template {
      @Override
      public boolean test(String template) {
        return regex.matches(template);
      }
    }
  }

  /** Whether a pattern is meant. */
  public boolean test(PatternRecord pattern) {
    return (service == null || service.equals(pattern.service())) && test(pattern.pattern());
  }

  private boolean test(KnownPattern pattern) {
    String name = pattern.name();
    return names.contains(pattern.id())
        || (name != null && names.contains(name))
        || pattern.aliases().stream().anyMatch(names::contains)
        || templates.stream().anyMatch(template -> template.test(pattern.template()))
        || testWithin(pattern);
  }

  /** A rule about a whole holds for its parts; a name does not hide another. */
  private boolean testWithin(KnownPattern pattern) {
    return switch (pattern) {
      case NamedPattern named -> test(named.of());
      case PatternPart part -> test(part.of());
      default -> false;
    };
  }
}
