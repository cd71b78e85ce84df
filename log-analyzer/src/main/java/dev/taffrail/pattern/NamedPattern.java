package dev.taffrail.pattern;

import java.util.List;

/**
 * A pattern to which a person has given a name.
 *
 * @param of the pattern; all but the name is its own
 */
public record NamedPattern(String name, KnownPattern of) implements RuledPattern {
  @Override
  public String id() {
    return of.id();
  }

  @Override
  public List<String> aliases() {
    return of.aliases();
  }

  @Override
  public String template() {
    return of.template();
  }

  @Override
  public long count() {
    return of.count();
  }

  @Override
  public long firstMicros() {
    return of.firstMicros();
  }

  @Override
  public long lastMicros() {
    return of.lastMicros();
  }

  @Override
  public List<String> samples() {
    return of.samples();
  }

  @Override
  public List<String> versions() {
    return of.versions();
  }

  @Override
  public List<String> hosts() {
    return of.hosts();
  }
}
