package dev.taffrail.pattern;

import java.util.List;

/**
 * All that is known of errors with the same stack trace.
 *
 * @param id the {@link ErrorPattern#symptom}
 * @param cause the {@link ErrorPattern#cause}, which errors of several ids may share
 * @param version the {@link ErrorPattern#version}
 * @param template class of the error and where it was thrown
 * @param samples heads of up to five distinct ones
 */
public record StackState(
    String id,
    String cause,
    int version,
    String template,
    long count,
    long firstMicros,
    long lastMicros,
    List<String> samples,
    List<String> versions,
    List<String> hosts)
    implements KnownPattern {
  public StackState {
    samples = List.copyOf(samples);
    versions = List.copyOf(versions);
    hosts = List.copyOf(hosts);
  }

  @Override
  public List<String> aliases() {
    return List.of();
  }
}
