package dev.taffrail.pattern;

import java.util.List;

/**
 * All that is known of a pattern, and all that a miner needs to go on with it.
 *
 * @param id name: the hash of the skeleton without its variables, 16 hex digits
 * @param aliases earlier names of it, and of patterns that have become a part of it, oldest first;
 *     at most 64
 * @param template the text with its variables as {@code <*>}
 * @param text the first line, as far as it is read
 * @param wild which tokens of the skeleton are variables because of other lines, ascending
 * @param varied which variables had more than one form, ascending
 * @param number the number of the first line, counted by the miner
 * @param used the number of the last line
 * @param count how many lines, with those of patterns that were merged into this one
 * @param firstMicros time of the earliest line, microseconds since the epoch
 * @param lastMicros time of the latest line
 * @param samples up to five distinct lines
 * @param variables what the variables were
 * @param reasons why words have become variables, oldest first
 * @param versions the first 16 versions of the service in which it was seen
 * @param hosts the first 16 hosts on which it was seen
 */
public record PatternState(
    String id,
    List<String> aliases,
    String template,
    String text,
    List<Integer> wild,
    List<Integer> varied,
    long number,
    long used,
    long count,
    long firstMicros,
    long lastMicros,
    List<String> samples,
    List<VariableValues> variables,
    List<Reason> reasons,
    List<String> versions,
    List<String> hosts)
    implements KnownPattern {
  public PatternState {
    aliases = List.copyOf(aliases);
    wild = List.copyOf(wild);
    varied = List.copyOf(varied);
    samples = List.copyOf(samples);
    variables = List.copyOf(variables);
    reasons = List.copyOf(reasons);
    versions = List.copyOf(versions);
    hosts = List.copyOf(hosts);
  }
}
