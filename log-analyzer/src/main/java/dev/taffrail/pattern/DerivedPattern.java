package dev.taffrail.pattern;

import java.util.List;

/** What a rule makes of one pattern; all that it does not say is that pattern's own. */
public sealed interface DerivedPattern extends RuledPattern permits NamedPattern, PatternPart {
  KnownPattern of();

  @Override
  default String id() {
    return of().id();
  }

  @Override
  default List<String> aliases() {
    return of().aliases();
  }

  @Override
  default String template() {
    return of().template();
  }

  @Override
  default long count() {
    return of().count();
  }

  @Override
  default long firstMicros() {
    return of().firstMicros();
  }

  @Override
  default long lastMicros() {
    return of().lastMicros();
  }

  @Override
  default List<String> samples() {
    return of().samples();
  }

  @Override
  default List<String> versions() {
    return of().versions();
  }

  @Override
  default List<String> hosts() {
    return of().hosts();
  }
}
